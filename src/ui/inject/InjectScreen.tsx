import { useEffect } from 'react';
import { commandsFor } from '../../store/keys/command';
import { dialogIsOpen, isTyping } from '../../store/keys/keyTarget';
import { couchStore, readCouch, useCouch } from '../../store/session';
import { appStore } from '../../store/state';
import { BeginSession } from './BeginSession';
import styles from './Inject.module.css';
import { INJECT_COMMANDS } from './injectCommands';
import { RunningSession } from './RunningSession';
import { SessionRecordForm } from './SessionRecordForm';

/** Beside the couch: beginning a session, injecting point by point, the record afterwards. */
export function InjectScreen() {
  const planId = useCouch((state) => state.planId);
  const open = useCouch((state) => state.open);
  useEffect(() => {
    const couch = couchStore.getState();
    // records may have come with a library
    if (couch.planId !== appStore.getState().plan.id || !couch.open) void readCouch();
  }, []);
  useCouchKeys();
  return (
    <aside
      className={styles.panel}
      aria-label="Session"
      data-running={isRunning(open) || undefined}
    >
      {planId === null ? null : !open ? (
        <BeginSession />
      ) : isRunning(open) ? (
        <RunningSession open={open} />
      ) : (
        <SessionRecordForm open={open} />
      )}
    </aside>
  );
}

/** A button that a finger has tapped keeps no focus: the pedal's next key is not its own. */
function letGo({ detail }: { readonly detail: number }): void {
  const { activeElement } = document;
  if (detail > 0 && !dialogIsOpen() && activeElement instanceof HTMLButtonElement)
    activeElement.blur();
}

function isRunning(open: ReturnType<typeof couchStore.getState>['open']): boolean {
  return open !== null && open.state.finishedAt === null;
}

/** A pedal's keys count everywhere; a button that was reached by Tab keeps Space and Enter. */
function useCouchKeys(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const { open } = couchStore.getState();
      if (event.defaultPrevented || dialogIsOpen() || isTyping(event.target) || !isRunning(open))
        return;
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const isButton = event.target instanceof HTMLElement && event.target.matches('button');
      if (isButton && (event.key === ' ' || event.key === 'Enter')) return;
      const [command] = commandsFor(event, INJECT_COMMANDS);
      if (!command) return;
      event.preventDefault();
      if (!event.repeat && command.enabled?.() !== false) command.run();
    };
    window.addEventListener('keydown', onKey);
    window.addEventListener('click', letGo);
    return () => {
      window.removeEventListener('keydown', onKey);
      window.removeEventListener('click', letGo);
    };
  }, []);
}
