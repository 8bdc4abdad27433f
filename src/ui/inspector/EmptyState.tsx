import { Brush, FolderOpen, Sparkle } from 'lucide-react';
import { ADD_ZONE } from '../commands/appCommands';
import { PushButton } from '../controls/PushButton';
import { openSamplePlan } from '../files/samplePlan';
import { PickZoneButton } from '../presets/PickZoneButton';
import styles from './EmptyState.module.css';

/** The first minute: three steps, and the one button that begins them. */
export function EmptyState({ onOpen }: { readonly onOpen: () => void }) {
  return (
    <div className={styles.empty}>
      <h2 className={styles.title}>Begin a plan</h2>
      <ol className={styles.steps}>
        <li>
          <strong>Pick or paint a zone</strong>
          <span>From the list, or with the brush on the skin.</span>
        </li>
        <li>
          <strong>Choose pattern, spacing and depth</strong>
          <span>The points follow, measured along the skin.</span>
        </li>
        <li>
          <strong>Check and print</strong>
          <span>Points, skin and solution are counted for you.</span>
        </li>
      </ol>
      <div className={styles.buttons}>
        <PickZoneButton look="main" />
        <PushButton wide onPress={ADD_ZONE.run}>
          <Brush size={16} aria-hidden /> Paint
        </PushButton>
        <PushButton wide onPress={() => void openSamplePlan()}>
          <Sparkle size={16} aria-hidden /> Try the sample plan
        </PushButton>
        <PushButton wide onPress={onOpen}>
          <FolderOpen size={16} aria-hidden /> Open a plan
        </PushButton>
      </div>
      <p className={styles.quiet}>
        You can also drop a plan file anywhere on this window. The plan stays on this device;
        nothing is sent.
      </p>
    </div>
  );
}
