import { useRef } from 'react';
import { Viewport } from '../../scene/Viewport';
import { useApp } from '../../store/useApp';
import { useTablet } from '../controls/useMedia';
import { PanelBoundary, PictureBoundary } from '../errors/boundaries';
import {
  DemoPanel,
  DeskPanels,
  FigureTools,
  InjectScreen,
  PresetSheet,
  TabletPanels,
} from '../parts';
import { ModelVeil } from './ModelVeil';
import styles from './Shell.module.css';

interface PlanScreenProps {
  readonly onOpen: () => void;
  /** the panels may be fetched: the figure stands */
  readonly ready: boolean;
  /** behind the print screen: kept alive, so that the picture is there at once on the way back */
  readonly hidden: boolean;
}

/** The picture in the middle and the panels round it, by the room there is. */
export function PlanScreen({ onOpen, ready, hidden }: PlanScreenProps) {
  const tablet = useTablet();
  const screen = useApp((state) => state.screen);
  const demonstrating = screen === 'demonstrate';
  const injecting = screen === 'inject';
  const place = useRef<HTMLElement>(null);
  return (
    <main
      ref={place}
      data-demo={demonstrating || undefined}
      data-inject={injecting || undefined}
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
        {ready && !injecting && <FigureTools tablet={tablet} demonstrating={demonstrating} />}
      </section>
      {ready && <PresetSheet />}
      {demonstrating ? (
        <PanelBoundary>
          <DemoPanel screen={place} />
        </PanelBoundary>
      ) : injecting ? (
        <PanelBoundary>
          <InjectScreen />
        </PanelBoundary>
      ) : tablet ? (
        <TabletPanels onOpen={onOpen} ready={ready} />
      ) : (
        <DeskPanels onOpen={onOpen} ready={ready} />
      )}
    </main>
  );
}
