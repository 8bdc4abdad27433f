import { Check, Plus, TriangleAlert } from 'lucide-react';
import { Button } from 'react-aria-components';
import type { Preset } from '../../plan/presets/presets';
import type { ZoneDrawing } from '../../plan/presets/types';
import { addPresetZones, removePresetZones, zonesOfPresets } from '../../store/presets';
import { useApp } from '../../store/useApp';
import styles from './Presets.module.css';
import type { PresetGroup } from './presetGroups';

const SIDE_WORDS = { left: 'Left', right: 'Right', middle: 'Add' } as const;

export function PresetRow({ group }: { readonly group: PresetGroup }) {
  const { drawing, sides } = group;
  return (
    <li className={styles.row}>
      <div className={styles.words}>
        <strong>{drawing.name}</strong>
        <span className={styles.bounds}>{drawing.boundedBy}</span>
        {drawing.caution && (
          <span className={styles.caution}>
            <TriangleAlert size={14} aria-hidden />
            {drawing.caution.text} (grade {drawing.caution.grade})
          </span>
        )}
      </div>
      <div className={styles.sides}>
        {sides.map((preset) => (
          <AddButton key={preset.id} presets={[preset]} text={SIDE_WORDS[preset.side]} />
        ))}
        {sides.length > 1 && <AddButton presets={sides} text="Both" />}
      </div>
    </li>
  );
}

interface AddButtonProps {
  readonly presets: readonly Preset<ZoneDrawing>[];
  readonly text: string;
}

/** Puts a zone on the figure; one that is there already is ticked, and another press takes it off. */
function AddButton({ presets, text }: AddButtonProps) {
  const there = useApp((state) =>
    presets.every((preset) => zonesOfPresets(state.plan.zones, [preset]).length > 0),
  );
  const what = presets.map(({ name }) => name).join(' and ');
  const shown = there ? `${text === 'Add' ? 'On the figure' : text} · Remove` : text;
  // what is shown is part of the name, for those who say it
  const more = there ? `${shown}: ${what}` : `Add ${text === 'Both' ? 'both: ' : ''}${what}`;
  return (
    <Button
      className={styles.add}
      data-there={there || undefined}
      aria-label={more}
      onPress={() => (there ? removePresetZones(presets) : addPresetZones(presets))}
    >
      {there ? <Check size={14} aria-hidden /> : <Plus size={14} aria-hidden />}
      {shown}
    </Button>
  );
}
