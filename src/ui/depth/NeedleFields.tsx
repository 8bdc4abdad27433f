import { NEEDLE_GAUGES, NEEDLE_LENGTHS } from '../../plan/skin/needles';
import type { Zone } from '../../plan/types';
import { changeZone } from '../../store/commands';
import { MeasureField } from '../controls/MeasureField';
import { NEEDLE_LENGTH } from '../controls/measures';
import { PickList } from '../controls/PickList';

const GAUGES = [
  { key: '', text: 'not named' },
  ...NEEDLE_GAUGES.map((gauge) => ({ key: String(gauge), text: `${gauge}G` })),
];
const LENGTHS = NEEDLE_LENGTHS.map(({ lengthMm }) => lengthMm);

/** The needle in hand: its length limits what can be inserted, its gauge is drawn to scale. */
export function NeedleFields({ zone }: { readonly zone: Zone }) {
  const { gauge, lengthMm } = zone.needle;
  const other = lengthMm !== null && !LENGTHS.includes(lengthMm);
  const set = (needle: Partial<Zone['needle']>): void =>
    changeZone(zone.id, { needle: { ...zone.needle, ...needle } });
  return (
    <>
      <PickList
        label="Needle"
        value={gauge === null ? '' : String(gauge)}
        choices={GAUGES}
        onChoose={(key) => set({ gauge: key === '' ? null : Number(key) })}
      />
      <PickList
        label="Needle length"
        value={lengthMm === null ? '' : other ? 'other' : String(lengthMm)}
        choices={[
          { key: '', text: 'not named' },
          ...LENGTHS.map((mm) => ({ key: String(mm), text: `${mm} mm` })),
          { key: 'other', text: 'another' },
        ]}
        onChoose={(key) => set({ lengthMm: key === '' ? null : key === 'other' ? 8 : Number(key) })}
      />
      {other && (
        <MeasureField
          label="Length of the needle"
          value={lengthMm}
          measure={NEEDLE_LENGTH}
          onCommit={(value) => set({ lengthMm: value })}
        />
      )}
    </>
  );
}
