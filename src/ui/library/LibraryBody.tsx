import { Download, FilePlus, FolderOpen, Lock, LockOpen, Search } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import { showNotice } from '../../store/commands';
import { dataIsKept } from '../../store/saving/keepData';
import {
  deletePlan,
  duplicatePlan,
  giveReference,
  type Library,
  type LibraryPlan,
  onLibraryChange,
  readLibrary,
  renameInLibrary,
  type Trouble,
  takeFromBin,
} from '../../store/saving/library';
import { libraryFile } from '../../store/saving/libraryFile';
import { faultFrom } from '../../store/saving/saveFault';
import { onTabMessage } from '../../store/saving/tabChannel';
import { useApp } from '../../store/useApp';
import controls from '../controls/controls.module.css';
import { later } from '../controls/later';
import { PickList } from '../controls/PickList';
import { PushButton } from '../controls/PushButton';
import { handOver } from '../files/handOver';
import type { PlanFiles } from '../files/usePlanFiles';
import { LockSheet } from '../lock/LockSheet';
import { findPlans, ORDERS, type Order } from './findPlans';
import { Bin, PutAsideList } from './Leftovers';
import styles from './Library.module.css';
import { plansWord } from './libraryWords';
import { PlanCard } from './PlanCard';

/** Of the build for several tablets. */
const ClinicButton = import.meta.env.CLINIC_SERVER
  ? later(() => import('../clinic/ClinicButton').then((module) => module.ClinicButton))
  : null;

const KeptWhere = import.meta.env.CLINIC_SERVER
  ? later(() => import('../clinic/KeptWhere').then((module) => module.KeptWhere))
  : null;

interface LibraryBodyProps {
  readonly files: PlanFiles;
  readonly onClose: () => void;
}

/** What is said at the foot of the list: a delete with its way back, or what went wrong. */
interface Said {
  readonly text: string;
  readonly deleted: LibraryPlan | null;
}

export function LibraryBody({ files, onClose }: LibraryBodyProps) {
  const state = useLibrary();
  const [said, setSaid] = useState<Said | null>(null);
  const [wanted, setWanted] = useState('');
  const [order, setOrder] = useState<Order>('used');
  if (state.kind === 'reading') return <p className={styles.lead}>Reading</p>;
  if (state.kind === 'failed')
    return <p className={styles.lead}>There is no library here: {state.reason}.</p>;
  const { library, isKept } = state;
  const shown = findPlans(library.plans, wanted, order);
  const attempt = async (act: Promise<Trouble>, done: Said | null = null): Promise<void> => {
    const trouble = await act.catch((error) => `This was not done: ${faultFrom(error).reason}.`);
    setSaid(trouble === null ? done : { text: trouble, deleted: null });
  };
  const remove = (plan: LibraryPlan): void =>
    void attempt(deletePlan(plan.id), { text: `“${plan.name}” deleted`, deleted: plan });
  const open = (plan: LibraryPlan): void => {
    files.openKept(plan.id, plan.name);
    onClose();
  };
  return (
    <>
      <LibraryTools library={library} files={files} onClose={onClose} />
      {(library.plans.length > 1 || wanted !== '') && (
        <Finder wanted={wanted} order={order} onWanted={setWanted} onOrder={setOrder} />
      )}
      <div className={styles.scroll}>
        {library.plans.length === 0 && (
          <p className={styles.lead}>No plans yet. A plan comes here with its first change.</p>
        )}
        {library.plans.length > 0 && shown.length === 0 && (
          <p className={styles.lead}>No plan has these words.</p>
        )}
        <ul className={styles.cards}>
          {shown.map((plan) => (
            <PlanCard
              key={plan.id}
              plan={plan}
              onOpen={() => open(plan)}
              onRename={(name) => void attempt(renameInLibrary(plan.id, name))}
              onReference={(reference) => void attempt(giveReference(plan.id, reference))}
              onDuplicate={() => void attempt(duplicatePlan(plan.id))}
              onDelete={() => remove(plan)}
            />
          ))}
        </ul>
        <PutAsideList aside={library.aside} />
        <Bin bin={library.bin} onTakeOut={(plan) => void attempt(takeFromBin(plan.id))} />
      </div>
      <footer className={styles.foot}>
        {said ? (
          <span className={styles.said} role="status">
            {said.text}
            {said.deleted && (
              <PushButton
                tone="quiet"
                onPress={() => said.deleted && void attempt(takeFromBin(said.deleted.id))}
              >
                Undo
              </PushButton>
            )}
          </span>
        ) : KeptWhere ? (
          <KeptWhere alone={keptWords(isKept)} />
        ) : (
          <span>{keptWords(isKept)}</span>
        )}
      </footer>
    </>
  );
}

interface FinderProps {
  readonly wanted: string;
  readonly order: Order;
  readonly onWanted: (wanted: string) => void;
  readonly onOrder: (order: Order) => void;
}

/** By words of the name, the reference or the figure, in the order wanted. */
function Finder({ wanted, order, onWanted, onOrder }: FinderProps) {
  return (
    <div className={styles.finder}>
      <div className={`${controls.search} ${styles.search}`}>
        <Search size={16} aria-hidden />
        <input
          type="search"
          placeholder="name, reference, figure …"
          aria-label="Search the plans"
          value={wanted}
          onChange={(event) => onWanted(event.target.value)}
        />
      </div>
      <PickList
        bare
        label="Order"
        value={order}
        choices={ORDERS}
        onChoose={(key) => onOrder(key as Order)}
      />
    </div>
  );
}

function LibraryTools({ library, files, onClose }: LibraryBodyProps & { library: Library }) {
  const [showsLock, setShowsLock] = useState(false);
  const isLocked = useApp(({ lock }) => lock !== 'none');
  const exportAll = async (): Promise<void> => {
    const { name, text, plans } = await libraryFile();
    if ((await handOver(name, text)) === 'downloaded')
      showNotice({ tone: 'info', text: `${plansWord(plans)} saved: ${name}` });
  };
  const startNew = (): void => {
    files.startNew();
    onClose();
  };
  return (
    <div className={styles.tools}>
      <PushButton tone="main" onPress={startNew}>
        <FilePlus size={16} aria-hidden /> New plan
      </PushButton>
      <PushButton onPress={files.choose}>
        <FolderOpen size={16} aria-hidden /> Open a file or a scan
      </PushButton>
      <PushButton isDisabled={library.plans.length === 0} onPress={() => void exportAll()}>
        <Download size={16} aria-hidden /> Export all
      </PushButton>
      <PushButton onPress={() => setShowsLock(true)}>
        {isLocked ? <Lock size={16} aria-hidden /> : <LockOpen size={16} aria-hidden />} Pass-phrase
      </PushButton>
      {ClinicButton && <ClinicButton />}
      <LockSheet isOpen={showsLock} onClose={() => setShowsLock(false)} />
    </div>
  );
}

function keptWords(isKept: boolean): string {
  return isKept
    ? 'Kept on this device only; the browser has agreed not to clear it by itself.'
    : 'Kept on this device only; the browser may clear it when room is short. Export what matters.';
}

type LibraryState =
  | { readonly kind: 'reading' }
  | { readonly kind: 'ready'; readonly library: Library; readonly isKept: boolean }
  | { readonly kind: 'failed'; readonly reason: string };

/** The plans of this browser, read again whenever this or another tab has changed them. */
function useLibrary(): LibraryState {
  const [state, setState] = useState<LibraryState>({ kind: 'reading' });
  const read = useCallback(async (): Promise<void> => {
    try {
      const [library, isKept] = await Promise.all([readLibrary(), dataIsKept()]);
      setState({ kind: 'ready', library, isKept });
    } catch (error) {
      setState({ kind: 'failed', reason: faultFrom(error).reason });
    }
  }, []);
  const saving = useApp((app) => app.saving.kind);
  useEffect(() => {
    if (saving !== 'saving') void read();
  }, [read, saving]);
  useEffect(() => {
    const offHere = onLibraryChange(() => void read());
    const offTabs = onTabMessage(({ kind }) => {
      if (kind === 'shelf' || kind === 'saved') void read();
    });
    return () => {
      offHere();
      offTabs();
    };
  }, [read]);
  return state;
}
