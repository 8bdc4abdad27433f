import { useState } from 'react';
import { isByHand } from '../../plan/changePattern';
import { formatCm2, formatGap, formatMl, formatMm, formatSpacing } from '../../plan/format';
import { countWords, doseName } from '../../plan/patternWords';
import type { Zone } from '../../plan/types';
import { type ZoneReport, zoneReport } from '../../plan/volume/report';
import { volumeOptions } from '../../plan/volume/solveVolume';
import { changeZone } from '../../store/commands';
import { freshLayout } from '../../store/freshLayouts';
import { setTarget, targetAnswer } from '../../store/targets';
import { useApp } from '../../store/useApp';
import { BigDialog } from '../controls/BigDialog';
import { BlankField } from '../controls/BlankField';
import { PushButton } from '../controls/PushButton';
import { answerWords } from '../inspector/targetWords';
import styles from './Products.module.css';

/** "I have 5 mL": which volume per point, or which spacing, for the chosen zone. */
export function HaveVolume({ zone }: { readonly zone: Zone }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <PushButton onPress={() => setOpen(true)}>Solve backwards: I have so many mL</PushButton>
      <BigDialog
        narrow
        title={`A volume for ${zone.name}`}
        isOpen={open}
        onClose={() => setOpen(false)}
      >
        {open && <Options zone={zone} />}
      </BigDialog>
    </>
  );
}

function Options({ zone }: { readonly zone: Zone }) {
  const [haveMl, setHaveMl] = useState<number | null>(null);
  const [asked, setAsked] = useState(false);
  const answer = useApp((state) => {
    const found = asked ? targetAnswer(state, zone) : null;
    return found && answerWords(found, zone);
  });
  const layout = useApp((state) => freshLayout(state, zone.id));
  const graduationMl = useApp((state) => state.plan.drawUp.graduationMl);
  const report = zoneReport(zone, layout);
  const { kind } = zone.pattern;
  const { perPoint, spacing } = volumeOptions({
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
    <div className={styles.body}>
      <BlankField
        label="To inject, losses already taken off"
        value={haveMl}
        rule={{ quantity: 'volume', name: 'volume', least: 0.01, most: 500 }}
        onCommit={setHaveMl}
      />
      <p className={styles.quiet}>
        {layout
          ? `Now ${countWords(kind, report.points)} on ${formatCm2(report.areaCm2)}, ${formatMl(report.volumeMl)}. ${certificateWords(report)}`
          : 'Laying out…'}
      </p>
      {perPoint && (
        <div className={styles.option}>
          <p>
            The same {countWords(kind, report.points)}, {formatMl(perPoint.volumePerPointMl)} {each}
            : uses {formatMl(perPoint.usedMl)}. The certificate stays as it is.
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
      {haveMl !== null && layout && !perPoint && !hasSpacing && (
        <p className={styles.quiet}>Nothing fits: too little for these points and marks.</p>
      )}
    </div>
  );
}

function certificateWords({ smallestSpacingMm, largestGapMm }: ZoneReport): string {
  if (Number.isNaN(smallestSpacingMm)) return '';
  return `Certificate: smallest spacing ${formatSpacing(smallestSpacingMm)}, largest gap ${formatGap(largestGapMm)}.`;
}
