import { useEffect } from 'react';

/**
 * The focus after whatever lay over the app (dialog, menu, popover) is gone: back where it was; where that is
 * gone too, the nearest of its neighbours. Everything that lies over is a child of `body` of its own, a layer,
 * so one watch on those children serves all of them.
 *
 * The parts come with a way back of their own, in the next frame: late where the figure draws slowly, and
 * never where the opener was replaced or the closing button vanished first.
 */
export function useFocusReturn(): void {
  useEffect(() => keepFocus(document), []);
}

interface Place {
  readonly element: HTMLElement;
  /** from the inside out, with the element's rank among what takes the focus there */
  readonly around: readonly { readonly node: Element; readonly rank: number }[];
}

const OVER = '[role=dialog], [role=alertdialog], [role=menu], [role=listbox]';
const TAKES_FOCUS =
  'a[href], button, input, select, textarea, [tabindex]:not([tabindex="-1"]), [contenteditable]';

/** Watches until the function that comes back is called. */
export function keepFocus(page: Document): () => void {
  /** what had the focus last in each layer */
  const last = new Map<Element, HTMLElement>();
  const places = new Map<Element, Place>();
  const onFocus = ({ target }: FocusEvent): void => {
    const layer = layerOf(target);
    if (layer) last.set(layer, target as HTMLElement);
  };
  const onBlur = ({ target, relatedTarget }: FocusEvent): void => {
    const layer = layerOf(target);
    // given up by a press on nothing, not lost
    if (layer && !relatedTarget && page.hasFocus() && takesFocus(target as HTMLElement))
      last.delete(layer);
  };
  const watch = new MutationObserver((changes) => {
    const added = changes.some(({ addedNodes }) => Array.from(addedNodes).some(isOver));
    if (added) takePlaces(last, places);
    const gone = changes.flatMap(({ removedNodes }) => Array.from(removedNodes));
    if (!gone.some((node) => isOver(node) || last.has(node as Element))) return;
    for (const node of gone) {
      last.delete(node as Element);
      places.delete(node as Element);
    }
    putBack(page, places);
  });
  page.addEventListener('focusin', onFocus);
  page.addEventListener('focusout', onBlur);
  watch.observe(page.body, { childList: true });
  return () => {
    watch.disconnect();
    page.removeEventListener('focusin', onFocus);
    page.removeEventListener('focusout', onBlur);
  };
}

function layerOf(target: EventTarget | null): Element | null {
  if (!(target instanceof HTMLElement)) return null;
  return target.closest('body > *');
}

function isOver(node: Node): boolean {
  return node instanceof Element && (node.matches(OVER) || node.querySelector(OVER) !== null);
}

/** Said while what had the focus is still there; where nothing has it, there is nothing to go back to. */
function takePlaces(last: ReadonlyMap<Element, HTMLElement>, places: Map<Element, Place>): void {
  for (const layer of places.keys()) if (!last.has(layer)) places.delete(layer);
  for (const [layer, element] of last)
    if (element.isConnected) places.set(layer, placeOf(element, layer));
}

function placeOf(element: HTMLElement, layer: Element): Place {
  const around: { node: Element; rank: number }[] = [];
  for (let node = element.parentElement; node && layer.contains(node); node = node.parentElement)
    around.push({ node, rank: focusable(node).indexOf(element) });
  return { element, around };
}

/** Only a focus that is lost is put back, into the layer that is now uppermost. */
function putBack(page: Document, places: ReadonlyMap<Element, Place>): void {
  const uppermost = Array.from(page.body.children).findLast(isOver);
  const layer = uppermost ?? Array.from(places.keys()).find((each) => each.isConnected);
  const place = layer && places.get(layer);
  if (!place) return;
  const isLost = (): boolean => !page.activeElement || page.activeElement === page.body;
  const go = (): void => {
    if (isLost()) giveFocus(place);
  };
  go();
  // what is under a dialog takes no focus until the dialog is quite gone, and what was done in it may take
  // away the place in the frames that follow
  const timers = SETTLING_MS.map((ms) => setTimeout(go, ms));
  const stop = (): void => {
    for (const timer of timers) clearTimeout(timer);
  };
  for (const input of ['pointerdown', 'keydown'])
    page.addEventListener(input, stop, { once: true, capture: true });
}

/** Until then what follows from a closed dialog has come on the page. */
const SETTLING_MS = [0, 60, 250, 1000, 2000, 4000, 8000] as const;

function giveFocus({ element, around }: Place): void {
  if (tryFocus(element)) return;
  const name = nameOf(element);
  for (const { node, rank } of around) {
    if (!node.isConnected) continue;
    const near = focusable(node);
    const alike = near.find((each) => nameOf(each) === name);
    if (alike && tryFocus(alike)) return;
    const at = Math.min(Math.max(rank, 0), near.length - 1);
    for (const each of [...near.slice(at, at + 1), ...near]) if (tryFocus(each)) return;
  }
}

function tryFocus(element: HTMLElement): boolean {
  if (!element.isConnected) return false;
  element.focus({ preventScroll: true });
  return element.ownerDocument.activeElement === element;
}

function focusable(within: Element): HTMLElement[] {
  return Array.from(within.querySelectorAll<HTMLElement>(TAKES_FOCUS)).filter(takesFocus);
}

function takesFocus(element: HTMLElement): boolean {
  return element.isConnected && !element.matches(':disabled') && element.tabIndex >= 0;
}

function nameOf(element: HTMLElement): string {
  return element.getAttribute('aria-label') ?? element.textContent ?? '';
}
