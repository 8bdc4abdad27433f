import { retryFigure } from '../../app/figureNow';
import { planSafetyNow } from '../../store/planSafety';
import { useApp } from '../../store/useApp';
import { PlainButton } from '../controls/PlainButton';
import styles from './Shell.module.css';

/** While the figure is being fetched, and when it could not be. */
export function ModelVeil() {
  const model = useApp((state) => state.model);
  if (model.kind === 'ready') return null;
  if (model.kind === 'loading')
    return (
      <div className={styles.veil} role="status">
        <span className={styles.waiting}>Preparing the figure</span>
      </div>
    );
  return (
    <div className={styles.veil} role="alert">
      <div className={styles.failed}>
        <strong>The figure could not be loaded</strong>
        <p>
          {model.reason} {planSafetyNow()}
        </p>
        <PlainButton tone="main" onPress={retryFigure}>
          Try again
        </PlainButton>
      </div>
    </div>
  );
}
