import { Bookmark, Trash2 } from 'lucide-react';
import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { figureViewOf } from '../../plan/figure/savedViews';
import type { SavedView } from '../../plan/types';
import { SAVE_VIEW } from '../../scene/camera/cameraCommands';
import { moveCamera } from '../../store/commands';
import { tipOf } from '../../store/keys/command';
import { changeSavedView, removeSavedView } from '../../store/savedViews';
import { useApp } from '../../store/useApp';
import { EditableText } from '../controls/EditableText';
import { IconButton } from '../controls/IconButton';
import { PushButton } from '../controls/PushButton';
import styles from './Tools.module.css';

/** Views that were saved in the plan: gone to, named, deleted; and the one of now saved. */
export function SavedViews({ placement }: { readonly placement: 'right top' | 'left top' }) {
  const saved = useApp((state) => state.plan.views);
  const current = useApp((state) => state.currentViewId);
  return (
    <DialogTrigger>
      <Button className={styles.view} aria-label="Saved views">
        <Bookmark size={14} aria-hidden /> Saved{saved.length > 0 && ` (${saved.length})`}
      </Button>
      <Popover className={styles.menuPopover} placement={placement} offset={8}>
        <Dialog aria-label="Saved views" className={styles.savedViews}>
          {saved.map((view) => (
            <Row key={view.id} view={view} isCurrent={figureViewOf(view).id === current} />
          ))}
          {saved.length === 0 && (
            <p className={styles.savedNone}>None yet. A view is saved with the plan.</p>
          )}
          <PushButton onPress={() => void SAVE_VIEW.run()}>{tipOf(SAVE_VIEW)}</PushButton>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

function Row({ view, isCurrent }: { readonly view: SavedView; readonly isCurrent: boolean }) {
  const { id, name } = view;
  return (
    <div className={styles.savedRow}>
      <EditableText
        label="View name"
        value={name}
        onCommit={(next) => changeSavedView(id, { name: next })}
      />
      <PushButton
        tone="quiet"
        isDisabled={isCurrent}
        onPress={() => moveCamera({ kind: 'view', viewId: figureViewOf(view).id })}
      >
        {isCurrent ? 'Shown' : 'Show'}
      </PushButton>
      <IconButton small label={`Delete ${name}`} onPress={() => removeSavedView(id)}>
        <Trash2 size={16} aria-hidden />
      </IconButton>
    </div>
  );
}
