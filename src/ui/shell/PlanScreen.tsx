import { useRef } from 'react';
import { Viewport } from '../../scene/Viewport';
import { useApp } from '../../store/useApp';
import { useTablet } from '../controls/useMedia';
import { DemoPanel } from '../demonstrate/DemoPanel';
import { DrawingBar } from '../drawing/DrawingBar';
import { PanelBoundary, PictureBoundary } from '../errors/boundaries';
import { NoticeToast } from '../notices/NoticeToast';
import { PointBar } from '../points/PointBar';
import { PresetSheet } from '../presets/PresetSheet';
import { ViewButtons } from '../tools/ViewButtons';
import { DeskPanels } from './DeskPanels';
import { ModelVeil } from './ModelVeil';
import styles from './Shell.module.css';
import { TabletPanels } from './TabletPanels';

interface PlanScreenProps {
  readonly onOpen: () => void;
  /** behind the print screen: kept alive, so that the picture is there at once on the way back */
  readonly hidden: boolean;
}

/** The picture in the middle and the panels round it, by the room there is. */
export function PlanScreen({ onOpen, hidden }: PlanScreenProps) {
  const tablet = useTablet();
  const demonstrating = useApp((state) => state.screen === 'demonstrate');
  const place = useRef<HTMLElement>(null);
  return (
    <main
      ref={place}
      data-demo={demonstrating || undefined}
      className={styles.plan}
      data-tablet={tablet || undefined}
      data-hidden={hidden || undefined}
      inert={hidden}
    >
      <section className={styles.stage} aria-label="Figure">
        <PictureBoundary>
          <Viewport />
        </PictureBoundary>
        <ModelVeil />
        <div className={styles.views}>
          <ViewButtons menuSide={tablet ? 'left top' : 'right top'} />
        </div>
        {!demonstrating && <DrawingBar />}
        {!demonstrating && <PointBar />}
        <NoticeToast />
      </section>
      <PresetSheet />
      {demonstrating ? (
        <PanelBoundary>
          <DemoPanel screen={place} />
        </PanelBoundary>
      ) : tablet ? (
        <TabletPanels onOpen={onOpen} />
      ) : (
        <DeskPanels onOpen={onOpen} />
      )}
    </main>
  );
}
