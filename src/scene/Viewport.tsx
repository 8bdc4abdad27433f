import { useEffect, useMemo, useRef, useState } from 'react';
import { viewsAt } from '../plan/figure/figure';
import { figureViewOf } from '../plan/figure/savedViews';
import { keysRest, onPicture } from '../store/keys/keyTarget';
import { appStore } from '../store/state';
import { useApp } from '../store/useApp';
import type { FigureModel } from '../workers/messages';
import { FigureCanvas } from './FigureCanvas';
import { FigureScene } from './FigureScene';
import { Frames } from './Frames';
import { Orientation } from './layers/Orientation';
import { enterStage, makeStage, type Stage } from './stage';
import { listenToPointers } from './tools/pointers';
import { useLastingPicture } from './useLastingPicture';
import { useLater } from './useLater';
import './viewport.css';

const directionHandle = () =>
  import('./layers/DirectionHandle').then((module) => module.DirectionHandle);

/** Everything three-dimensional, filling its parent. */
export function Viewport() {
  const [stage] = useState(makeStage);
  const Direction = useLater(directionHandle);
  const { serial, ratio, onCreated } = useLastingPicture();
  const surface = useRef<HTMLDivElement>(null);
  const overlay = useRef<HTMLCanvasElement>(null);
  const model = useApp((state) => state.model);
  const planning = useApp((state) => state.screen === 'plan');
  const theme = useApp((state) => state.preferences.theme);
  const [touchable, setTouchable] = useState<FigureModel | null>(null);
  const isTouchable = model.kind === 'ready' && touchable === model.model;
  const scale = model.kind === 'ready' ? model.model.tall : 1;
  const saved = useApp((state) => state.plan.views);
  const views = useMemo(
    () => [...viewsAt(model.figure, scale), ...saved.map(figureViewOf)],
    [model.figure, scale, saved],
  );
  const viewsNow = useRef(views);
  viewsNow.current = views;
  useEffect(() => {
    const element = surface.current;
    if (!element) return;
    const offKeys = listenToHeldKeys(stage);
    const leave = enterStage(stage);
    const offPointers = listenToPointers(stage, element, () => viewsNow.current);
    return () => {
      leave();
      offKeys();
      offPointers();
    };
  }, [stage]);
  return (
    <div
      className="viewport"
      data-theme={theme}
      data-figure={model.kind === 'ready' && !isTouchable ? 'pictured' : model.kind}
    >
      <div
        ref={surface}
        className="viewport-surface"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the picture has keys of its own
        tabIndex={0}
        role="application"
        aria-label="Figure"
      >
        <FigureCanvas key={serial} ratio={ratio} onCreated={onCreated}>
          <Frames stage={stage} />
          {model.kind === 'ready' && (
            <FigureScene
              stage={stage}
              views={views}
              overlay={overlay}
              model={model.model}
              onTouchable={setTouchable}
            />
          )}
        </FigureCanvas>
        <canvas ref={overlay} className="viewport-numbers" aria-hidden />
      </div>
      {model.kind === 'ready' && planning && Direction && <Direction stage={stage} />}
      {model.kind === 'ready' && <Orientation stage={stage} views={views} />}
    </div>
  );
}

/** Follows the keys that are held: Ctrl, Alt, Shift and Space. Returns the way out. */
function listenToHeldKeys(stage: Stage): () => void {
  const off = new AbortController();
  const { signal } = off;
  const hold = (event: KeyboardEvent): void => {
    const { erasing, smoothing, navigating } = stage;
    stage.erasing = event.ctrlKey || event.altKey;
    stage.smoothing = event.shiftKey;
    if (event.key === ' ') stage.navigating = event.type === 'keydown' && !keysRest(event);
    // a figure is not drawn for each letter that is typed
    if (
      erasing !== stage.erasing ||
      smoothing !== stage.smoothing ||
      navigating !== stage.navigating
    )
      stage.invalidate();
  };
  const letGo = (): void => {
    stage.erasing = false;
    stage.smoothing = false;
    stage.navigating = false;
  };
  const press = (event: KeyboardEvent): void => {
    if (keysRest(event) || appStore.getState().screen !== 'plan') return;
    hold(event);
    // Space would scroll the page
    if (event.key === ' ' && onPicture(event.target)) event.preventDefault();
  };
  window.addEventListener('keydown', press, { signal });
  window.addEventListener('keyup', hold, { signal });
  window.addEventListener('blur', letGo, { signal });
  return () => off.abort();
}
