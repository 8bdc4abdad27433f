import { Button } from 'react-aria-components';
import { MODELS } from '../../plan/models';
import { moveCamera } from '../../store/commands';
import { useApp } from '../../store/useApp';
import styles from './Tools.module.css';

/** The model's named views; the one the camera is exactly on is marked. */
export function ViewButtons() {
  const id = useApp((state) => state.model.id);
  const current = useApp((state) => state.currentViewId);
  return (
    <nav className={styles.views} aria-label="Views">
      {MODELS[id].views.map((view) => (
        <Button
          key={view.id}
          className={styles.view}
          data-current={view.id === current || undefined}
          aria-pressed={view.id === current}
          onPress={() => moveCamera({ kind: 'view', viewId: view.id })}
        >
          {view.name}
        </Button>
      ))}
    </nav>
  );
}
