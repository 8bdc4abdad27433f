import { useEffect, useState } from 'react';
import type { ZoneLayout } from '../../layout/types';
import { pointNames } from '../../plan/patternWords';
import type { Zone } from '../../plan/types';
import { liveStage } from '../../scene/stage';
import { CLASS_HASH } from '../../store/classHash';
import {
  type ClassMessage,
  classChannel,
  classFigure,
  classPlan,
  classPlanChanged,
} from '../../store/secondScreen';
import { appStore } from '../../store/state';
import { useApp } from '../../store/useApp';
import { PlainButton } from '../controls/PlainButton';
import styles from './Demonstrate.module.css';

interface SecondScreenProps {
  readonly zone: Zone;
  readonly layout: ZoneLayout;
}

/** The window for the class, and what only the trainer sees: what comes next, the time, notes. */
export function SecondScreen({ zone, layout }: SecondScreenProps) {
  const isOpen = useClassWindow();
  if (isOpen === null)
    return <p className={styles.quiet}>This browser cannot join two windows: share this one.</p>;
  return (
    <section className={styles.second} aria-label="Second screen">
      <PlainButton onPress={openClassWindow}>
        {isOpen ? 'Show the class’s window' : 'Second screen for the class'}
      </PlainButton>
      {isOpen ? (
        <>
          <ClassTime />
          <NextStep zone={zone} layout={layout} />
          <Notes />
        </>
      ) : (
        <p className={styles.quiet}>
          Opens a window to drag to the projector: the large picture without controls, names or
          references.
        </p>
      )}
    </section>
  );
}

function openClassWindow(): void {
  const address = `${location.pathname}${location.search}${CLASS_HASH}`;
  window.open(address, 'mesomap-class', 'popup,width=1280,height=720')?.focus();
}

function NextStep({ zone, layout }: SecondScreenProps) {
  const next = useApp((state) => Math.floor(state.demo.at) + 2);
  const { one } = pointNames(zone.pattern.kind);
  return (
    <p className={styles.next}>
      Next: {next > layout.count ? 'the end' : `${one} ${next}`} of {zone.name}
    </p>
  );
}

/** Since the class's window came, minutes and seconds. */
function ClassTime() {
  const [startedMs] = useState(() => performance.now());
  const [nowMs, setNowMs] = useState(startedMs);
  useEffect(() => {
    const timer = setInterval(() => setNowMs(performance.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  const seconds = Math.floor((nowMs - startedMs) / 1000);
  const text = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  return (
    <p className={styles.next}>
      Time <time>{text}</time>
    </p>
  );
}

const NOTES = 'mesomap.notes';

/** For this sitting only: they go with the tab, are in no plan and reach no other window. */
function Notes() {
  const [text, setText] = useState(() => keptNotes());
  return (
    <label className={styles.notes}>
      Notes for yourself, gone when this tab is closed
      <textarea
        rows={3}
        value={text}
        onChange={({ target }) => {
          setText(target.value);
          keepNotes(target.value);
        }}
      />
    </label>
  );
}

function keptNotes(): string {
  try {
    return sessionStorage.getItem(NOTES) ?? '';
  } catch {
    return '';
  }
}

function keepNotes(text: string): void {
  try {
    sessionStorage.setItem(NOTES, text);
  } catch {
    // a browser that keeps nothing: they last as long as the panel
  }
}

/** Tells the class's window what is shown while the demonstration is open. Whether one is there; null: impossible. */
function useClassWindow(): boolean | null {
  const [isOpen, setOpen] = useState<boolean | null>(false);
  useEffect(() => {
    const channel = classChannel();
    if (!channel) {
      setOpen(null);
      return;
    }
    const off = tellClass(channel, setOpen);
    return () => {
      off();
      channel.close();
    };
  }, []);
  return isOpen;
}

/** Says everything to a class that joins and then whatever changes. Returns the way out. */
function tellClass(channel: BroadcastChannel, found: (isThere: boolean) => void): () => void {
  const say = (message: ClassMessage): void => channel.postMessage(message);
  const stage = liveStage();
  let isThere = false;
  const sayFigure = (): void => {
    const { model } = appStore.getState();
    if (model.kind === 'ready') say({ kind: 'figure', model: classFigure(model.model) });
  };
  const sayPlan = (): void => say({ kind: 'plan', shown: classPlan(appStore.getState()) });
  const sayMoment = (): void => {
    const { demo, currentViewId: viewId } = appStore.getState();
    say({ kind: 'moment', demo, pose: stage?.rig.pose ?? null, viewId });
  };
  channel.onmessage = ({ data }: MessageEvent<ClassMessage>) => {
    if (data.kind === 'here') say({ kind: 'trainer' });
    if (data.kind !== 'join' && data.kind !== 'gone') return;
    isThere = data.kind === 'join';
    found(isThere);
    if (!isThere) return;
    sayFigure();
    sayPlan();
    sayMoment();
  };
  const offMoves = stage?.rig.whenMoved(() => {
    if (isThere) sayMoment();
  });
  const offStore = appStore.subscribe((state, before) => {
    if (!isThere) return;
    if (state.model !== before.model) sayFigure();
    if (state.model !== before.model || classPlanChanged(state, before)) sayPlan();
    if (state.demo !== before.demo || state.currentViewId !== before.currentViewId) sayMoment();
  });
  // one that is there already joins again
  say({ kind: 'trainer' });
  return () => {
    offMoves?.();
    offStore();
  };
}
