import { useEffect, useState } from 'react';
import { cancelLayout, retryLayout } from '../../app/core';
import { useApp } from '../../store/useApp';
import { PushButton } from '../controls/PushButton';
import { PATIENCE_MS } from '../controls/work';
import styles from './Status.module.css';

/** The layout that runs, with its share and a way to stop it; or why there is none. */
export function LayoutProgress() {
  const layout = useApp((state) => state.layoutState);
  const late = useLate(layout.kind === 'running' ? layout.startedAt : null);
  if (layout.kind === 'failed')
    return <Stopped alert text={`The points could not be laid out: ${layout.reason}`} />;
  if (layout.kind === 'cancelled')
    return <Stopped text="Layout stopped: some zones have no points." />;
  if (layout.kind !== 'running' || !late) return null;
  const percent = Math.round(layout.share * 100);
  return (
    <span className={styles.progress} role="status">
      <PushButton tone="quiet" onPress={cancelLayout}>
        Cancel
      </PushButton>
      <progress max={100} value={percent} aria-label={`Laying out ${layout.zoneName}`} />
      <span className={styles.stage}>
        {percent} %, {layout.zoneName}: {layout.stage}
      </span>
    </span>
  );
}

interface StoppedProps {
  readonly text: string;
  readonly alert?: boolean;
}

/** Why zones are without points, and the way to get them. */
function Stopped({ text, alert }: StoppedProps) {
  return (
    <span className={styles.progress}>
      <span className={alert ? styles.problem : styles.quiet} role={alert ? 'alert' : 'status'}>
        {text}
      </span>
      <PushButton tone="quiet" onPress={retryLayout}>
        Lay out again
      </PushButton>
    </span>
  );
}

/** Whether something begun at `startedAt` has been running for longer than one waits gladly. */
function useLate(startedAt: number | null): boolean {
  const [lateSince, setLateSince] = useState<number | null>(null);
  useEffect(() => {
    if (startedAt === null) return;
    const rest = Math.max(0, startedAt + PATIENCE_MS - performance.now());
    const timer = setTimeout(() => setLateSince(startedAt), rest);
    return () => clearTimeout(timer);
  }, [startedAt]);
  return startedAt !== null && lateSince === startedAt;
}
