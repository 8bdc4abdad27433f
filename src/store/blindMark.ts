/** Lasts as long as the tab: a page that is loaded again is still blind. */
const MARK = 'mesomap.blind';

export function wasBlind(): boolean {
  try {
    return sessionStorage.getItem(MARK) !== null;
  } catch {
    return false;
  }
}

export function markBlind(blind: boolean): void {
  try {
    if (blind) sessionStorage.setItem(MARK, '');
    else sessionStorage.removeItem(MARK);
  } catch {
    // a browser that keeps nothing: it lasts until the page is loaded again
  }
}
