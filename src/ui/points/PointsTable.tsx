import { Diamond, Lock, Plus, Square, TriangleAlert, Waypoints } from 'lucide-react';
import {
  type KeyboardEvent,
  type MouseEvent,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { Button } from 'react-aria-components';
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
import { ADDED, LOCKED, MOVED, type Zone } from '../../plan/types';
import { servedZones } from '../../plan/volume/servedSkin';
import { POINTS } from '../../scene/tools/points/points';
import { freshLayout } from '../../store/freshLayouts';
import { inSlices, sharesOf } from '../../store/inSlices';
import { pickedRows, pickPoints, pickUpTo, togglePoint } from '../../store/pointSelection';
import { namePoint } from '../../store/points';
import { useApp } from '../../store/useApp';
import { violationsByRow } from '../../store/violations';
import { EditableText } from '../controls/EditableText';
import { useCoarsePointer } from '../controls/useMedia';
import { PointActions } from './PointActions';
import styles from './Points.module.css';
import { nearestNeighbours, nearestWords, rowsInView } from './pointRows';
import { obeyTableKey } from './tableKeys';

/** More points than this are not asked for their skin while the table is open: CSV and sheet do. */
const MOST_SERVED = 5000;

const KNOWN = new WeakMap<ZoneLayout, Float64Array>();

/**
 * By row: skin that lies nearest to the point, mm2, as CSV and stencil have it; null until it is worked
 * out, in slices beside everything else; NaN where there are too many points.
 */
function useServedSkin(zone: Zone, layout: ZoneLayout): (row: number) => number | null {
  const mesh = useApp(({ model }) => (model.kind === 'ready' ? model.model.mesh : null));
  const keepOuts = useApp(({ plan }) => plan.keepOuts);
  const isFresh = useApp((state) => freshLayout(state, zone.id) === layout);
  const [, setDone] = useState(0);
  useEffect(() => {
    if (!mesh || !isFresh || KNOWN.has(layout) || layout.count > MOST_SERVED) return;
    const plan = { zones: [zone], keepOuts };
    const run = servedZones(mesh, plan, { [zone.id]: layout });
    return inSlices(sharesOf(run), (state) => {
      if (state.kind !== 'ready') return;
      KNOWN.set(layout, state.made[0]?.areasMm2 ?? new Float64Array(layout.count));
      setDone((count) => count + 1);
    });
  }, [mesh, isFresh, layout, zone, keepOuts]);
  const known = isFresh ? KNOWN.get(layout) : undefined;
  const otherwise = layout.count > MOST_SERVED ? Number.NaN : null;
  return (row) => known?.[row] ?? otherwise;
}

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
      <RiskNote zoneId={zone.id} row={last} />
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
                zone={zone}
                layout={layout}
                row={row}
                rowPx={rowPx}
                named={named}
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
  const risk = useApp((state) => state.risk?.points[zone.id]?.[row]);
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
          near={risk?.isReached ? risk.text : undefined}
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

/** What a hand did to a point, in the forms that its marker has on the figure. */
interface PointMarksProps {
  readonly flags: number;
  readonly fillsGap?: boolean;
  readonly wrong: string | undefined;
  /** the vessel or nerve whose published depth its tip reaches */
  readonly near?: string | undefined;
}

function PointMarks({ flags, fillsGap = false, wrong, near }: PointMarksProps) {
  return (
    <span className={styles.marks}>
      {fillsGap && <Plus size={13} role="img" aria-label="Fills a gap" />}
      {(flags & ADDED) !== 0 && <Square size={13} role="img" aria-label="Added" />}
      {(flags & MOVED) !== 0 && <Diamond size={14} role="img" aria-label="Moved" />}
      {(flags & LOCKED) !== 0 && <Lock size={14} role="img" aria-label="Locked" />}
      {wrong && (
        <span className={styles.wrong} title={wrong}>
          <TriangleAlert size={14} role="img" aria-label={wrong} />
        </span>
      )}
      {near && (
        <span className={styles.wrong} title={near}>
          <Waypoints size={14} role="img" aria-label={near} />
        </span>
      )}
    </span>
  );
}

interface ViolationNoteProps {
  readonly zone: Zone;
  readonly last: number | null;
  readonly wrong: ReadonlyMap<number, string>;
}

/** Which points break a rule, and why the chosen one does. It warns; nothing is forbidden. */
function ViolationNote({ zone, last, wrong }: ViolationNoteProps) {
  if (wrong.size === 0) return null;
  const reason = last === null ? undefined : wrong.get(last);
  const [first] = wrong.keys();
  const one = wrong.size === 1;
  return (
    <div className={styles.violations} role="status">
      <TriangleAlert size={16} aria-hidden />
      <p>
        {reason && last !== null
          ? `Point ${last + 1}: ${reason}`
          : one
            ? `Point ${first + 1}: ${wrong.get(first)}`
            : `${wrong.size} points break a rule`}
      </p>
      {!(one && reason) && (
        <Button
          className={styles.showViolations}
          onPress={() => pickPoints(zone.id, [...wrong.keys()])}
        >
          {one ? 'Show' : 'Choose all'}
        </Button>
      )}
    </div>
  );
}

/** What may lie under the chosen point, with its numbers. */
function RiskNote({ zoneId, row }: { readonly zoneId: string; readonly row: number | null }) {
  const risk = useApp((state) => (row === null ? undefined : state.risk?.points[zoneId]?.[row]));
  if (!risk?.text || row === null) return null;
  return (
    <div className={styles.risk} role="status">
      <p>{`Point ${row + 1}: ${risk.text}. Means of measured people, not this patient.`}</p>
    </div>
  );
}

/** Scrolling over many rows with only those near the view in the page. */
function useRowWindow(count: number, rowPx: number, keepInView: number | null) {
  const scroller = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ scrollPx: 0, heightPx: 600 });

  useLayoutEffect(() => {
    const box = scroller.current;
    if (!box) return;
    const look = (): void => setView({ scrollPx: box.scrollTop, heightPx: box.clientHeight });
    const watch = new ResizeObserver(look);
    watch.observe(box);
    box.addEventListener('scroll', look, { passive: true });
    return () => {
      watch.disconnect();
      box.removeEventListener('scroll', look);
    };
  }, []);
  useEffect(() => {
    if (keepInView !== null) scrollToRow(scroller, keepInView, rowPx);
  }, [keepInView, rowPx]);

  return { scroller, ...rowsInView(count, view.scrollPx, view.heightPx, rowPx) };
}

/** The header row sticks to the top and covers one row's height. */
function scrollToRow(scroller: RefObject<HTMLDivElement | null>, row: number, rowPx: number): void {
  const box = scroller.current;
  if (!box) return;
  const top = row * rowPx;
  const bottom = top + 2 * rowPx;
  if (top < box.scrollTop) box.scrollTop = top;
  else if (bottom > box.scrollTop + box.clientHeight) box.scrollTop = bottom - box.clientHeight;
}
