import { Brush, FolderOpen, Sparkle } from 'lucide-react';
import sampleFile from '../../../samples/face-and-neck.mesomap.json?url';
import { showNotice } from '../../store/commands';
import { leavePlan, openPlanFile } from '../../store/saving/planFiles';
import { appStore } from '../../store/state';
import { ADD_ZONE } from '../commands/appCommands';
import { PushButton } from '../controls/PushButton';
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
        You can also drop a plan file or a scan of your patient on this window. The plan stays on
        this device; nothing is sent.
      </p>
    </div>
  );
}

/** Opens the plan that comes with the app, like any plan file. */
async function openSamplePlan(): Promise<void> {
  const text = await fetch(sampleFile)
    .then((answer) => (answer.ok ? answer.text() : null))
    .catch(() => null);
  if (text === null) return refuse('The sample plan could not be loaded.');
  // an empty plan may go; anything else stays until it is saved
  if (!(await leavePlan()) && appStore.getState().done.length > 0)
    return refuse('The open plan is not saved yet, so it stays open.');
  const opened = await openPlanFile(text);
  if (!opened.ok) refuse(opened.reason);
}

function refuse(text: string): void {
  showNotice({ tone: 'error', text });
}
