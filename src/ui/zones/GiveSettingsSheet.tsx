import type { Zone } from '../../plan/types';
import { giveSettings } from '../../store/giveSettings';
import { PushButton } from '../controls/PushButton';
import { Sheet } from '../controls/Sheet';
import styles from './GiveSettings.module.css';
import { OtherZones, useOtherZones } from './OtherZones';

interface GiveSettingsSheetProps {
  readonly zone: Zone;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** Several zones set up in one step; the choice stays for the next time. */
export function GiveSettingsSheet({ zone, isOpen, onClose }: GiveSettingsSheetProps) {
  const others = useOtherZones(zone);
  return (
    <Sheet
      title={`Settings of ${zone.name} to other zones`}
      isOpen={isOpen}
      onClose={onClose}
      size="foot"
    >
      <div className={styles.body}>
        <p className={styles.note}>
          Protocol, pattern and spacing, depth, needle, volume and solution. A number, density or
          volume that you asked for is solved for in each.
        </p>
        <OtherZones zone={zone} />
        <div className={styles.buttons}>
          <PushButton
            tone="main"
            isDisabled={others.length === 0}
            onPress={() => {
              giveSettings(zone.id, others);
              onClose();
            }}
          >
            {others.length === 1 ? 'Give to 1 zone' : `Give to ${others.length} zones`}
          </PushButton>
        </div>
      </div>
    </Sheet>
  );
}
