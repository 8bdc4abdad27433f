import { type KeyboardEvent, type MouseEvent, useMemo } from 'react';
import { recordOf } from '../../layout/patternTypes';
import type { ZoneLayout } from '../../layout/types';
import { formatMl, formatMm } from '../../plan/format';
import {
  isFillIn,
  isPointDepthAsked,
  pointFlags,
  pointName,
  pointTipDepthMm,
  pointVolumeMl,
} from '../../plan/points/pointValues';
import { NOT_SET } from '../../plan/skin/askedDepth';
import type { Zone } from '../../plan/types';
import { POINTS } from '../../scene/tools/points/points';
import { freshLayout } from '../../store/freshLayouts';
import { pickedRows, pickPoints, pickUpTo, togglePoint } from '../../store/pointSelection';
import { namePoint } from '../../store/points';
import { useApp } from '../../store/useApp';
import { violationsByRow } from '../../store/violations';
import { EditableText } from '../controls/EditableText';
import { useCoarsePointer } from '../controls/useMedia';
import { PointActions } from './PointActions';
import { PointMarks } from './PointMarks';
import styles from './Points.module.css';
import { nearestNeighbours, nearestWords } from './pointRows';
import { obeyTableKey } from './tableKeys';
import { useRowWindow } from './useRowWindow';
import { useServedSkin } from './useServedSkin';
import { ViolationNote } from './ViolationNote';

interface PointsTableProps {
  readonly zone: Zone;
  readonly layout: ZoneLayout;
}

/** Every point of the zone as a row: the picture's twin for keyboard and screen reader. */
export function PointsTable({ zone, layout }: PointsTableProps) {
  const last = useApp(({ selected }) => (selected?.zoneId === zone.id ? selected.row : null));
  const picked = useApp((state) => pickedRows(state, zone.id));
  const wrong = useMemo(() => violationsByRow(zone, layout), [zone, layout]);
  const inBar = useApp(({ tool }) => tool === POINTS.id);
  const rowPx = useCoarsePointer() ? 44 : 28;
  const { scroller, first, end } = useRowWindow(layout.count, rowPx, last);
  const named = recordOf(zone.pattern).flags.named || (zone.hand?.names.some(Boolean) ?? false);
  const servedMm2 = useServedSkin(zone, layout);
  const rows = Array.from({ length: Math.max(0, end - first) }, (_, index) => first + index);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.target instanceof HTMLInputElement) return;
    if (!obeyTableKey(event, { zoneId: zone.id, rows: picked, last, count: layout.count })) return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <>
      {picked.length > 0 && !inBar && (
        <div className={styles.chosen}>
          <span>{picked.length === 1 ? `Point ${picked[0] + 1}` : `${picked.length} points`}</span>
          <PointActions zone={zone} rows={picked} compact />
        </div>
      )}
      <ViolationNote zone={zone} last={last} wrong={wrong} />
      <div ref={scroller} className={styles.scroller}>
        <table
          className={styles.table}
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a grid is a table one moves in
          role="grid"
          aria-label={`Points of ${zone.name}`}
          aria-multiselectable
          aria-rowcount={layout.count + 1}
          aria-activedescendant={
            last !== null && last >= first && last < end ? rowId(last) : undefined
          }
          tabIndex={0}
          onKeyDown={onKeyDown}
        >
          <thead>
            <tr style={{ height: rowPx }}>
              <th scope="col">{counted(zone)}</th>
              {named && <th scope="col">Name</th>}
              <th scope="col">Nearest</th>
              <th scope="col">Depth</th>
              <th scope="col">Volume</th>
              <th scope="col" title="Its volume on the skin that lies nearest to it">
                mL/cm²
              </th>
            </tr>
          </thead>
          <tbody>
            <Spacer heightPx={first * rowPx} />
            {rows.map((row) => (
              <PointRow
                key={row}
                {...{ zone, layout, row, rowPx, named }}
                servedMm2={servedMm2(row)}
                chosen={picked.includes(row)}
                wrong={wrong.get(row)}
              />
            ))}
            <Spacer heightPx={(layout.count - end) * rowPx} />
          </tbody>
        </table>
      </div>
    </>
  );
}

interface PointRowProps extends PointsTableProps {
  readonly row: number;
  readonly rowPx: number;
  readonly named: boolean;
  /** null while it is worked out */
  readonly servedMm2: number | null;
  readonly chosen: boolean;
  readonly wrong: string | undefined;
}

function PointRow(props: PointRowProps) {
  const { zone, layout, row, rowPx, named, servedMm2, chosen, wrong } = props;
  const nearest = useNearest(zone, layout);
  const { hand } = zone;
  const manualRow = layout.manualRow[row];
  const isOwn = (column: Float64Array | undefined): boolean =>
    !Number.isNaN(column?.[manualRow] ?? Number.NaN);
  return (
    <tr
      id={rowId(row)}
      aria-rowindex={row + 2}
      aria-selected={chosen}
      style={{ height: rowPx }}
      onClick={(event) => pick(event, { zoneId: zone.id, row })}
    >
      <th scope="row">
        {row + 1}{' '}
        <PointMarks
          flags={pointFlags(zone, layout, row)}
          fillsGap={isFillIn(layout, row)}
          wrong={wrong}
        />
      </th>
      {named && (
        <td className={styles.name}>
          <EditableText
            label={`Name of point ${row + 1}`}
            value={pointName(zone, layout, row) || '–'}
            onCommit={(name) => namePoint({ zoneId: zone.id, row }, name)}
          />
        </td>
      )}
      <td data-wrong={wrong ? true : undefined}>
        {nearest ? nearestWords(layout, nearest[row], row) : '…'}
      </td>
      <td data-own={isOwn(hand?.insertedLengthMm) || undefined}>
        {isPointDepthAsked(zone, layout, row)
          ? NOT_SET
          : formatMm(pointTipDepthMm(zone, layout, row))}
      </td>
      <td data-own={isOwn(hand?.volumeMl) || undefined}>
        {formatMl(pointVolumeMl(zone, layout, row))}
      </td>
      <td>{densityWords(pointVolumeMl(zone, layout, row), servedMm2)}</td>
    </tr>
  );
}

/** mL on a square centimetre; a dash where it is not known or no skin is its own. */
function densityWords(volumeMl: number, servedMm2: number | null): string {
  if (servedMm2 === null) return '…';
  if (!(servedMm2 > 0)) return '–';
  return ((100 * volumeMl) / servedMm2).toFixed(3);
}

const NEAREST = new WeakMap<ZoneLayout, Float64Array>();

/** Null while the worker measures: distances of before would be untrue. */
function useNearest(zone: Zone, layout: ZoneLayout): Float64Array | null {
  const fresh = useApp((state) => freshLayout(state, zone.id) === layout);
  if (!fresh) return null;
  const known = NEAREST.get(layout) ?? nearestNeighbours(layout);
  NEAREST.set(layout, known);
  return known;
}

function pick(event: MouseEvent, point: { zoneId: string; row: number }): void {
  if (event.shiftKey) pickUpTo(point);
  else if (event.ctrlKey || event.metaKey) togglePoint(point);
  else pickPoints(point.zoneId, [point.row]);
}

/** What a row is where it is not one point. */
function counted({ pattern }: Zone): string {
  const { one } = recordOf(pattern).words.counted;
  return one === 'point' ? 'No.' : one.charAt(0).toUpperCase() + one.slice(1);
}

/** Holds the place of the rows that are not in the page. */
function Spacer({ heightPx }: { readonly heightPx: number }) {
  if (heightPx <= 0) return null;
  return (
    <tr aria-hidden style={{ height: heightPx }}>
      <td colSpan={6} />
    </tr>
  );
}

function rowId(row: number): string {
  return `point-row-${row}`;
}
