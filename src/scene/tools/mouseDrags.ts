import type { Preferences } from '../../store/preferences';

/** What a drag with a button of the mouse does where the tool does nothing. */
export type DragKind = 'orbit' | 'pan' | 'zoom';

interface Held {
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}

/**
 * Ours: left turns, the others move. Blender: the middle one turns, with Shift it moves, with Ctrl it zooms. CAD
 * (Onshape): right turns, with Ctrl it moves; the middle one moves.
 * @param button 0 left or contact, 1 middle, 2 right
 */
export function dragOf(mouse: Preferences['mouse'], button: number, held: Held): DragKind {
  if (button === 0) return 'orbit';
  const ctrl = held.ctrlKey || held.metaKey;
  if (mouse === 'blender' && button === 1) return held.shiftKey ? 'pan' : ctrl ? 'zoom' : 'orbit';
  return mouse === 'cad' && button === 2 && !ctrl ? 'orbit' : 'pan';
}
