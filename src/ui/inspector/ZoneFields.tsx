import { Shuffle } from 'lucide-react';
import type { PoissonPattern } from '../../layout/patternTypes';
import { USUAL_TIP_DEPTH_MM } from '../../plan/depth';
import type { Zone } from '../../plan/types';
import { changeZone, newArrangement } from '../../store/commands';
import { Fold } from '../controls/Fold';
import { MeasureField } from '../controls/MeasureField';
import { ANGLE, INSERTED, MARGIN, SEED, SPACING, VOLUME } from '../controls/measures';
import { PushButton } from '../controls/PushButton';
import { Segmented } from '../controls/Segmented';
import styles from './Inspector.module.css';
import { SourceMark } from './SourceMark';
import {
  densityWords,
  depthOf,
  depthRemark,
  type Remark,
  spacingRemark,
  volumeRemark,
} from './zoneWords';

const ARRANGEMENTS = [
  { key: 'dense', text: 'Dense' },
  { key: 'even', text: 'Even' },
  { key: 'random', text: 'Random' },
] as const;

/** Everything a person sets for one zone; a change is one undo step. */
export function ZoneFields({ zone }: { readonly zone: Zone }) {
  return (
    <div className={styles.fields}>
      <SpacingFields zone={zone} />
      <DepthFields zone={zone} />
      <MeasureField
        label="Volume per point"
        value={zone.volumePerPointMl}
        measure={VOLUME}
        onCommit={(volumePerPointMl) => changeZone(zone.id, { volumePerPointMl })}
        mark={<SourceMark of="volume" />}
        note={remarkNode(volumeRemark(zone.volumePerPointMl))}
      />
      {zone.pattern.kind === 'poisson' && <FineFields zone={zone} pattern={zone.pattern} />}
    </div>
  );
}

function SpacingFields({ zone }: { readonly zone: Zone }) {
  const { pattern } = zone;
  return (
    <>
      <MeasureField
        label="Spacing"
        value={pattern.spacingMm}
        measure={SPACING}
        onCommit={(spacingMm) => changeZone(zone.id, { pattern: { ...pattern, spacingMm } })}
        mark={<SourceMark of="spacing" />}
        note={remarkNode(spacingRemark(pattern.spacingMm))}
      />
      {pattern.kind === 'poisson' && <Arrangement zone={zone} pattern={pattern} />}
    </>
  );
}

function Arrangement({ zone, pattern }: PoissonProps) {
  return (
    <div className={styles.arrangement}>
      <div className={styles.row}>
        <span className={styles.rowLabel}>
          Arrangement <SourceMark of="density" />
        </span>
        <Segmented
          label="Arrangement"
          value={pattern.mode}
          choices={ARRANGEMENTS}
          onChoose={(mode) => changeZone(zone.id, { pattern: { ...pattern, mode } })}
        />
      </div>
      <p className={styles.quiet}>{densityWords(pattern)}</p>
      <PushButton wide onPress={() => newArrangement(zone.id)}>
        <Shuffle size={16} aria-hidden /> Another arrangement
      </PushButton>
    </div>
  );
}

interface PoissonProps {
  readonly zone: Zone;
  readonly pattern: PoissonPattern;
}

function DepthFields({ zone }: { readonly zone: Zone }) {
  const { insertion } = zone;
  const { least, most } = USUAL_TIP_DEPTH_MM;
  const remark = depthRemark(insertion);
  return (
    <div className={styles.group}>
      <MeasureField
        label="Inserted length"
        value={insertion.insertedLengthMm}
        measure={INSERTED}
        onCommit={(insertedLengthMm) =>
          changeZone(zone.id, { insertion: { ...insertion, insertedLengthMm } })
        }
      />
      <MeasureField
        label="Angle to the skin"
        value={insertion.angleDeg}
        measure={ANGLE}
        onCommit={(angleDeg) => changeZone(zone.id, { insertion: { ...insertion, angleDeg } })}
        mark={<SourceMark of="depthFormula" />}
      />
      <div className={styles.row}>
        <span className={styles.rowLabel}>
          Tip depth <SourceMark of="tipDepth" />
        </span>
        <output className={styles.depth} aria-live="polite">
          <strong data-warning={remark ? true : undefined}>
            {depthOf(insertion).toFixed(1)} mm
          </strong>
          <span className={styles.usual}>
            usual {least}–{most}
          </span>
        </output>
      </div>
      {remarkNode(remark)}
    </div>
  );
}

function FineFields({ zone, pattern }: PoissonProps) {
  return (
    <Fold title="Fine settings">
      <MeasureField
        label="Margin to the border"
        value={pattern.marginMm}
        measure={MARGIN}
        onCommit={(marginMm) => changeZone(zone.id, { pattern: { ...pattern, marginMm } })}
        mark={<SourceMark of="margin" />}
      />
      <MeasureField
        label="Arrangement number"
        value={pattern.seed}
        measure={SEED}
        onCommit={(seed) => changeZone(zone.id, { pattern: { ...pattern, seed } })}
        note="The same number gives the same points again."
      />
    </Fold>
  );
}

function remarkNode(remark: Remark | null) {
  if (!remark) return undefined;
  return (
    <span className={styles.remark} data-tone={remark.tone} role="status">
      {remark.text}
    </span>
  );
}
