import { Eye, RefreshCw, TriangleAlert } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { beginNewerApp } from '../../app/offline';
import { takeOver } from '../../store/saving/openedPlan';
import { endOpenNotes } from '../../store/saving/planFiles';
import type { FaultKind } from '../../store/saving/saveFault';
import { saveNow } from '../../store/saving/saving';
import { useApp } from '../../store/useApp';
import { PushButton } from '../controls/PushButton';
import { savePlan } from '../files/savePlan';
import styles from './Banners.module.css';

interface BannersProps {
  readonly onLibrary: () => void;
  /** it may be fetched: the figure stands */
  readonly ready: boolean;
}

/** What a person has to know of the plan and its keeping, and the way out; nothing when all is well. */
export function Banners({ onLibrary }: BannersProps) {
  return (
    <>
      <Keeping onLibrary={onLibrary} />
      <OpenNotes />
    </>
  );
}

/** What is not as it stood in the plan's file: stays until it was read, and is printed until then. */
function OpenNotes() {
  const notes = useApp((state) => state.openNotes);
  const name = useApp((state) => state.plan.name);
  if (notes.length === 0) return null;
  return (
    <Banner icon={<TriangleAlert size={18} aria-hidden />}>
      <div className={styles.words}>
        <strong>“{name}” is not as it stood in its file.</strong>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls needs the keyboard */}
        <ul className={styles.notes} tabIndex={0} aria-label="What is not as it stood in the file">
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      </div>
      <span className={styles.buttons}>
        <PushButton tone="main" onPress={endOpenNotes}>
          I have read this
        </PushButton>
      </span>
    </Banner>
  );
}

/** What stands between the person and a saved plan. */
function Keeping({ onLibrary }: Pick<BannersProps, 'onLibrary'>) {
  const saving = useApp((state) => state.saving);
  const role = useApp((state) => state.role);
  if (role.kind === 'reader' && role.ofNewer) return <NewerPlan />;
  if (role.kind === 'reader') return <ReaderBanner takingOver={role.takingOver} />;
  if (saving.kind !== 'failed') return <NewerApp />;
  const { kind, reason, advice } = saving.fault;
  return (
    <Banner tone="danger" icon={<TriangleAlert size={18} aria-hidden />}>
      <span className={styles.words}>
        <strong>Not saved – {reason}.</strong>
        {advice}
      </span>
      <span className={styles.buttons}>
        <PushButton tone="main" onPress={() => void savePlan()}>
          Save to a file now
        </PushButton>
        <SecondWay kind={kind} onLibrary={onLibrary} />
      </span>
    </Banner>
  );
}

/** What else may help, by what is wrong. */
function SecondWay({ kind, onLibrary }: { kind: FaultKind; onLibrary: () => void }) {
  if (kind === 'newer')
    return <PushButton onPress={() => location.reload()}>Load the page again</PushButton>;
  return (
    <>
      {kind === 'quota' && <PushButton onPress={onLibrary}>Open the library</PushButton>}
      <PushButton onPress={() => void saveNow()}>Try again</PushButton>
    </>
  );
}

/** Offered, never forced, and not while a session runs. */
function NewerApp() {
  const newerApp = useApp((state) => state.newerApp);
  const screen = useApp((state) => state.screen);
  const [later, setLater] = useState(false);
  if (newerApp === 'none' || later || screen === 'inject') return null;
  return (
    <Banner icon={<RefreshCw size={18} aria-hidden />}>
      <span className={styles.words}>
        <strong>A newer Mesomap is ready.</strong>
        {newerApp === 'waiting'
          ? 'This page goes on with the older one until you say so; the plan is saved first.'
          : 'Another tab runs it already. Load this page again when it suits you; the plan is saved first.'}
      </span>
      <span className={styles.buttons}>
        <PushButton tone="main" onPress={() => void beginNewerApp()}>
          Use it now
        </PushButton>
        <PushButton onPress={() => setLater(true)}>Later</PushButton>
      </span>
    </Banner>
  );
}

function ReaderBanner({ takingOver }: { readonly takingOver: boolean }) {
  return (
    <Banner icon={<Eye size={18} aria-hidden />}>
      <span className={styles.words}>
        <strong>This plan is open in another tab.</strong>
        Here you see what that tab saves. To edit here, take over: the other tab then only shows it.
      </span>
      <span className={styles.buttons}>
        <PushButton tone="main" isDisabled={takingOver} onPress={() => void takeOver()}>
          {takingOver ? 'Taking over' : 'Take over'}
        </PushButton>
      </span>
    </Banner>
  );
}

function NewerPlan() {
  return (
    <Banner icon={<Eye size={18} aria-hidden />}>
      <span className={styles.words}>
        <strong>A newer Mesomap saved this plan.</strong>
        Look at it, print it and read its report; to change it, open the file in the newer Mesomap.
        Nothing of it is kept in this browser.
      </span>
    </Banner>
  );
}

interface BannerProps {
  readonly tone?: 'plain' | 'danger';
  readonly icon: ReactNode;
  readonly children: ReactNode;
}

function Banner({ tone = 'plain', icon, children }: BannerProps) {
  return (
    <div className={styles.banner} data-tone={tone} role={tone === 'danger' ? 'alert' : 'status'}>
      {icon}
      {children}
    </div>
  );
}
