import { later } from './controls/later';
import styles from './shell/Shell.module.css';

/**
 * What the figure can stand without, each fetched on its own: `fetchParts` brings them after the first
 * picture, so that they are there, also off line, before anybody asks. `test/journeys/firstLoad.test.ts`
 * holds what is fetched before.
 */
export const TopBar = later(() => import('./top/TopBar').then((m) => m.TopBar), {
  wanted: ({ ready }) => ready,
  Meanwhile: EmptyBar,
});
export const Banners = later(() => import('./status/Banners').then((m) => m.Banners), {
  wanted: ({ ready }) => ready,
});
export const DeskPanels = later(() => import('./shell/DeskPanels').then((m) => m.DeskPanels), {
  wanted: ({ ready }) => ready,
  Meanwhile: EmptyDesk,
});
export const TabletPanels = later(
  () => import('./shell/TabletPanels').then((m) => m.TabletPanels),
  { wanted: ({ ready }) => ready, Meanwhile: EmptyTablet },
);
export const FigureTools = later(() => import('./shell/FigureTools').then((m) => m.FigureTools));
export const PresetSheet = later(() => import('./presets/PresetSheet').then((m) => m.PresetSheet));
export const PatientView = later(() => import('./shell/PatientView').then((m) => m.PatientView));
export const DemoPanel = later(() => import('./demonstrate/DemoPanel').then((m) => m.DemoPanel));
export const InjectScreen = later(() =>
  import('./inject/InjectScreen').then((m) => m.InjectScreen),
);
/** It brings the maker of PDFs along. */
export const PrintScreen = later(() => import('./print/PrintScreen').then((m) => m.PrintScreen));
export const FileDialogs = later(() => import('./files/FileDialogs').then((m) => m.FileDialogs), {
  wanted: ({ files }) =>
    files.dragging ||
    files.work !== null ||
    files.failure !== null ||
    files.unsaved !== null ||
    files.other !== null,
  floats: true,
});
export const LibrarySheet = later(
  () => import('./library/LibrarySheet').then((m) => m.LibrarySheet),
  { wanted: ({ isOpen }) => isOpen, floats: true },
);
export const ScanSheet = later(() => import('./scan/ScanSheet').then((m) => m.ScanSheet), {
  wanted: ({ files }) => files.scan !== null,
  floats: true,
});
export const HelpSheet = later(() => import('./help/HelpSheet').then((m) => m.HelpSheet), {
  wanted: ({ isOpen }) => isOpen,
  floats: true,
});
export const PaletteSheet = later(
  () => import('./palette/PaletteSheet').then((m) => m.PaletteSheet),
  { wanted: ({ isOpen }) => isOpen, floats: true },
);
export const PhotographsSheet = later(
  () => import('./photographs/PhotographsSheet').then((m) => m.PhotographsSheet),
  { wanted: ({ isOpen }) => isOpen, floats: true },
);
export const LockScreen = later(() => import('./lock/LockScreen').then((m) => m.LockScreen), {
  wanted: ({ isAsking }) => isAsking,
  floats: true,
});

/** Fetches what may be asked for, the likeliest first, one after the other; a failure is for later. */
export async function fetchParts(): Promise<void> {
  for (const part of [
    ...([FileDialogs, PaletteSheet, LibrarySheet, HelpSheet, PatientView, DemoPanel] as const),
    ...([InjectScreen, PrintScreen, PhotographsSheet, ScanSheet] as const),
  ])
    await part.fetch().catch(() => {});
}

function EmptyBar() {
  return (
    <header className={styles.emptyBar}>
      <h1>Mesomap</h1>
    </header>
  );
}

/** The panels' places: the picture has its size from the start. */
function EmptyDesk() {
  return (
    <>
      <aside className={styles.left} />
      <aside className={styles.right} />
      <div className={styles.emptyStatus} />
    </>
  );
}

function EmptyTablet() {
  return (
    <>
      <aside className={styles.rail} />
      <aside className={styles.sheet} data-open>
        <div className={styles.emptySheetHead} />
        <div className={styles.sheetBody} />
      </aside>
    </>
  );
}
