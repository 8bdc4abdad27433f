import { type ReactNode, useState } from 'react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { type Pattern, recordOf } from '../../layout/patternTypes';
import { fixedDigits, formatMl } from '../../plan/format';
import type { Zone } from '../../plan/types';
import { zoneReport } from '../../plan/volume/report';
import { changeZone } from '../../store/commands';
import { freshLayout } from '../../store/freshLayouts';
import { clearTarget, setTarget, type TargetAnswer, targetAnswer } from '../../store/targets';
import { useApp } from '../../store/useApp';
import { MeasureField } from '../controls/MeasureField';
import { type Measure, sayMeasure } from '../controls/measure';
import { COUNT, PER_CM2, SPACING, TOTAL_VOLUME } from '../controls/measures';
import { OriginMark } from '../protocol/OriginMark';
import styles from './Pattern.module.css';
import { answerWords } from './targetWords';

type SetBy = 'spacing' | 'count' | 'density' | 'volume';

interface TargetFieldsProps {
  readonly zone: Zone;
  readonly note: ReactNode;
}

/** Spacing, count, density or volume: one is given, the others follow and stand beside it. */
export function TargetFields({ zone, note }: TargetFieldsProps) {
  const [picked, setPicked] = useState<SetBy | null>(null);
  const setBy = picked ?? zone.target?.by ?? 'spacing';
  const layout = useApp((state) => freshLayout(state, zone.id));
  const words = useApp((state) => answerWords(targetAnswer(state, zone), zone));
  const missed = useApp((state) => isMissed(targetAnswer(state, zone)));
  const { points, volumeMl } = zoneReport(zone, layout);
  const values = {
    spacing: sayMeasure(zone.pattern.spacingMm, SPACING),
    count: layout ? String(points) : '…',
    density: layout ? fixedDigits(layout.certificate.pointsPerCm2, 2) : '…',
    volume: layout ? formatMl(volumeMl) : '…',
  };
  return (
    <div className={styles.stacked}>
      <ToggleButtonGroup
        aria-label="Set by"
        className={styles.targets}
        disallowEmptySelection
        selectedKeys={[setBy]}
        onSelectionChange={(keys) => {
          const [key] = keys;
          if (key === undefined) return;
          setPicked(key as SetBy);
          if (key === 'spacing') clearTarget(zone.id);
        }}
      >
        {TARGETS.map(({ key, name }) => (
          <ToggleButton key={key} id={key} className={styles.target}>
            <span className={styles.targetName}>{name}</span>
            <span className={styles.targetValue} data-waiting={values[key] === '…' || undefined}>
              {values[key]}
            </span>
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      {setBy === 'spacing' ? (
        <MeasureField
          label={recordOf(zone.pattern).words.spacing}
          value={zone.pattern.spacingMm}
          measure={SPACING}
          onCommit={(spacingMm) =>
            changeZone(zone.id, { pattern: { ...zone.pattern, spacingMm } as Pattern })
          }
          mark={<OriginMark zone={zone} numberKey="spacingMm" otherwise="spacing" />}
          note={note}
        />
      ) : (
        <MeasureField
          key={setBy}
          label={FIELDS[setBy].label}
          value={
            zone.target?.by === setBy
              ? zone.target.wanted
              : FIELDS[setBy].valueOf(points, layout?.certificate.pointsPerCm2 || 0, volumeMl)
          }
          measure={FIELDS[setBy].measure}
          onCommit={(wanted) => setTarget(zone.id, setBy, wanted)}
          note={
            <span role="status" data-tone={missed ? 'warning' : undefined}>
              {words}
            </span>
          }
        />
      )}
    </div>
  );
}

const TARGETS = [
  { key: 'spacing', name: 'Spacing' },
  { key: 'count', name: 'Number' },
  { key: 'density', name: 'Per cm²' },
  { key: 'volume', name: 'Volume' },
] as const;

interface TargetField {
  readonly label: string;
  readonly measure: Measure;
  readonly valueOf: (points: number, perCm2: number, volumeMl: number) => number;
}

const FIELDS: Readonly<Record<Exclude<SetBy, 'spacing'>, TargetField>> = {
  count: { label: 'Number', measure: COUNT, valueOf: (points) => points },
  density: {
    label: 'Number per cm²',
    measure: PER_CM2,
    valueOf: (_, perCm2) => Math.round(perCm2 * 100) / 100,
  },
  volume: {
    label: 'Total volume',
    measure: TOTAL_VOLUME,
    valueOf: (_points, _perCm2, volumeMl) => volumeMl,
  },
};

function isMissed(answer: TargetAnswer | null): boolean {
  return answer?.kind === 'nearest' || answer?.kind === 'held';
}
