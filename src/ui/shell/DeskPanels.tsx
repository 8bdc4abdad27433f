import { useToolInHand } from '../../scene/tools/registry';
import { useApp } from '../../store/useApp';
import { PanelBoundary } from '../errors/boundaries';
import { ZonePanel } from '../inspector/ZonePanel';
import { StatusLine } from '../status/StatusLine';
import { BrushRadius } from '../tools/BrushRadius';
import { FigureSettings } from '../tools/FigureSettings';
import { ToolButtons } from '../tools/ToolButtons';
import { ZoneList } from '../zones/ZoneList';
import type { PanelsProps } from './panelsProps';
import styles from './Shell.module.css';

/** At the desk: tools and zones on the left, the chosen zone on the right, figures below. */
export function DeskPanels({ onOpen }: PanelsProps) {
  // another plan begins at its first tab
  const planId = useApp((state) => state.plan.id);
  const { brushSized } = useToolInHand();
  return (
    <>
      <aside className={styles.left} aria-label="Tools and zones">
        <PanelBoundary>
          <div className={styles.block}>
            <ToolButtons />
          </div>
          {brushSized && (
            <div className={styles.block}>
              <BrushRadius />
            </div>
          )}
          <div className={styles.zones}>
            <ZoneList />
          </div>
          <div className={styles.block}>
            <FigureSettings folded />
          </div>
        </PanelBoundary>
      </aside>
      <aside className={styles.right} aria-label="Chosen zone">
        <ZonePanel key={planId} onOpen={onOpen} />
      </aside>
      <div className={styles.status}>
        <PanelBoundary>
          <StatusLine />
        </PanelBoundary>
      </div>
    </>
  );
}
