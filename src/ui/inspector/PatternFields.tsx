import { Shuffle } from 'lucide-react';
import type {
  HandPattern,
  LandmarksPattern,
  LatticePattern,
  Pattern,
  PoissonPattern,
  RowsPattern,
  StampsPattern,
  ThreadsPattern,
} from '../../layout/patternTypes';
import { edgeWords } from '../../plan/patternWords';
import type { Zone } from '../../plan/types';
import { changeZone, newArrangement } from '../../store/commands';
import { changePattern } from '../../store/patternCommands';
import { MeasureField } from '../controls/MeasureField';
import { MARK_BELOW, ROW_DISTANCE, THREAD, THREAD_GAP } from '../controls/measures';
import { PushButton } from '../controls/PushButton';
import { Segmented } from '../controls/Segmented';
import { SwitchRow } from '../controls/SwitchRow';
import { LandmarkFields } from '../points/LandmarkFields';
import { OriginMark } from '../protocol/OriginMark';
import { DirectionField } from './DirectionField';
import styles from './Pattern.module.css';
import { PatternPicker } from './PatternPicker';
import { densityWords, EDGE_CHOICES } from './patternNotes';
import { RemarkLine } from './RemarkLine';
import { SourceMark } from './SourceMark';
import { StampFields } from './StampFields';
import { TargetFields } from './TargetFields';
import { spacingRemark } from './zoneWords';

/** The zone's pattern and the fields that belong to it, no others. */
export function PatternFields({ zone }: { readonly zone: Zone }) {
  const { pattern } = zone;
  return (
    <div className={styles.fields}>
      <PatternPicker zone={zone} />
      <ByKind zone={zone} pattern={pattern} />
    </div>
  );
}

function ByKind({ zone, pattern }: PatternProps<Pattern>) {
  switch (pattern.kind) {
    case 'poisson':
      return (
        <>
          <Target zone={zone} pattern={pattern} />
          <Arrangement zone={zone} pattern={pattern} />
        </>
      );
    case 'square':
    case 'hex':
      return (
        <>
          <Target zone={zone} pattern={pattern} />
          <Density pattern={pattern} />
          <EdgeField zone={zone} pattern={pattern} />
          <DirectionField zone={zone} />
        </>
      );
    case 'rows':
      return <RowFields zone={zone} pattern={pattern} />;
    case 'threads':
      return <ThreadFields zone={zone} pattern={pattern} />;
    case 'stamps':
      return (
        <>
          <StampFields zone={zone} pattern={pattern} />
          <Target zone={zone} pattern={pattern} />
          <Density pattern={pattern} />
          <EdgeField zone={zone} pattern={pattern} />
          <DirectionField zone={zone} />
        </>
      );
    case 'landmarks':
      return (
        <>
          <LandmarkFields zone={zone} pattern={pattern} />
          <MarkBelow zone={zone} pattern={pattern} />
        </>
      );
    case 'hand':
      return <MarkBelow zone={zone} pattern={pattern} />;
    default: {
      const never: never = pattern;
      return never;
    }
  }
}

/** Points nearer to each other are marked; nothing is forbidden. */
function MarkBelow({ zone, pattern }: PatternProps<LandmarksPattern | HandPattern>) {
  return (
    <MeasureField
      label="Mark below"
      value={pattern.spacingMm}
      measure={MARK_BELOW}
      onCommit={(spacingMm) => changePattern(zone, pattern, { spacingMm })}
      note={densityWords(pattern)}
    />
  );
}

interface PatternProps<P extends Pattern> {
  readonly zone: Zone;
  readonly pattern: P;
}

function Target({ zone, pattern }: PatternProps<Pattern>) {
  const remark = spacingRemark(pattern.spacingMm);
  return <TargetFields zone={zone} note={remark && <RemarkLine remark={remark} />} />;
}

function Density({ pattern }: { readonly pattern: Pattern }) {
  return <p className={styles.quiet}>{densityWords(pattern)}</p>;
}

const ARRANGEMENTS = [
  { key: 'dense', text: 'Dense' },
  { key: 'even', text: 'Even' },
  { key: 'random', text: 'Random' },
] as const;

function Arrangement({ zone, pattern }: PatternProps<PoissonPattern>) {
  return (
    <div className={styles.stacked}>
      <div className={styles.head}>
        <span className={styles.headName}>
          Arrangement <SourceMark of="density" />
        </span>
        <Segmented
          label="Arrangement"
          value={pattern.mode}
          choices={ARRANGEMENTS}
          onChoose={(mode) => changeZone(zone.id, { pattern: { ...pattern, mode } })}
        />
      </div>
      <Density pattern={pattern} />
      <PushButton wide onPress={() => newArrangement(zone.id)}>
        <Shuffle size={16} aria-hidden /> Another arrangement
      </PushButton>
    </div>
  );
}

type EdgedPattern = LatticePattern | RowsPattern | ThreadsPattern | StampsPattern;

/** What the border does to the points, with what it does to a count. */
function EdgeField({ zone, pattern }: PatternProps<EdgedPattern>) {
  return (
    <div className={styles.stacked}>
      <div className={styles.head}>
        <span className={styles.headName}>
          Edge <SourceMark of="edge" />
        </span>
        <Segmented
          label="Edge"
          value={pattern.edge}
          choices={EDGE_CHOICES}
          onChoose={(edge) => changePattern<EdgedPattern>(zone, pattern, { edge })}
        />
      </div>
      <p className={styles.quiet}>{sentence(edgeWords(pattern.kind, pattern.edge))}.</p>
    </div>
  );
}

function RowFields({ zone, pattern }: PatternProps<RowsPattern>) {
  return (
    <>
      <Target zone={zone} pattern={pattern} />
      <MeasureField
        label="Row distance"
        value={pattern.rowDistanceMm}
        measure={ROW_DISTANCE}
        onCommit={(rowDistanceMm) => changePattern(zone, pattern, { rowDistanceMm })}
      />
      <SwitchRow
        label="Every other row set off by half a step"
        value={pattern.staggered}
        onChange={(staggered) => changePattern(zone, pattern, { staggered })}
      />
      <Density pattern={pattern} />
      <EdgeField zone={zone} pattern={pattern} />
      <DirectionField zone={zone} />
    </>
  );
}

function ThreadFields({ zone, pattern }: PatternProps<ThreadsPattern>) {
  return (
    <>
      <Target zone={zone} pattern={pattern} />
      <MeasureField
        label="Thread length"
        value={pattern.threadMm}
        measure={THREAD}
        onCommit={(threadMm) => changePattern(zone, pattern, { threadMm })}
        mark={<OriginMark zone={zone} numberKey="threadMm" otherwise="thread" />}
        note={threadNote(zone, pattern)}
      />
      <MeasureField
        label="Gap to the next"
        value={pattern.gapMm}
        measure={THREAD_GAP}
        onCommit={(gapMm) => changePattern(zone, pattern, { gapMm })}
      />
      <SwitchRow
        label="Every other row from its far end"
        value={pattern.toAndFro}
        onChange={(toAndFro) => changePattern(zone, pattern, { toAndFro })}
      />
      <Density pattern={pattern} />
      <EdgeField zone={zone} pattern={pattern} />
      <DirectionField zone={zone} />
    </>
  );
}

/** A thread lies under the skin over its length: the needle has to be in as far. */
function threadNote({ insertion }: Zone, { threadMm }: ThreadsPattern): string | undefined {
  return insertion.insertedLengthMm < threadMm
    ? `Longer than the inserted length of ${insertion.insertedLengthMm} mm`
    : undefined;
}

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
