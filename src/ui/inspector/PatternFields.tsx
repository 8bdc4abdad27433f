import { Fragment, type ReactNode } from 'react';
import type { NumberSetting, PatternSetting } from '../../layout/patterns/settings';
import { type Pattern, recordOf } from '../../layout/patternTypes';
import type { EdgeConvention } from '../../layout/types';
import { densityWords, edgeWords } from '../../plan/patternWords';
import type { Zone } from '../../plan/types';
import { changeZone } from '../../store/commands';
import { MeasureField } from '../controls/MeasureField';
import { MARK_BELOW } from '../controls/measures';
import { Segmented } from '../controls/Segmented';
import { SwitchRow } from '../controls/SwitchRow';
import { LandmarkFields } from '../points/LandmarkFields';
import { OriginMark } from '../protocol/OriginMark';
import { DirectionField } from './DirectionField';
import styles from './Pattern.module.css';
import { PatternPicker } from './PatternPicker';
import { RemarkLine } from './RemarkLine';
import { SourceMark } from './SourceMark';
import { StampFields } from './StampFields';
import { TargetFields } from './TargetFields';
import { spacingRemark } from './zoneWords';

const EDGE_CHOICES: readonly { readonly key: EdgeConvention; readonly text: string }[] = [
  { key: 'cell-centred', text: 'Half in' },
  { key: 'edge-inclusive', text: 'To border' },
  { key: 'centre-inside', text: 'Inside' },
];

/** The zone's pattern and the fields that belong to it, no others. */
export function PatternFields({ zone }: { readonly zone: Zone }) {
  const { pattern } = zone;
  const { panel, settings } = recordOf(pattern);
  const fields: readonly string[] = panel;
  const settingOf: Readonly<Record<string, PatternSetting>> = settings;
  return (
    <div className={styles.fields}>
      <PatternPicker zone={zone} />
      {fields.map((name) => (
        <Fragment key={`${pattern.kind} ${name}`}>
          {name === 'density' ? (
            <Density pattern={pattern} />
          ) : (
            fieldOf({ zone, pattern, name, setting: settingOf[name] })
          )}
        </Fragment>
      ))}
    </div>
  );
}

interface FieldProps<Setting extends PatternSetting = PatternSetting> {
  readonly zone: Zone;
  readonly pattern: Pattern;
  /** key of the setting in the pattern */
  readonly name: string;
  readonly setting: Setting;
}

/** Every type of setting has one field, whichever pattern it belongs to. */
function fieldOf({ setting, ...rest }: FieldProps): ReactNode {
  const { zone, pattern } = rest;
  switch (setting.type) {
    case 'spacing':
      return <Target zone={zone} />;
    case 'number':
      return <NumberField {...rest} setting={setting} />;
    case 'switch':
      return (
        <SwitchRow
          label={setting.name}
          value={settingValue(rest) === true}
          onChange={(value) => change(rest, value)}
        />
      );
    case 'mode':
      return <Arrangement zone={zone} pattern={pattern} />;
    case 'edge':
      return <EdgeField zone={zone} pattern={pattern} />;
    case 'direction':
      return <DirectionField zone={zone} />;
    case 'head':
      return pattern.kind === 'stamps' ? <StampFields zone={zone} pattern={pattern} /> : null;
    case 'set':
      return 'set' in pattern ? <LandmarkFields zone={zone} pattern={pattern} /> : null;
    case 'markBelow':
      return <MarkBelow {...rest} />;
    case 'margin':
    case 'seed':
      return null; // under the zone's fine settings
    default: {
      const never: never = setting;
      return never;
    }
  }
}

type Named = Omit<FieldProps, 'setting'>;

function settingValue({ pattern, name }: Named): unknown {
  return (pattern as unknown as Readonly<Record<string, unknown>>)[name];
}

function change({ zone, pattern, name }: Named, value: number | boolean): void {
  changeZone(zone.id, { pattern: { ...pattern, [name]: value } as Pattern });
}

function NumberField({ setting, ...rest }: FieldProps<NumberSetting>) {
  const value = settingValue(rest) as number;
  const { unit, step, least, most, whole } = setting;
  const isThread = rest.name === 'threadMm';
  return (
    <MeasureField
      label={setting.name}
      value={value}
      measure={{ unit, step, least, most, decimals: 0, ...(whole ? { whole } : {}) }}
      onCommit={(next) => change(rest, next)}
      mark={isThread && <OriginMark zone={rest.zone} numberKey="threadMm" otherwise="thread" />}
      note={isThread ? threadNote(rest.zone, value) : undefined}
    />
  );
}

/** A thread lies under the skin over its length: the needle has to be in as far. */
function threadNote({ insertion }: Zone, threadMm: number): string | undefined {
  return insertion.insertedLengthMm < threadMm
    ? `Longer than the inserted length of ${insertion.insertedLengthMm} mm`
    : undefined;
}

/** Points nearer to each other are marked; nothing is forbidden. */
function MarkBelow(named: Named) {
  return (
    <MeasureField
      label="Mark below"
      value={named.pattern.spacingMm}
      measure={MARK_BELOW}
      onCommit={(spacingMm) => change(named, spacingMm)}
      note={densityWords(named.pattern)}
    />
  );
}

function Target({ zone }: { readonly zone: Zone }) {
  const remark = spacingRemark(zone.pattern.spacingMm);
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

interface PatternProps {
  readonly zone: Zone;
  readonly pattern: Pattern;
}

function Arrangement({ zone, pattern }: PatternProps) {
  if (!('mode' in pattern)) return null;
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
    </div>
  );
}

/** What the border does to the points, with what it does to a count. */
function EdgeField({ zone, pattern }: PatternProps) {
  if (!('edge' in pattern)) return null;
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
          onChoose={(edge) => changeZone(zone.id, { pattern: { ...pattern, edge } })}
        />
      </div>
      <p className={styles.quiet}>{sentence(edgeWords(pattern.kind, pattern.edge))}.</p>
    </div>
  );
}

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
