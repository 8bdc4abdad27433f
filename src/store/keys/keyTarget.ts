/** Keys mean no command while a dialog is open, or once somebody has answered them. */
export function keysRest({ defaultPrevented, target }: KeyboardEvent): boolean {
  return defaultPrevented || isTyping(target) || dialogIsOpen();
}

/** A field that takes letters, or a menu in which they look for an entry. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target.matches('input:not([type=range], [type=checkbox], [type=radio]), textarea, select') ||
      target.closest('[role=menu], [role=listbox]') !== null)
  );
}

export function dialogIsOpen(): boolean {
  return document.querySelector('[role=dialog], [role=alertdialog]') !== null;
}

/** The picture has the focus, or nothing has. */
export function onPicture(target: EventTarget | null): boolean {
  return (
    !(target instanceof HTMLElement) ||
    target === document.body ||
    target.closest('.viewport') !== null
  );
}
