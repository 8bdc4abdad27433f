import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import type { TargetLayer } from '../../plan/protocols/types';
import type { Zone } from '../../plan/types';
import { changeZone } from '../../store/commands';
import controls from '../controls/controls.module.css';
import styles from './DepthFields.module.css';

const LAYERS: readonly { readonly key: TargetLayer; readonly text: string }[] = [
  { key: 'epidermis', text: 'Epidermis' },
  { key: 'dermis', text: 'Dermis' },
  { key: 'fat', text: 'Fat' },
];

/** Where the tip should lie: one layer, or two where either is right. */
export function AimField({ zone }: { readonly zone: Zone }) {
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
