import { useEffect, useState } from 'react';
import { appStore } from '../store/state';
import { useApp } from '../store/useApp';
import { useCommandKeys } from './commands/useCommandKeys';
import { useFocusReturn } from './controls/focusReturn';
import { AppBoundary, PanelBoundary } from './errors/boundaries';
import { useAsPlanFiles } from './files/planFilesNow';
import { usePlanFiles } from './files/usePlanFiles';
import {
  Banners,
  FileDialogs,
  fetchParts,
  HelpSheet,
  LibrarySheet,
  LockScreen,
  PaletteSheet,
  PhotographsSheet,
  PrintScreen,
  ScanSheet,
  TopBar,
} from './parts';
import { PlanScreen } from './shell/PlanScreen';
import styles from './shell/Shell.module.css';

/** A figure that takes this long to be pictured is waited for no longer, ms. */
const LONGEST_WAIT_MS = 4000;

/** The first picture has network and machine to itself; the panels come right after it, or without one. */
function useRestWanted(): boolean {
  const pictured = useApp((state) => state.pictured || state.model.kind === 'failed');
  const [waited, setWaited] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setWaited(true), LONGEST_WAIT_MS);
    return () => clearTimeout(timer);
  }, []);
  return pictured || waited;
}

export function App() {
  return (
    <AppBoundary>
      <Shell />
    </AppBoundary>
  );
}

function Shell() {
  const screen = useApp((state) => state.screen);
  const zen = useApp((state) => state.zen && state.screen === 'plan');
  const files = usePlanFiles();
  const ready = useRestWanted();
  const sheet = useApp((state) => state.sheet);
  const isLocked = useApp((state) => state.lock === 'asking');
  useTheme();
  useAsPlanFiles(files);
  useCommandKeys();
  useFocusReturn();
  useParts();
  return (
    <div className={styles.app} data-zen={zen || undefined}>
      {screen !== 'inject' && screen !== 'patient' && (
        <TopBar files={files} onLibrary={showLibrary} ready={ready} />
      )}
      <Banners onLibrary={showLibrary} ready={ready} />
      <div className={styles.screens}>
        <PlanScreen onOpen={files.choose} ready={ready} hidden={screen === 'print'} />
        {screen === 'print' && (
          <main className={styles.print}>
            <PanelBoundary>
              <PrintScreen />
            </PanelBoundary>
          </main>
        )}
      </div>
      <FileDialogs files={files} />
      <ScanSheet files={files} />
      <LibrarySheet files={files} isOpen={sheet === 'library'} onClose={closeSheet} />
      <HelpSheet isOpen={sheet === 'help'} onClose={closeSheet} />
      <PaletteSheet isOpen={sheet === 'palette'} onClose={closeSheet} />
      <PhotographsSheet isOpen={sheet === 'photographs'} onClose={closeSheet} />
      <LockScreen isAsking={isLocked} />
    </div>
  );
}

function showLibrary(): void {
  appStore.setState({ sheet: 'library' });
}

function closeSheet(): void {
  appStore.setState({ sheet: null });
}

/** Once the figure stands and nobody asks for anything, what may be asked for is fetched. */
function useParts(): void {
  const pictured = useApp((state) => state.pictured);
  useEffect(() => {
    if (!pictured) return;
    if (typeof requestIdleCallback === 'function')
      requestIdleCallback(() => void fetchParts(), { timeout: 4000 });
    else setTimeout(() => void fetchParts(), 1000);
  }, [pictured]);
}

function useTheme(): void {
  const theme = useApp((state) => state.preferences.theme);
  useEffect(() => {
    document.documentElement.dataset.theme = theme;
  }, [theme]);
}
