import type { KeyboardEvent } from 'react';
import { POINTS } from '../../scene/tools/points/points';
import { moveCamera } from '../../store/commands';
import { letPointsGo, pickAllOf, pickPoints, pickUpTo } from '../../store/pointSelection';
import { allLocked, deletePoints, lockPoints } from '../../store/points';
import { appStore } from '../../store/state';
import { rowAfterKey } from './pointRows';

interface TablePlace {
  readonly zoneId: string;
  /** chosen rows */
  readonly rows: readonly number[];
  /** the row chosen last */
  readonly last: number | null;
  readonly count: number;
}

type Press = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>;

/** Does in the table what a key means there; true when it meant something. */
export function obeyTableKey(press: Press, { zoneId, rows, last, count }: TablePlace): boolean {
  const ctrl = press.ctrlKey || press.metaKey;
  if (ctrl && press.key.toLowerCase() === 'a') {
    pickAllOf(zoneId);
    return true;
  }
  if (ctrl || press.altKey) return false;
  const row = rowAfterKey(press.key, last, count);
  if (row !== null) {
    if (press.shiftKey) pickUpTo({ zoneId, row });
    else pickPoints(zoneId, [row]);
    return true;
  }
  if (rows.length === 0) return false;
  switch (press.key) {
    case 'Delete':
    case 'Backspace':
      deletePoints(zoneId, rows);
      return true;
    case 'l':
    case 'L':
      lockPoints(zoneId, rows, !allLocked(appStore.getState(), zoneId, rows));
      return true;
    case 'Escape':
      letPointsGo();
      return true;
    case 'Enter':
      showOnFigure(zoneId, rows);
      return true;
    default:
      return false;
  }
}

/** Height of the picture round a point that is to be moved, mm. */
const CLOSE_MM = 160;

/** From the row to its point: the figure has the focus, and its arrow keys move the point. */
function showOnFigure(zoneId: string, rows: readonly number[]): void {
  const layout = appStore.getState().layouts[zoneId];
  const at = 3 * (rows.at(-1) ?? 0);
  if (!layout) return;
  const [x, y, z] = layout.positions.subarray(at, at + 3);
  const [nx, ny, nz] = layout.normals.subarray(at, at + 3);
  moveCamera({
    kind: 'place',
    positionMm: [x, y, z],
    normal: [nx, ny, nz],
    heightMm: CLOSE_MM,
  });
  POINTS.takeUp.run();
  document.querySelector<HTMLElement>('.viewport-surface')?.focus();
}
