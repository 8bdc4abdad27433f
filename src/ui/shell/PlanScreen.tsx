import { useEffect, useRef, useState } from 'react';
import { leaveWish, retryFigure } from '../../app/figureNow';
import type { Figure } from '../../plan/figure/figure';
import { Viewport } from '../../scene/Viewport';
import { planSafetyNow } from '../../store/planSafety';
import { useApp } from '../../store/useApp';
import { PlainButton } from '../controls/PlainButton';
import { useTablet } from '../controls/useMedia';
import { PanelBoundary, PictureBoundary } from '../errors/boundaries';
import {
  DemoPanel,
  DeskPanels,
  FigureTools,
  InjectScreen,
  PatientView,
  PresetSheet,
  TabletPanels,
} from '../parts';
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
  const patient = screen === 'patient';
  const place = useRef<HTMLElement>(null);
  return (
    <main
      ref={place}
      data-demo={demonstrating || undefined}
      data-inject={injecting || undefined}
      data-patient={patient || undefined}
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
        {ready && !injecting && !patient && (
          <FigureTools tablet={tablet} demonstrating={demonstrating} />
        )}
      </section>
      {ready && <PresetSheet />}
      {patient ? (
        <PatientView />
      ) : demonstrating ? (
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

/** While the figure is being fetched, and when it could not be. */
function ModelVeil() {
  const model = useApp((state) => state.model);
  if (model.kind === 'ready') return null;
  if (model.kind === 'loading') return <Waiting before={model.before?.figure ?? null} />;
  return (
    <div className={styles.veil} role="alert">
      <div className={styles.failed}>
        <strong>The figure could not be loaded</strong>
        <p>
          {model.reason} {planSafetyNow()}
        </p>
        <PlainButton tone="main" onPress={retryFigure}>
          Try again
        </PlainButton>
      </div>
    </div>
  );
}

interface WaitingProps {
  /** the figure that stands again when the wait is left */
  readonly before: Figure | null;
}

/** No wait is without a way out. */
function Waiting({ before }: WaitingProps) {
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), LONG_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className={styles.veil}>
      <div className={styles.waiting}>
        <span role="status">Preparing the figure</span>
        {before && <PlainButton onPress={leaveWish}>Back to {before.name}</PlainButton>}
        {!before && isLong && <PlainButton onPress={retryFigure}>Try again</PlainButton>}
      </div>
    </div>
  );
}

/** A first figure comes within this even by a slow network, ms. */
const LONG_MS = 15_000;
