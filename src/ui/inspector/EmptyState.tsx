import { FolderOpen, Plus } from 'lucide-react';
import { PushButton } from '../controls/PushButton';
import { startZone } from '../zones/armTool';
import styles from './EmptyState.module.css';

/** The first minute: three steps, and the one button that begins them. */
export function EmptyState({ onOpen }: { readonly onOpen: () => void }) {
  return (
    <div className={styles.empty}>
      <h2 className={styles.title}>Begin a plan</h2>
      <ol className={styles.steps}>
        <li>
          <strong>Add a zone</strong>
          <span>One for each part of the skin you treat alike.</span>
        </li>
        <li>
          <strong>Paint on the skin</strong>
          <span>The points follow, evenly spaced along the skin.</span>
        </li>
        <li>
          <strong>Check and print</strong>
          <span>Points, skin and solution are counted for you.</span>
        </li>
      </ol>
      <div className={styles.buttons}>
        <PushButton tone="main" wide onPress={startZone}>
          <Plus size={16} aria-hidden /> Add a zone
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
