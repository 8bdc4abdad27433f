import { lazy, Suspense, useEffect } from 'react';
import { appStore } from '../store/state';
import { useApp } from '../store/useApp';
import { useCommandKeys } from './commands/useCommandKeys';
import { AppBoundary, PanelBoundary } from './errors/boundaries';
import { FileDialogs } from './files/FileDialogs';
import { useAsPlanFiles } from './files/planFilesNow';
import { usePlanFiles } from './files/usePlanFiles';
import { HelpSheet } from './help/HelpSheet';
import { LibrarySheet } from './library/LibrarySheet';
import { PlanScreen } from './shell/PlanScreen';
import styles from './shell/Shell.module.css';
import { Banners } from './status/Banners';
import { TopBar } from './top/TopBar';

/** The print screen brings the maker of PDFs along: fetched when it is first wanted. */
const PrintScreen = lazy(() =>
  import('./print/PrintScreen').then((module) => ({ default: module.PrintScreen })),
);

export function App() {
  return (
    <AppBoundary>
      <Shell />
    </AppBoundary>
  );
}

function Shell() {
  const screen = useApp((state) => state.screen);
  const files = usePlanFiles();
  const sheet = useApp((state) => state.sheet);
  useTheme();
  useAsPlanFiles(files);
  useCommandKeys();
  return (
    <div className={styles.app}>
      <TopBar files={files} onLibrary={showLibrary} />
      <Banners onLibrary={showLibrary} />
      <div className={styles.screens}>
        <PlanScreen onOpen={files.choose} hidden={screen === 'print'} />
        {screen === 'print' && (
          <div className={styles.print}>
            <PanelBoundary>
              <Suspense fallback={null}>
                <PrintScreen />
              </Suspense>
            </PanelBoundary>
          </div>
        )}
      </div>
      <FileDialogs files={files} />
      <LibrarySheet files={files} isOpen={sheet === 'library'} onClose={closeSheet} />
      <HelpSheet isOpen={sheet === 'help'} onClose={closeSheet} />
    </div>
  );
}

function showLibrary(): void {
  appStore.setState({ sheet: 'library' });
}

function closeSheet(): void {
  appStore.setState({ sheet: null });
}

function useTheme(): void {
  const theme = useApp((state) => state.preferences.theme);
  useEffect(() => {
    document.documentElement.dataset.theme = theme;
  }, [theme]);
}
