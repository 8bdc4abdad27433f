/** Lasts as long as the tab: a page that is loaded again is still blind, with what was answered. */
const MARK = 'mesomap.blind';

export function wasBlind(): boolean {
  return marked() !== null;
}

function marked(): string | null {
  try {
    return sessionStorage.getItem(MARK);
  } catch {
    return null;
  }
}

export function markBlind(blind: boolean): void {
  try {
    if (blind) sessionStorage.setItem(MARK, '{}');
    else sessionStorage.removeItem(MARK);
  } catch {
    // a browser that keeps nothing: it lasts until the page is loaded again
  }
}

export function keptAnswers(): object {
  return JSON.parse(marked() || '{}') as object;
}

export function keepAnswers(answers: object): void {
  if (!wasBlind()) return;
  try {
    sessionStorage.setItem(MARK, JSON.stringify(answers));
  } catch {
    // the same
  }
}
