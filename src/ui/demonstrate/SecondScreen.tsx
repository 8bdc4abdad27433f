import { useEffect, useRef, useState } from 'react';
import type { ZoneLayout } from '../../layout/types';
import { pointNames } from '../../plan/patternWords';
import type { Zone } from '../../plan/types';
import { liveStage } from '../../scene/stage';
import { CLASS_HASH } from '../../store/classHash';
import {
  type ClassLine,
  canPresent,
  connectionLine,
  presentClass,
  presentTrouble,
  windowLine,
} from '../../store/classLine';
import { classFigure, classPlan, classPlanChanged, classPose } from '../../store/secondScreen';
import { appStore } from '../../store/state';
import { useApp } from '../../store/useApp';
import { PlainButton } from '../controls/PlainButton';
import styles from './Demonstrate.module.css';
import { areNotesKept, keepNotes, keptNotes } from './trainerNotes';

interface SecondScreenProps {
  readonly zone: Zone;
  readonly layout: ZoneLayout;
}

/** The window for the class, and what only the trainer sees: what comes next, the time, notes. */
export function SecondScreen({ zone, layout }: SecondScreenProps) {
  const { isOpen, present } = useClassWindow();
  const [trouble, setTrouble] = useState<string | null>(null);
  if (isOpen === null)
    return <p className={styles.quiet}>This browser cannot join two windows: share this one.</p>;
  return (
    <section className={styles.second} aria-label="Second screen">
      <PlainButton onPress={openClassWindow}>
        {isOpen ? 'Show the class’s window' : 'Second screen for the class'}
      </PlainButton>
      {canPresent() && (
        <PlainButton onPress={() => void present().then(setTrouble)}>On a projector…</PlainButton>
      )}
      {trouble && (
        <p className={styles.quiet} role="alert">
          {trouble}
        </p>
      )}
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

/** In no plan, and no other window is told of them. */
function Notes() {
  const [text, setText] = useState(keptNotes);
  return (
    <label className={styles.notes}>
      {areNotesKept()
        ? 'Notes for yourself, kept in this browser, in no plan; no names of patients'
        : 'Notes for yourself, gone when this tab is closed'}
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

interface ClassWindow {
  /** null: this browser cannot join two windows */
  readonly isOpen: boolean | null;
  /** asks for a display; what was wrong, if anything */
  readonly present: () => Promise<string | null>;
}

/** Tells the class's windows what is shown while the demonstration is open. */
function useClassWindow(): ClassWindow {
  const [isOpen, setOpen] = useState<boolean | null>(false);
  const open = useRef<((line: ClassLine) => void) | null>(null);
  useEffect(() => {
    const line = windowLine();
    if (!line && !canPresent()) {
      setOpen(null);
      return;
    }
    const ways: (() => void)[] = [];
    const there = new Set<ClassLine>();
    open.current = (each) => {
      const off = tellClass(each, (isThere) => {
        if (isThere) there.add(each);
        else there.delete(each);
        setOpen(there.size > 0);
      });
      ways.push(off, each.close);
    };
    if (line) open.current(line);
    // a display that showed the class before this page was loaded again
    presentClass('again').then(
      (connection) => connection && open.current?.(connectionLine(connection)),
      () => {},
    );
    return () => {
      open.current = null;
      for (const off of ways) off();
    };
  }, []);
  const present = async (): Promise<string | null> => {
    try {
      const connection = await presentClass('ask');
      if (connection) open.current?.(connectionLine(connection));
      return null;
    } catch (error) {
      return presentTrouble(error);
    }
  };
  return { isOpen, present };
}

/** Says everything to a class that joins and then whatever changes. Returns the way out. */
function tellClass(line: ClassLine, found: (isThere: boolean) => void): () => void {
  const { say } = line;
  const stage = liveStage();
  let isThere = false;
  const sayFigure = (): void => {
    const { model } = appStore.getState();
    if (model.kind === 'ready') say({ kind: 'figure', model: classFigure(model.model) });
  };
  const sayPlan = (): void => say({ kind: 'plan', shown: classPlan(appStore.getState()) });
  const sayMoment = (): void => {
    const { demo, currentViewId: viewId } = appStore.getState();
    say({ kind: 'moment', demo, pose: stage ? classPose(stage.rig.pose) : null, viewId });
  };
  line.hear(({ kind }) => {
    if (kind === 'here') say({ kind: 'trainer' });
    if (kind !== 'join' && kind !== 'gone') return;
    isThere = kind === 'join';
    found(isThere);
    if (!isThere) return;
    sayFigure();
    sayPlan();
    sayMoment();
  });
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
