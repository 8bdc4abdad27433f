import { useState } from 'react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { formatDegrees } from '../../plan/format';
import type { TargetLayer } from '../../plan/protocols/types';
import { isDepthAsked } from '../../plan/skin/askedDepth';
import { completeTrio, type DepthTrio } from '../../plan/skin/depthTrio';
import type { Zone } from '../../plan/types';
import { changeZone } from '../../store/commands';
import controls from '../controls/controls.module.css';
import { Fold } from '../controls/Fold';
import { MeasureField } from '../controls/MeasureField';
import { ANGLE, INSERTED, TIP_DEPTH } from '../controls/measures';
import { Segmented } from '../controls/Segmented';
import { depthOf } from '../inspector/zoneWords';
import { OriginMark } from '../protocol/OriginMark';
import { AskedDepth } from './AskedDepth';
import styles from './DepthFields.module.css';
import own from './DepthFields.module.css';
import { NeedleFields } from './NeedleFields';
import { ZoneSection } from './ZoneSection';

const LAYERS: readonly { readonly key: TargetLayer; readonly text: string }[] = [
  { key: 'epidermis', text: 'Epidermis' },
  { key: 'dermis', text: 'Dermis' },
  { key: 'fat', text: 'Fat' },
];

/** Where the tip should lie: one layer, or two where either is right. */
function AimField({ zone }: { readonly zone: Zone }) {
  return (
    <div className={styles.aim}>
      <span>Target</span>
      <ToggleButtonGroup
        aria-label="Target layer"
        className={controls.segmented}
        selectionMode="multiple"
        selectedKeys={zone.aim}
        onSelectionChange={(keys) =>
          changeZone(zone.id, {
            aim: LAYERS.map(({ key }) => key).filter((key) => keys.has(key)),
          })
        }
      >
        {LAYERS.map(({ key, text }) => (
          <ToggleButton key={key} id={key} className={controls.segment}>
            {text}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
    </div>
  );
}

type Part = keyof DepthTrio;

const FOLLOWERS = [
  { key: 'tipDepthMm', text: 'Depth' },
  { key: 'insertedLengthMm', text: 'Length' },
  { key: 'angleDeg', text: 'Angle' },
] as const;

/** Angle, inserted length and tip depth: two are set, the third is worked out. */
export function DepthFields({ zone }: { readonly zone: Zone }) {
  const [follower, setFollower] = useState<Part>('tipDepthMm');
  const [refusal, setRefusal] = useState<string | null>(null);
  const { insertion } = zone;
  const isAsked = isDepthAsked(zone);
  const trio: DepthTrio = { ...insertion, tipDepthMm: depthOf(insertion) };
  const set = (part: Part, value: number): void => {
    // the one that was worked out is set now: another follows
    const now = part === follower ? nextFollower(part) : follower;
    const kept = FOLLOWERS.map(({ key }) => key).find((key) => key !== part && key !== now) as Part;
    const result = completeTrio({ [part]: value, [kept]: trio[kept] });
    setRefusal(result.ok ? null : result.reason);
    if (!result.ok) return;
    setFollower(now);
    const { angleDeg, insertedLengthMm } = result.trio;
    changeZone(zone.id, { insertion: { angleDeg, insertedLengthMm } });
  };
  return (
    <div className={styles.group}>
      {isAsked ? (
        <AskedDepth zone={zone} />
      ) : (
        <MeasureField
          label="Tip depth"
          value={trio.tipDepthMm}
          measure={TIP_DEPTH}
          onCommit={(value) => set('tipDepthMm', value)}
          mark={<OriginMark zone={zone} numberKey="tipDepthMm" otherwise="tipDepth" />}
        />
      )}
      {refusal && (
        <p className={own.refusal} role="alert">
          {refusal}.
        </p>
      )}
      <Fold title={needleWords(zone)}>
        {!isAsked && (
          <MeasureField
            label="Inserted length"
            value={insertion.insertedLengthMm}
            measure={INSERTED}
            onCommit={(value) => set('insertedLengthMm', value)}
            note={follower === 'insertedLengthMm' ? 'worked out from depth and angle' : undefined}
          />
        )}
        <MeasureField
          label="Angle to the skin"
          value={insertion.angleDeg}
          measure={ANGLE}
          onCommit={(value) => set('angleDeg', value)}
          mark={<OriginMark zone={zone} numberKey="angleDeg" otherwise="depthFormula" />}
          note={follower === 'angleDeg' ? 'worked out from depth and length' : undefined}
        />
        {!isAsked && (
          <div className={styles.row}>
            <span>Follows from the others</span>
            <Segmented
              label="What follows from the others"
              value={follower}
              choices={FOLLOWERS}
              onChoose={setFollower}
            />
          </div>
        )}
        <NeedleFields zone={zone} />
        <AimField zone={zone} />
        {!isAsked && <ZoneSection zone={zone} />}
      </Fold>
    </div>
  );
}

/** `Needle 30G × 4 mm, 90°, aimed at dermis`: what is in the fold beside the cross-section. */
function needleWords({ needle: { gauge, lengthMm }, insertion, aim }: Zone): string {
  const needle = [gauge === null ? '' : `${gauge}G`, lengthMm === null ? '' : `${lengthMm} mm`];
  return [
    `Needle ${needle.filter(Boolean).join(' × ')}`.trim(),
    formatDegrees(insertion.angleDeg),
    ...(aim.length > 0 ? [`aimed at ${aim.join(' or ')}`] : []),
  ].join(', ');
}

function nextFollower(part: Part): Part {
  return part === 'tipDepthMm' ? 'insertedLengthMm' : 'tipDepthMm';
}
