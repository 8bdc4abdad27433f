import { Shuffle } from 'lucide-react';
import type { PoissonPattern } from '../../layout/patterns/poisson/poissonPattern';
import { doseName } from '../../plan/patternWords';
import type { Zone } from '../../plan/types';
import { changeZone, newArrangement } from '../../store/commands';
import { useApp } from '../../store/useApp';
import { Fold } from '../controls/Fold';
import { MeasureField } from '../controls/MeasureField';
import { MARGIN, SEED, VOLUME } from '../controls/measures';
import { PickList } from '../controls/PickList';
import { PushButton } from '../controls/PushButton';
import { DepthFields } from '../depth/DepthFields';
import { OriginMark } from '../protocol/OriginMark';
import { ProtocolField } from '../protocol/ProtocolField';
import { ZoneWarnings } from '../report/ZoneWarnings';
import { FinerFields } from './FinerFields';
import styles from './Inspector.module.css';
import { PatternFields } from './PatternFields';
import { RemarkLine } from './RemarkLine';
import { SourceMark } from './SourceMark';
import { volumeRemark } from './zoneWords';

/** Everything a person sets for one zone; a change is one undo step. */
export function ZoneFields({ zone }: { readonly zone: Zone }) {
  return (
    <div className={styles.fields}>
      <div>
        <ProtocolField zone={zone} />
        <ZoneWarnings zone={zone} />
      </div>
      <PatternFields zone={zone} />
      <DepthFields zone={zone} />
      <MeasureField
        label={`Volume per ${doseName(zone.pattern.kind)}`}
        value={zone.volumePerPointMl}
        measure={VOLUME}
        onCommit={(volumePerPointMl) => changeZone(zone.id, { volumePerPointMl })}
        mark={<OriginMark zone={zone} numberKey="volumePerPointMl" otherwise="volume" />}
        note={volumeNote(zone.volumePerPointMl)}
      />
      <SolutionField zone={zone} />
      {'seed' in zone.pattern && (
        <div>
          <FinerFields zone={zone} />
          <FineFields zone={zone} pattern={zone.pattern} />
        </div>
      )}
    </div>
  );
}

/** What is injected here, once the plan names products. */
function SolutionField({ zone }: { readonly zone: Zone }) {
  const solutions = useApp((state) => state.plan.solutions);
  if (solutions.length === 0) return null;
  return (
    <PickList
      label="Solution"
      value={zone.solutionId ?? ''}
      choices={[
        { key: '', text: 'not named' },
        ...solutions.map(({ id, name }) => ({ key: id, text: name })),
      ]}
      onChoose={(key) => changeZone(zone.id, { solutionId: key === '' ? null : key })}
    />
  );
}

interface PoissonProps {
  readonly zone: Zone;
  readonly pattern: PoissonPattern;
}

function FineFields({ zone, pattern }: PoissonProps) {
  return (
    <Fold title="Margin and arrangement">
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
      <PushButton wide onPress={() => newArrangement(zone.id)}>
        <Shuffle size={16} aria-hidden /> Another arrangement
      </PushButton>
    </Fold>
  );
}

function volumeNote(volumeMl: number) {
  const remark = volumeRemark(volumeMl);
  return remark ? <RemarkLine remark={remark} /> : undefined;
}
