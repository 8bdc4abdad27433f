import type { StampHeadChoice } from '../../layout/patterns/stamps/stampHeads';
import type { StampsPattern } from '../../layout/patterns/stamps/stampsPattern';
import type { Zone } from '../../plan/types';
import { changePattern } from '../../store/patternCommands';
import { MeasureField } from '../controls/MeasureField';
import { HEAD, NEEDLES } from '../controls/measures';
import { Segmented } from '../controls/Segmented';
import styles from './Pattern.module.css';
import { SourceMark } from './SourceMark';

const HEADS = [
  { key: 'five', text: '5' },
  { key: 'nine', text: '9' },
  { key: 'linear', text: 'In a line' },
] as const;

interface StampFieldsProps {
  readonly zone: Zone;
  readonly pattern: StampsPattern;
}

/** The head: how its needles stand. One shot is one puncture by each. */
export function StampFields({ zone, pattern }: StampFieldsProps) {
  const { head } = pattern;
  const setHead = (next: StampHeadChoice): void => changePattern(zone, pattern, { head: next });
  return (
    <>
      <div className={styles.head}>
        <span className={styles.headName}>
          Needles <SourceMark of="head" />
        </span>
        <Segmented
          label="Needles of the head"
          value={head.kind}
          choices={HEADS}
          onChoose={(kind) => setHead(headOfKind(head, kind))}
        />
      </div>
      {head.kind === 'linear' && (
        <MeasureField
          label="Needles in the line"
          value={head.needles}
          measure={NEEDLES}
          onCommit={(needles) => setHead({ ...head, needles })}
        />
      )}
      {head.kind === 'five' ? (
        <MeasureField
          label="Side of the square"
          value={head.sideMm}
          measure={HEAD}
          onCommit={(sideMm) => setHead({ kind: 'five', sideMm })}
          note="Four needles at the corners, one in the middle. Measure your own head."
        />
      ) : (
        <MeasureField
          label="Needle to needle"
          value={head.pitchMm}
          measure={HEAD}
          onCommit={(pitchMm) => setHead({ ...head, pitchMm })}
          note={
            head.kind === 'nine'
              ? 'Three rows of three. Measure your own head.'
              : 'Measure your own head.'
          }
        />
      )}
    </>
  );
}

/** Another head of about the same size. */
function headOfKind(head: StampHeadChoice, kind: StampHeadChoice['kind']): StampHeadChoice {
  const pitchMm = head.kind === 'five' ? head.sideMm / 2 : head.pitchMm;
  if (kind === 'five') return { kind, sideMm: 2 * pitchMm };
  if (kind === 'nine') return { kind, pitchMm };
  return { kind, needles: head.kind === 'linear' ? head.needles : 5, pitchMm };
}
