import type { PoissonPattern } from '../../layout/patternTypes';
import { USUAL_TIP_DEPTH_MM } from '../../plan/depth';
import { POINT_NAMES } from '../../plan/patternWords';
import type { Zone } from '../../plan/types';
import { changeZone } from '../../store/commands';
import { Fold } from '../controls/Fold';
import { MeasureField } from '../controls/MeasureField';
import { ANGLE, INSERTED, MARGIN, SEED, VOLUME } from '../controls/measures';
import { FinerFields } from './FinerFields';
import styles from './Inspector.module.css';
import { PatternFields } from './PatternFields';
import { RemarkLine } from './RemarkLine';
import { SourceMark } from './SourceMark';
import { depthOf, depthRemark, volumeRemark } from './zoneWords';

/** Everything a person sets for one zone; a change is one undo step. */
export function ZoneFields({ zone }: { readonly zone: Zone }) {
  return (
    <div className={styles.fields}>
      <PatternFields zone={zone} />
      <DepthFields zone={zone} />
      <MeasureField
        label={`Volume per ${POINT_NAMES[zone.pattern.kind].one}`}
        value={zone.volumePerPointMl}
        measure={VOLUME}
        onCommit={(volumePerPointMl) => changeZone(zone.id, { volumePerPointMl })}
        mark={<SourceMark of="volume" />}
        note={volumeNote(zone.volumePerPointMl)}
      />
      {zone.pattern.kind === 'poisson' && (
        <div>
          <FinerFields zone={zone} />
          <FineFields zone={zone} pattern={zone.pattern} />
        </div>
      )}
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
      {remark && <RemarkLine remark={remark} />}
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

function volumeNote(volumeMl: number) {
  const remark = volumeRemark(volumeMl);
  return remark ? <RemarkLine remark={remark} /> : undefined;
}
