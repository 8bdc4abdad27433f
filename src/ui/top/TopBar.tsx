import {
  CircleHelp,
  FilePlus,
  FolderOpen,
  LibraryBig,
  Moon,
  Redo2,
  Save,
  Sun,
  Undo2,
} from 'lucide-react';
import { describeEdit } from '../../plan/edit';
import { redo, renamePlan, setPreferences, setScreen, undo } from '../../store/commands';
import { leaveDemonstration, startDemonstration } from '../../store/demonstration';
import { appStore, type Screen } from '../../store/state';
import { useApp } from '../../store/useApp';
import { EditableText } from '../controls/EditableText';
import { IconButton } from '../controls/IconButton';
import { Segmented } from '../controls/Segmented';
import { savePlan } from '../files/savePlan';
import type { PlanFiles } from '../files/usePlanFiles';
import { HistoryButton } from '../history/HistoryButton';
import { SaveChip } from './SaveChip';
import styles from './TopBar.module.css';

const SCREENS = [
  { key: 'plan', text: 'Plan' },
  { key: 'demonstrate', text: 'Demonstrate' },
  { key: 'print', text: 'Print' },
] as const;

interface TopBarProps {
  readonly files: PlanFiles;
  readonly onLibrary: () => void;
  readonly onHelp: () => void;
}

export function TopBar({ files, onLibrary, onHelp }: TopBarProps) {
  const screen = useApp((state) => state.screen);
  return (
    <header className={styles.bar}>
      <div className={styles.start}>
        <h1 className={styles.product}>Mesomap</h1>
        <PlanName />
        <SaveChip />
      </div>
      <Segmented label="Screen" value={screen} choices={SCREENS} onChoose={goTo} />
      <div className={styles.end}>
        <UndoButtons />
        <HistoryButton />
        <span className={styles.rule} aria-hidden />
        <FileButtons files={files} onLibrary={onLibrary} />
        <span className={styles.rule} aria-hidden />
        <ThemeButton />
        <IconButton label="Help and shortcuts" tip="Help and shortcuts (?)" onPress={onHelp}>
          <CircleHelp size={18} aria-hidden />
        </IconButton>
      </div>
    </header>
  );
}

function goTo(screen: Screen): void {
  if (screen === 'demonstrate') startDemonstration();
  else if (appStore.getState().screen === 'demonstrate') leaveDemonstration(screen);
  else setScreen(screen);
}

function PlanName() {
  const name = useApp((state) => state.plan.name);
  return (
    <span className={styles.name}>
      <EditableText label="Plan name" value={name} onCommit={renamePlan} fit />
    </span>
  );
}

function UndoButtons() {
  const last = useApp((state) => state.done.at(-1));
  const next = useApp((state) => state.undone.at(-1));
  return (
    <>
      <IconButton
        label={last ? `Undo: ${describeEdit(last)}` : 'Undo'}
        isDisabled={!last}
        onPress={undo}
      >
        <Undo2 size={18} aria-hidden />
      </IconButton>
      <IconButton
        label={next ? `Redo: ${describeEdit(next)}` : 'Redo'}
        isDisabled={!next}
        onPress={redo}
      >
        <Redo2 size={18} aria-hidden />
      </IconButton>
    </>
  );
}

function FileButtons({ files, onLibrary }: Omit<TopBarProps, 'onHelp'>) {
  return (
    <>
      <IconButton label="Plans in this browser" onPress={onLibrary}>
        <LibraryBig size={18} aria-hidden />
      </IconButton>
      <IconButton label="New plan" onPress={files.startNew}>
        <FilePlus size={18} aria-hidden />
      </IconButton>
      <IconButton label="Open a plan" tip="Open a plan from a file (Ctrl+O)" onPress={files.choose}>
        <FolderOpen size={18} aria-hidden />
      </IconButton>
      <IconButton
        label="Save the plan to a file"
        tip="Save the plan to a file (Ctrl+S)"
        onPress={() => void savePlan()}
      >
        <Save size={18} aria-hidden />
      </IconButton>
    </>
  );
}

function ThemeButton() {
  const dark = useApp((state) => state.preferences.theme === 'dark');
  return (
    <IconButton
      label={dark ? 'Light, for the desk' : 'Dark, for a dim room'}
      onPress={() => setPreferences({ theme: dark ? 'light' : 'dark' })}
    >
      {dark ? <Sun size={18} aria-hidden /> : <Moon size={18} aria-hidden />}
    </IconButton>
  );
}
