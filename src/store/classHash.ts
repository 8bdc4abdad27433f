/** The address of the class's window, after the app's own. */
export const CLASS_HASH = '#class';
