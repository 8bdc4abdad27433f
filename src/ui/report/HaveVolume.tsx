import { useState } from 'react';
import { isByHand } from '../../plan/changePattern';
import type { Edit } from '../../plan/edit';
import { formatCm2, formatMl, formatMm, formatSpacing } from '../../plan/format';
import { gapWithLeftOut } from '../../plan/gapWords';
import { countWords, doseName } from '../../plan/patternWords';
import { dosesToSet } from '../../plan/points/pointValues';
import type { Zone } from '../../plan/types';
import { type ZoneReport, zoneReport } from '../../plan/volume/report';
import { type VolumeOptions, volumeOptions } from '../../plan/volume/solveVolume';
import { applyToPlan, changeZone } from '../../store/commands';
import { freshLayout } from '../../store/freshLayouts';
import { setTarget, shareVolume, targetAnswer } from '../../store/targets';
import { useApp } from '../../store/useApp';
import { BigDialog } from '../controls/BigDialog';
import { BlankField } from '../controls/BlankField';
import { Fold } from '../controls/Fold';
import { PushButton } from '../controls/PushButton';
import { answerWords } from '../inspector/targetWords';
import { OtherZones, useOtherZones } from '../zones/OtherZones';
import styles from './Products.module.css';

/** "I have 5 mL": which volume per point, or which spacing, for the chosen zone or several together. */
export function HaveVolume({ zone }: { readonly zone: Zone }) {
  const [open, setOpen] = useState(false);
  const others = useOtherZones(zone);
  const more = others.length > 0 ? ` and ${others.length} more` : '';
  return (
    <>
      <PushButton onPress={() => setOpen(true)}>Solve backwards: I have so many mL</PushButton>
      <BigDialog
        narrow
        title={`A volume for ${zone.name}${more}`}
        isOpen={open}
        onClose={() => setOpen(false)}
      >
        {open && <Options zone={zone} others={others} />}
      </BigDialog>
    </>
  );
}

interface OptionsProps {
  readonly zone: Zone;
  /** ids of the zones that share the volume */
  readonly others: readonly string[];
}

function Options({ zone, others }: OptionsProps) {
  const [haveMl, setHaveMl] = useState<number | null>(null);
  const isAlone = useApp((state) => state.plan.zones.length < 2);
  return (
    <div className={styles.body}>
      <BlankField
        label="To inject, losses already taken off"
        value={haveMl}
        rule={{ quantity: 'volume', name: 'volume', least: 0.01, most: 500 }}
        onCommit={setHaveMl}
      />
      {!isAlone && (
        <Fold
          title={
            others.length > 0 ? `Shared with ${others.length} more` : 'Share it with other zones'
          }
        >
          <OtherZones zone={zone} />
        </Fold>
      )}
      {others.length > 0 ? (
        <Together ids={[zone.id, ...others]} haveMl={haveMl} />
      ) : (
        <Alone zone={zone} haveMl={haveMl} />
      )}
    </div>
  );
}

function Alone({ zone, haveMl }: { readonly zone: Zone; readonly haveMl: number | null }) {
  const [asked, setAsked] = useState(false);
  const answer = useApp((state) => {
    const found = asked ? targetAnswer(state, zone) : null;
    return found && answerWords(found, zone);
  });
  const layout = useApp((state) => freshLayout(state, zone.id));
  const graduationMl = useApp((state) => state.plan.drawUp.graduationMl);
  const report = zoneReport(zone, layout);
  const { kind } = zone.pattern;
  const own = layout ? dosesToSet(zone, layout) : NO_DOSES;
  const { perPoint } = sameVolume(own, haveMl, graduationMl);
  const { spacing } = volumeOptions({
    availableMl: haveMl ?? 0,
    points: report.points,
    spacingMm: zone.pattern.spacingMm,
    volumePerPointMl: zone.volumePerPointMl,
    threadsPerPoint: report.threadsPerPoint,
    graduationMl,
  });
  const each = report.threadsPerPoint > 1 ? `a ${doseName(kind)}` : 'each';
  const findSpacing = (): void => {
    if (haveMl === null) return;
    setAsked(true);
    setTarget(zone.id, 'volume', haveMl);
  };
  const hasSpacing = spacing && !isByHand(kind);
  return (
    <>
      <p className={styles.quiet}>
        {layout
          ? `Now ${countWords(kind, report.points)} on ${formatCm2(report.areaCm2)}, ${formatMl(report.volumeMl)}. ${certificateWords(report)}`
          : 'Laying out…'}
      </p>
      {perPoint && (
        <div className={styles.option}>
          <p>
            The same {countWords(kind, report.points)}, {formatMl(perPoint.volumePerPointMl)} {each}
            : uses {usedWords(perPoint.usedMl, own)}. The certificate stays as it is.
          </p>
          <PushButton
            onPress={() => changeZone(zone.id, { volumePerPointMl: perPoint.volumePerPointMl })}
          >
            Take
          </PushButton>
        </div>
      )}
      {hasSpacing && (
        <div className={styles.option}>
          <p role="status">
            {answer ??
              `${formatMl(zone.volumePerPointMl)} ${each}: about ${countWords(kind, spacing.points)}, some ${formatMm(spacing.spacingMm)} apart. The spacing is tried out on this skin; its certificate then stands above, and the volume is kept when the zone changes.`}
          </p>
          <PushButton onPress={findSpacing}>Find and take</PushButton>
        </div>
      )}
      {haveMl !== null && layout && !perPoint && !hasSpacing && <NothingFits />}
    </>
  );
}

/** One volume over several zones: the same at each point, or each zone's share by its skin. */
function Together({
  ids,
  haveMl,
}: {
  readonly ids: readonly string[];
  readonly haveMl: number | null;
}) {
  const zones = useApp((state) => state.plan.zones).filter(({ id }) => ids.includes(id));
  const layouts = useApp((state) => state.layouts);
  const fresh = useApp((state) => ids.every((id) => freshLayout(state, id)));
  const graduationMl = useApp((state) => state.plan.drawUp.graduationMl);
  const [asked, setAsked] = useState(false);
  const reports = zones.map((zone) => zoneReport(zone, layouts[zone.id]));
  const sum = (of: (report: ZoneReport) => number): number =>
    reports.reduce((total, report) => total + of(report), 0);
  const own = zones.reduce(
    (all, zone) => (layouts[zone.id] ? addDoses(all, dosesToSet(zone, layouts[zone.id])) : all),
    NO_DOSES,
  );
  const { perPoint } = sameVolume(own, haveMl, graduationMl);
  if (!fresh) return <p className={styles.quiet}>Laying out…</p>;
  const give = (volumePerPointMl: number): void => {
    const edits = zones.map(
      (zone): Edit => ({
        kind: 'changeZone',
        zoneId: zone.id,
        before: { volumePerPointMl: zone.volumePerPointMl },
        after: { volumePerPointMl },
      }),
    );
    applyToPlan({ kind: 'together', what: `Volume of ${zones.length} zones`, edits });
  };
  return (
    <>
      <p className={styles.quiet}>
        {`Now ${sum(({ points }) => points)} points in ${zones.length} zones, ${formatMl(sum(({ volumeMl }) => volumeMl))}.`}
      </p>
      {perPoint && (
        <div className={styles.option}>
          <p>
            The same points, {formatMl(perPoint.volumePerPointMl)} at each in all {zones.length}{' '}
            zones: uses {usedWords(perPoint.usedMl, own)}.
          </p>
          <PushButton onPress={() => give(perPoint.volumePerPointMl)}>Take</PushButton>
        </div>
      )}
      {haveMl !== null && (
        <div className={styles.option}>
          <p role="status">
            {asked
              ? 'Each zone’s spacing is being found; the result stands beside its number.'
              : 'The volumes at each point as they are: each zone gets the share that its treated skin has, and its spacing is found for it. Zones of points by hand stay as they are.'}
          </p>
          <PushButton
            onPress={() => {
              setAsked(true);
              shareVolume(haveMl, ids);
            }}
          >
            Find and take
          </PushButton>
        </div>
      )}
      {haveMl !== null && !perPoint && <NothingFits />}
    </>
  );
}

type Doses = ReturnType<typeof dosesToSet>;
const NO_DOSES: Doses = { doses: 0, ownPoints: 0, ownMl: 0 };

function addDoses(a: Doses, b: Doses): Doses {
  return {
    doses: a.doses + b.doses,
    ownPoints: a.ownPoints + b.ownPoints,
    ownMl: a.ownMl + b.ownMl,
  };
}

/** The volume at each point that has none of its own. */
function sameVolume(
  { doses, ownMl }: Doses,
  haveMl: number | null,
  graduationMl: number | null,
): Pick<VolumeOptions, 'perPoint'> {
  const one = { spacingMm: 1, volumePerPointMl: 1, threadsPerPoint: 1 };
  return volumeOptions({ ...one, availableMl: (haveMl ?? 0) - ownMl, points: doses, graduationMl });
}

/** `4.96 mL`, `4.96 mL, of which 0.40 mL at 2 points that keep ${ownPoints === 1 ? 'its' : 'their'} own volume` */
function usedWords(usedMl: number, { ownPoints, ownMl }: Doses): string {
  if (ownPoints === 0) return formatMl(usedMl);
  const points = ownPoints === 1 ? '1 point that keeps' : `${ownPoints} points that keep`;
  return `${formatMl(usedMl + ownMl)}, of which ${formatMl(ownMl)} at ${points} ${ownPoints === 1 ? 'its' : 'their'} own volume`;
}

function NothingFits() {
  return <p className={styles.quiet}>Nothing fits: too little for these points and marks.</p>;
}

function certificateWords(zone: ZoneReport): string {
  if (Number.isNaN(zone.smallestSpacingMm)) return '';
  return `Certificate: smallest spacing ${formatSpacing(zone.smallestSpacingMm)}, largest gap ${gapWithLeftOut(zone)}.`;
}
