import { type KeyboardEvent, useMemo } from 'react';
import type { ZoneLayout } from '../../layout/types';
import { formatMl, formatMm, formatSpacing } from '../../plan/format';
import type { Zone } from '../../plan/types';
import { selectPoint } from '../../store/commands';
import { useApp } from '../../store/useApp';
import { useCoarsePointer } from '../controls/useMedia';
import { depthOf } from '../inspector/zoneWords';
import styles from './Points.module.css';
import { nearestNeighbours, rowAfterKey } from './pointRows';
import { useRowWindow } from './useRowWindow';

interface PointsTableProps {
  readonly zone: Zone;
  readonly layout: ZoneLayout;
}

/** Every point of the zone as a row: the picture's twin for keyboard and screen reader. */
export function PointsTable({ zone, layout }: PointsTableProps) {
  const selected = useApp((state) =>
    state.selected?.zoneId === zone.id ? state.selected.row : null,
  );
  const rowPx = useCoarsePointer() ? 44 : 28;
  const { scroller, first, end } = useRowWindow(layout.count, rowPx, selected);
  const nearest = useMemo(() => nearestNeighbours(layout), [layout]);
  const depth = formatMm(depthOf(zone.insertion));
  const volume = formatMl(zone.volumePerPointMl);
  const rows = Array.from({ length: Math.max(0, end - first) }, (_, index) => first + index);
  const onKeyDown = (event: KeyboardEvent): void => {
    const row = rowAfterKey(event.key, selected, layout.count);
    if (row === null) return;
    event.preventDefault();
    event.stopPropagation();
    selectPoint({ zoneId: zone.id, row });
  };
  return (
    <div ref={scroller} className={styles.scroller}>
      <table
        className={styles.table}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a grid is a table one moves in
        role="grid"
        aria-label={`Points of ${zone.name}`}
        aria-rowcount={layout.count + 1}
        aria-activedescendant={
          selected !== null && selected >= first && selected < end ? rowId(selected) : undefined
        }
        tabIndex={0}
        onKeyDown={onKeyDown}
      >
        <thead>
          <tr style={{ height: rowPx }}>
            <th scope="col">No.</th>
            <th scope="col">Nearest</th>
            <th scope="col">Depth</th>
            <th scope="col">Volume</th>
          </tr>
        </thead>
        <tbody>
          <Spacer heightPx={first * rowPx} />
          {rows.map((row) => (
            <tr
              key={row}
              id={rowId(row)}
              aria-rowindex={row + 2}
              aria-selected={row === selected}
              style={{ height: rowPx }}
              onClick={() => selectPoint({ zoneId: zone.id, row })}
            >
              <th scope="row">{row + 1}</th>
              <td>{formatSpacing(nearest[row])}</td>
              <td>{depth}</td>
              <td>{volume}</td>
            </tr>
          ))}
          <Spacer heightPx={(layout.count - end) * rowPx} />
        </tbody>
      </table>
    </div>
  );
}

/** Holds the place of the rows that are not in the page. */
function Spacer({ heightPx }: { readonly heightPx: number }) {
  if (heightPx <= 0) return null;
  return (
    <tr aria-hidden style={{ height: heightPx }}>
      <td colSpan={4} />
    </tr>
  );
}

function rowId(row: number): string {
  return `point-row-${row}`;
}
