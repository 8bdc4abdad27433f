import {
  CircleHelp,
  FilePlus,
  FolderOpen,
  LibraryBig,
  Moon,
  Redo2,
  Save,
  Search,
  Sun,
  Undo2,
} from 'lucide-react';
import { useEffect } from 'react';
import { describeEdit } from '../../plan/edit';
import { renamePlan, setPreferences } from '../../store/commands';
import { tipOf } from '../../store/keys/command';
import { useApp } from '../../store/useApp';
import {
  FIND,
  HELP,
  OPEN,
  PATIENT_VIEW,
  REDO,
  SAVE,
  THEME,
  UNDO,
  ZEN,
} from '../commands/appCommands';
import { useOwnKeys } from '../commands/useOwnKeys';
import { EditableText } from '../controls/EditableText';
import { IconButton } from '../controls/IconButton';
import { Segmented } from '../controls/Segmented';
import { useNarrow, usePhone } from '../controls/useNarrow';
import { takeHandedFiles } from '../files/handedFiles';
import type { PlanFiles } from '../files/usePlanFiles';
import { HistoryButton } from '../history/HistoryButton';
import { goTo } from './goTo';
import { MoreMenu } from './MoreMenu';
import { SaveChip } from './SaveChip';
import styles from './TopBar.module.css';

const SCREENS = [
  { key: 'plan', text: 'Plan' },
  { key: 'demonstrate', text: 'Demonstrate' },
  { key: 'inject', text: 'Inject' },
  { key: 'print', text: 'Print' },
] as const;

interface TopBarProps {
  readonly files: PlanFiles;
  readonly onLibrary: () => void;
  /** it may be fetched: the figure stands */
  readonly ready: boolean;
}

export function TopBar({ files, onLibrary }: TopBarProps) {
  useOwnKeys();
  const screen = useApp((state) => state.screen);
  const isBlind = useApp((state) => state.blind);
  const phone = usePhone();
  const narrow = useNarrow();
  const { open } = files;
  useEffect(() => void takeHandedFiles(open), [open]);
  return (
    <header className={styles.bar}>
      <div className={styles.start}>
        <h1 className={styles.product}>Mesomap</h1>
        <PlanName />
        <SaveChip />
      </div>
      {isBlind ? (
        <span />
      ) : (
        <Segmented label="Screen" value={screen} choices={SCREENS} onChoose={goTo} wide={phone} />
      )}
      <div className={styles.end}>
        <UndoButtons />
        <HistoryButton />
        {narrow ? (
          <Rest files={files} onLibrary={onLibrary} />
        ) : (
          <>
            <span className={styles.rule} aria-hidden />
            <FileButtons files={files} onLibrary={onLibrary} />
            <span className={styles.rule} aria-hidden />
            <ThemeButton />
            <IconButton label={FIND.title} tip={tipOf(FIND)} onPress={FIND.run}>
              <Search size={18} aria-hidden />
            </IconButton>
            <IconButton label={HELP.title} tip={tipOf(HELP)} onPress={HELP.run}>
              <CircleHelp size={18} aria-hidden />
            </IconButton>
          </>
        )}
      </div>
    </header>
  );
}

function PlanName() {
  const name = useApp(({ plan, nameToCome }) => nameToCome || plan.name);
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
        tip={tipOf({ ...UNDO, title: last ? `Undo: ${describeEdit(last)}` : 'Undo' })}
        isDisabled={!last}
        onPress={UNDO.run}
      >
        <Undo2 size={18} aria-hidden />
      </IconButton>
      <IconButton
        label={next ? `Redo: ${describeEdit(next)}` : 'Redo'}
        tip={tipOf({ ...REDO, title: next ? `Redo: ${describeEdit(next)}` : 'Redo' })}
        isDisabled={!next}
        onPress={REDO.run}
      >
        <Redo2 size={18} aria-hidden />
      </IconButton>
    </>
  );
}

function FileButtons({ files, onLibrary }: Omit<TopBarProps, 'ready'>) {
  return (
    <>
      <IconButton label="Plans in this browser" onPress={onLibrary}>
        <LibraryBig size={18} aria-hidden />
      </IconButton>
      <IconButton label="New plan" onPress={files.startNew}>
        <FilePlus size={18} aria-hidden />
      </IconButton>
      <IconButton label="Open a plan" tip={tipOf(OPEN)} onPress={OPEN.run}>
        <FolderOpen size={18} aria-hidden />
      </IconButton>
      <IconButton label={SAVE.title} tip={tipOf(SAVE)} onPress={SAVE.run}>
        <Save size={18} aria-hidden />
      </IconButton>
    </>
  );
}

function Rest({ files, onLibrary }: Omit<TopBarProps, 'ready'>) {
  const theme = useOtherTheme();
  const planning = useApp((state) => state.screen === 'plan');
  return (
    <MoreMenu
      items={[
        { title: 'Plans in this browser', run: onLibrary },
        { title: 'New plan', run: files.startNew },
        ...[OPEN, SAVE].map(({ title, run }) => ({ title, run: () => void run() })),
        { title: theme.title, run: theme.run },
        ...[...(planning ? [PATIENT_VIEW, ZEN] : []), FIND, HELP].map(({ title, run }) => ({
          title,
          run: () => void run(),
        })),
      ]}
    />
  );
}

function useOtherTheme() {
  const dark = useApp((state) => state.preferences.theme === 'dark');
  const theme = dark ? 'light' : 'dark';
  return {
    dark,
    title: dark ? 'Light, for the desk' : 'Dark, for a dim room',
    run: () => setPreferences({ theme, themeChosen: true }),
  };
}

function ThemeButton() {
  const { dark, title, run } = useOtherTheme();
  return (
    <IconButton label={title} tip={tipOf({ ...THEME, title })} onPress={run}>
      {dark ? <Sun size={18} aria-hidden /> : <Moon size={18} aria-hidden />}
    </IconButton>
  );
}
