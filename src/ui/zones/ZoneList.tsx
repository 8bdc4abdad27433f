import { ListChecks, Plus } from 'lucide-react';
import { type KeyboardEvent, useMemo } from 'react';
import { ToggleButton } from 'react-aria-components';
import { formatCm2 } from '../../plan/format';
import type { Zone } from '../../plan/types';
import { REGIONS, type Region, zoneRegion } from '../../plan/zones/regions';
import { togetherWords, type ZoneAreas } from '../../plan/zones/zoneOverlaps';
import { useByAndBy } from '../../scene/useByAndBy';
import { tipOf } from '../../store/keys/command';
import { appStore } from '../../store/state';
import { chooseTogether } from '../../store/together';
import { useApp } from '../../store/useApp';
import { moveZone } from '../../store/zones';
import { ADD_ZONE } from '../commands/appCommands';
import controls from '../controls/controls.module.css';
import { IconButton, WithTip } from '../controls/IconButton';
import { PushButton } from '../controls/PushButton';
import { KeepOutList } from '../keepOuts/KeepOutList';
import { MeasureList } from '../measures/MeasureList';
import { PickZoneButton } from '../presets/PickZoneButton';
import { deleteZoneWithNotice } from './deleteZoneWithNotice';
import { type RowDrag, visibleNow } from './rowDrag';
import { useRowDrag } from './useRowDrag';
import { useZoneAreas } from './useZoneAreas';
import { ZoneRow } from './ZoneRow';
import styles from './Zones.module.css';

interface ZoneListProps {
  /** in a sheet that has its own heading and room for words */
  readonly wide?: boolean;
}

export function ZoneList({ wide }: ZoneListProps) {
  const zones = useApp((state) => state.plan.zones);
  return (
    <section className={wide ? `${styles.zones} ${styles.wide}` : styles.zones} aria-label="Zones">
      {wide ? <WideHeading /> : <Heading />}
      {zones.length === 0 ? (
        <p className={styles.none}>None yet. A zone is the skin you paint.</p>
      ) : (
        <Groups zones={zones} />
      )}
      <KeepOutList />
      <MeasureList />
    </section>
  );
}

/** so many rows in one turn */
const AT_ONCE = 10;

/** By region once there are two; the order within is that of laying out, and rows can be dragged. */
function Groups({ zones }: { readonly zones: readonly Zone[] }) {
  const activeZoneId = useApp((state) => state.activeZoneId);
  const model = useApp((state) => state.model);
  const areas = useZoneAreas();
  const standing = useByAndBy(
    zones,
    useApp((state) => state.plan.id),
    AT_ONCE,
  );
  const groups = useMemo(
    () => zoneGroups(standing, model.kind === 'ready' ? (model.model.anatomy?.site ?? null) : null),
    [standing, model],
  );
  const { drag, list, onPointerDown } = useRowDrag();
  const shown = zones.filter((zone) => zone.visible);
  return (
    <div
      ref={list}
      className={styles.list}
      onPointerDownCapture={onPointerDown}
      data-dragging={drag?.kind}
    >
      {groups.map((group) => (
        <div key={group.region ?? ''}>
          {groups.length > 1 && (
            <h3 className={styles.region}>{group.region ?? 'Not painted yet'}</h3>
          )}
          <ul className={styles.group} onKeyDown={onListKey}>
            {group.zones.map((zone) => (
              <ZoneRow
                key={zone.id}
                zone={zone}
                active={zone.id === activeZoneId}
                first={zone === zones[0]}
                last={zone === zones.at(-1)}
                solo={zones.length > 1 && shown.length === 1 && shown[0] === zone}
                overlaps={overlapWords(zone.id, zones, areas)}
                visible={visibleNow(zone, drag)}
                drag={dragMark(zone.id, drag)}
              />
            ))}
          </ul>
        </div>
      ))}
      {areas && zones.length > 1 && (
        <p className={styles.union}>
          All zones together, painted <span>{togetherWords(areas)}</span>
        </p>
      )}
    </div>
  );
}

/** The row that is taken along, and the edge at which it would be dropped. */
function dragMark(zoneId: string, drag: RowDrag | null): 'taken' | 'before' | 'after' | undefined {
  if (drag?.kind !== 'move') return undefined;
  if (drag.id === zoneId) return 'taken';
  return drag.over === zoneId ? (drag.after ? 'after' : 'before') : undefined;
}

/** `Overlaps Abdomen deep (12.3 cm²)` */
function overlapWords(zoneId: string, zones: readonly Zone[], areas: ZoneAreas | null): string {
  const name = (id: string): string => zones.find((zone) => zone.id === id)?.name ?? '';
  const common = (areas?.overlaps ?? [])
    .filter(({ a, b }) => a === zoneId || b === zoneId)
    .map(({ a, b, areaMm2 }) => `${name(a === zoneId ? b : a)} (${formatCm2(areaMm2 / 100)})`);
  return common.length > 0 ? `Overlaps ${common.join(', ')}` : '';
}

function Heading() {
  return (
    <header className={styles.heading}>
      <h2 className={styles.title}>Zones</h2>
      <div className={styles.headButtons}>
        <TogetherSwitch />
        <PickZoneButton look="icon" />
        <IconButton small label={ADD_ZONE.title} tip={tipOf(ADD_ZONE)} onPress={ADD_ZONE.run}>
          <Plus size={18} aria-hidden />
        </IconButton>
      </div>
    </header>
  );
}

/** Several zones are ticked and set up as one. */
function TogetherSwitch() {
  const choosing = useApp((state) => state.choosingZones);
  const any = useApp((state) => state.plan.zones.length > 1);
  if (!any && !choosing) return null;
  return (
    <WithTip tip="Set up several zones at once (Ctrl-click in the list)">
      <ToggleButton
        className={controls.iconButton}
        data-small
        aria-label="Set up several zones at once"
        isSelected={choosing}
        onChange={chooseTogether}
      >
        <ListChecks size={18} aria-hidden />
      </ToggleButton>
    </WithTip>
  );
}

function WideHeading() {
  return (
    <header className={styles.wideHeading}>
      <PickZoneButton look="words" />
      <TogetherSwitch />
      <PushButton onPress={ADD_ZONE.run}>
        <Plus size={18} aria-hidden /> Add a zone
      </PushButton>
    </header>
  );
}

/** Delete takes the focused zone, Alt with an arrow moves it; never while its name is being typed. */
function onListKey(event: KeyboardEvent<HTMLUListElement>): void {
  if (!(event.target instanceof HTMLElement) || event.target.matches('input, textarea, select'))
    return;
  const id = event.target.closest<HTMLElement>('[data-zone]')?.dataset.zone;
  const zone = appStore.getState().plan.zones.find((each) => each.id === id);
  if (!zone) return;
  if (event.key === 'Delete') deleteZoneWithNotice(zone);
  else if (event.altKey && event.key === 'ArrowUp') moveZone(zone.id, -1);
  else if (event.altKey && event.key === 'ArrowDown') moveZone(zone.id, 1);
  else return;
  event.preventDefault();
}

/** Zones of one region of the body, in the plan's order; null: not painted yet. */
interface ZoneGroup {
  readonly region: Region | null;
  readonly zones: readonly Zone[];
}

/**
 * Zones by region, head to foot, those without skin last.
 * @param site 1 per vertex; null while no figure is there: one group without a name, as of a single zone
 */
export function zoneGroups(zones: readonly Zone[], site: Uint8Array | null): ZoneGroup[] {
  if (!site || zones.length === 1) return [{ region: null, zones }];
  const byRegion = new Map<Region | null, Zone[]>();
  for (const zone of zones) {
    const region = zoneRegion(zone.field, site);
    byRegion.set(region, [...(byRegion.get(region) ?? []), zone]);
  }
  return [...REGIONS, null].flatMap((region) => {
    const list = byRegion.get(region);
    return list ? [{ region, zones: list }] : [];
  });
}
