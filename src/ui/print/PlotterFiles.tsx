import { Scissors } from 'lucide-react';
import { useState } from 'react';
import type { Page } from '../../map/paper/shapes';
import { plotterDxf, plotterPage, plotterSvg } from '../../map/stencil/stencilPlotter';
import { showNotice } from '../../store/commands';
import { planSafetyNow } from '../../store/planSafety';
import { fileStem } from '../../store/saving/planFiles';
import { useApp } from '../../store/useApp';
import { Fold } from '../controls/Fold';
import { PushButton } from '../controls/PushButton';
import { handOver } from '../files/handOver';
import styles from './PrintScreen.module.css';

const FORMATS = {
  svg: { name: 'SVG', type: 'image/svg+xml', draw: plotterSvg },
  dxf: { name: 'DXF', type: 'image/vnd.dxf', draw: plotterDxf },
} as const;

interface PlotterFilesProps {
  readonly pages: readonly Page[];
}

/** The stencil's pages for a machine that cuts: a file a page. */
export function PlotterFiles({ pages }: PlotterFilesProps) {
  const planName = useApp((state) => state.plan.name);
  const [busy, setBusy] = useState(false);
  const save = async (ending: keyof typeof FORMATS): Promise<void> => {
    setBusy(true);
    try {
      const { type, draw } = FORMATS[ending];
      const cut = pages.map(plotterPage).filter(({ outlines }) => outlines.length > 0);
      for (const [i, page] of cut.entries()) {
        const which = cut.length > 1 ? ` ${i + 1}` : '';
        await handOver(`${fileStem(planName)} cut${which}.${ending}`, draw(page), type);
      }
      const files = cut.length === 1 ? '1 file' : `${cut.length} files`;
      showNotice({ tone: 'info', text: `Saved ${files} for the cutting plotter` });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      showNotice({ tone: 'error', text: `No file was saved. ${planSafetyNow()} ${reason}` });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Fold title="Cutting plotter">
      <div className={styles.fields}>
        {(['svg', 'dxf'] as const).map((ending) => (
          <PushButton key={ending} wide isDisabled={busy} onPress={() => void save(ending)}>
            <Scissors size={18} aria-hidden /> Save {FORMATS[ending].name} for a cutting plotter
          </PushButton>
        ))}
        <p className={styles.note}>
          Outline, holes of 2 mm and registration marks, each in a layer of its own, in true
          millimetres. A file a page.
        </p>
      </div>
    </Fold>
  );
}
