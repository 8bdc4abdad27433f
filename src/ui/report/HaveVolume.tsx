import { useState } from 'react';
import { formatCm2, formatMl, formatMm } from '../../plan/format';
import { withSpacing } from '../../plan/protocols/protocolPattern';
import type { Zone } from '../../plan/types';
import { zoneReport } from '../../plan/volume/report';
import { volumeOptions } from '../../plan/volume/solveVolume';
import { changeZone } from '../../store/commands';
import { freshLayout } from '../../store/freshLayouts';
import { useApp } from '../../store/useApp';
import { BigDialog } from '../controls/BigDialog';
import { BlankField } from '../controls/BlankField';
import { PushButton } from '../controls/PushButton';
import styles from './Products.module.css';

/** "I have 5 mL": which volume per point, or which spacing, for the chosen zone. */
export function HaveVolume({ zone }: { readonly zone: Zone }) {
  const [open, setOpen] = useState(false);
  const [haveMl, setHaveMl] = useState<number | null>(null);
  const layout = useApp((state) => freshLayout(state, zone.id));
  const graduationMl = useApp((state) => state.plan.drawUp.graduationMl);
  const report = zoneReport(zone, layout);
  const options = volumeOptions({
    availableMl: haveMl ?? 0,
    points: report.points,
    spacingMm: zone.pattern.spacingMm,
    volumePerPointMl: zone.volumePerPointMl,
    graduationMl,
  });
  const { perPoint, spacing } = options;
  return (
    <>
      <PushButton onPress={() => setOpen(true)}>I have so many mL</PushButton>
      <BigDialog
        narrow
        title={`A volume for ${zone.name}`}
        isOpen={open}
        onClose={() => setOpen(false)}
      >
        <div className={styles.body}>
          <BlankField
            label="To inject, losses already taken off"
            value={haveMl}
            rule={{ quantity: 'volume', name: 'volume', least: 0.01, most: 500 }}
            onCommit={setHaveMl}
          />
          <p className={styles.quiet}>
            Now {report.points} points on {formatCm2(report.areaCm2)}, {formatMl(report.volumeMl)}.
          </p>
          {perPoint && (
            <div className={styles.option}>
              <p>
                The same {report.points} points, {formatMl(perPoint.volumePerPointMl)} each: uses{' '}
                {formatMl(perPoint.usedMl)}. The certificate stays as it is.
              </p>
              <PushButton
                onPress={() => {
                  changeZone(zone.id, { volumePerPointMl: perPoint.volumePerPointMl });
                  setOpen(false);
                }}
              >
                Take
              </PushButton>
            </div>
          )}
          {spacing && (
            <div className={styles.option}>
              <p>
                {formatMl(zone.volumePerPointMl)} each, about {formatMm(spacing.spacingMm)} apart:
                about {spacing.points} points. A first guess; the layout and its certificate say
                what it gives. “Volume” in the pattern finds it exactly.
              </p>
              <PushButton
                onPress={() => {
                  const rounded = Math.ceil(spacing.spacingMm * 10) / 10;
                  changeZone(zone.id, { pattern: withSpacing(zone.pattern, rounded) });
                  setOpen(false);
                }}
              >
                Take
              </PushButton>
            </div>
          )}
          {haveMl !== null && !perPoint && !spacing && (
            <p className={styles.quiet}>Nothing fits: too little for these points and marks.</p>
          )}
        </div>
      </BigDialog>
    </>
  );
}
