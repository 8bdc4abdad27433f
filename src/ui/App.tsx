import { lazy, Suspense, useEffect, useState } from 'react';
import { useApp } from '../store/useApp';
import { AppBoundary, PanelBoundary } from './errors/boundaries';
import { FileDialogs } from './files/FileDialogs';
import { usePlanFiles } from './files/usePlanFiles';
import { HelpSheet } from './help/HelpSheet';
import { LibrarySheet } from './library/LibrarySheet';
import { PlanScreen } from './shell/PlanScreen';
import styles from './shell/Shell.module.css';
import { Banners } from './status/Banners';
import { TopBar } from './top/TopBar';
import { useShortcuts } from './useShortcuts';

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
  const [helping, setHelping] = useState(false);
  const [inLibrary, setInLibrary] = useState(false);
  useTheme();
  useShortcuts({ openPlan: files.choose, showHelp });
  function showHelp(): void {
    setHelping(true);
  }
  function showLibrary(): void {
    setInLibrary(true);
  }
  return (
    <div className={styles.app}>
      <TopBar files={files} onLibrary={showLibrary} onHelp={showHelp} />
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
      <LibrarySheet files={files} isOpen={inLibrary} onClose={() => setInLibrary(false)} />
      <HelpSheet isOpen={helping} onClose={() => setHelping(false)} />
    </div>
  );
}

function useTheme(): void {
  const theme = useApp((state) => state.preferences.theme);
  useEffect(() => {
    document.documentElement.dataset.theme = theme;
  }, [theme]);
}
