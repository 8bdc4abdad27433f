import { useFrame } from '@react-three/fiber';
import { type RefObject, useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import { recordOf } from '../layout/patternTypes';
import type { Zone } from '../plan/types';
import { arePointsHidden } from '../store/freshLayouts';
import { appStore } from '../store/state';
import { today } from '../store/today';
import { useApp } from '../store/useApp';
import type { FigureModel } from '../workers/messages';
import { obeyWish, reportView, viewPose } from './camera/navigate';
import { scaledPose } from './camera/pose';
import type { NamedView } from './camera/views';
import { figureExtent, skinGeometry } from './figureGeometry';
import { BrushCursor } from './layers/BrushCursor';
import { EarlierPunctures, TestSpotDots } from './layers/EarlierPunctures';
import { FinerOverlay } from './layers/FinerOverlay';
import { Floor } from './layers/Floor';
import { GapHeat } from './layers/GapHeat';
import { KeepOutOverlay } from './layers/KeepOutOverlay';
import { Links } from './layers/Links';
import { MidLine } from './layers/MidLine';
import { Needle } from './layers/Needle';
import { PlacedPoints, Points } from './layers/Points';
import { ProofMarks } from './layers/ProofMarks';
import { Punctures } from './layers/Punctures';
import { Skin } from './layers/Skin';
import { Threads } from './layers/Threads';
import { Tips } from './layers/Tips';
import { ZoneOverlay } from './layers/ZoneOverlay';
import { drawOverlay } from './overlay';
import { samePicture } from './samePicture';
import type { Stage } from './stage';
import { useToolInHand } from './tools/registry';
import { useByAndBy } from './useByAndBy';
import { useLater } from './useLater';

const demoLayers = () => import('./layers/DemoLayers').then((module) => module.DemoLayers);
const measureLines = () =>
  import('./tools/measure/MeasureLines').then((module) => module.MeasureLines);
const servedSkin = () => import('./layers/ServedSkin').then((module) => module.ServedSkin);
const riskLayers = () => import('./layers/RiskLayers').then((module) => module.RiskLayers);
const injectLayers = () => import('./layers/InjectLayers').then((module) => module.InjectLayers);

/** A ready figure with everything on it. */
export function FigureScene({
  stage,
  model,
  views,
  overlay,
  onTouchable,
}: {
  stage: Stage;
  model: FigureModel;
  views: readonly NamedView[];
  overlay: RefObject<HTMLCanvasElement | null>;
  /** the skin can be touched from now on */
  onTouchable: (model: FigureModel) => void;
}) {
  const planId = useApp((state) => state.plan.id);
  const zones = useByAndBy(
    useApp((state) => state.plan.zones),
    planId,
    10,
  );
  const activeZoneId = useApp((state) => state.activeZoneId);
  const keepOuts = useByAndBy(
    useApp((state) => state.plan.keepOuts),
    planId,
    20,
  );
  const activeKeepOutId = useApp((state) => state.activeKeepOutId);
  const dark = useApp((state) => state.preferences.theme === 'dark');
  const earlier = useApp((state) => state.plan.earlier);
  const testSpots = useApp((state) => state.plan.testSpots);
  const Demonstration = useLater(demoLayers);
  const Injection = useLater(injectLayers);
  const Measures = useLater(measureLines);
  const Risk = useLater(riskLayers);
  const screen = useApp((state) => state.screen);
  const isServed = useApp((state) => state.servedMap !== null);
  const skin = useMemo(() => skinGeometry(model), [model]);
  const extent = useMemo(() => figureExtent(skin), [skin]);
  useStageFigure(stage, model, extent, views);
  useEffect(() => reportView(stage, views), [stage, views]);
  useCameraWishes(stage, model, views);
  useTouch(stage, model, skin, onTouchable);
  useEffect(() => () => skin.dispose(), [skin]);
  return (
    <>
      {model.figure.anatomy?.part === 'body' && <Floor model={model} extent={extent} dark={dark} />}
      <Skin stage={stage} model={model} skin={skin} />
      {zones.map((zone, order) => (
        <ZoneScene
          key={zone.id}
          stage={stage}
          model={model}
          skin={skin}
          zone={zone}
          order={order}
          active={zone.id === activeZoneId}
        />
      ))}
      <group visible={screen !== 'patient'}>
        {keepOuts.map(
          (keepOut) =>
            keepOut.visible && (
              <KeepOutOverlay
                key={keepOut.id}
                stage={stage}
                model={model}
                skin={skin}
                keepOut={keepOut}
                active={keepOut.id === activeKeepOutId}
              />
            ),
        )}
        {earlier.map((session) => (
          <EarlierPunctures
            key={session.id}
            stage={stage}
            model={model}
            session={session}
            today={today()}
          />
        ))}
        {testSpots.length > 0 && <TestSpotDots stage={stage} model={model} spots={testSpots} />}
        {Risk && <Risk stage={stage} model={model} />}
      </group>
      <GapHeat stage={stage} />
      {isServed && <Served stage={stage} />}
      <ProofMarks stage={stage} />
      {screen === 'demonstrate' ? (
        Demonstration && <Demonstration stage={stage} model={model} />
      ) : screen === 'inject' ? (
        Injection && <Injection stage={stage} />
      ) : (
        <ChosenNeedle stage={stage} />
      )}
      <BrushCursor stage={stage} />
      <MidLine stage={stage} model={model} />
      {Measures && screen === 'plan' && <Measures stage={stage} model={model} />}
      <ToolLayer stage={stage} model={model} />
      <OverlayFrames stage={stage} overlay={overlay} />
    </>
  );
}

function ZoneScene({
  zone,
  ...rest
}: Omit<Parameters<typeof ZoneOverlay>[0], 'zone'> & { zone: Zone }) {
  const placed = useApp((state) => state.placed[zone.id]);
  const layout = useApp((state) => state.layouts[zone.id]);
  const showLinks = useApp((state) => state.preferences.showLinks);
  const seeThrough = useApp((state) => state.preferences.seeThrough);
  // a session has points of its own
  const injecting = useApp((state) => state.screen === 'inject' && state.injecting);
  const calm = useApp((state) => state.screen === 'patient');
  const areHidden = useApp((state) => arePointsHidden(state, zone));
  if (!zone.visible) return null;
  return (
    <>
      <ZoneOverlay zone={zone} {...rest} />
      {zone.finer && recordOf(zone.pattern).flags.canBeFiner && (
        <FinerOverlay stage={rest.stage} model={rest.model} skin={rest.skin} zone={zone} />
      )}
      {/* hidden, not taken away: what is made again has its shaders compiled again */}
      <group visible={!placed && !injecting && !areHidden}>
        {layout?.punctures && (
          <Punctures stage={rest.stage} zone={zone} layout={layout} punctures={layout.punctures} />
        )}
        {layout?.threads && <Threads stage={rest.stage} zone={zone} layout={layout} />}
        <group visible={!calm}>
          {layout && showLinks && <Links stage={rest.stage} layout={layout} />}
        </group>
        {layout && seeThrough && <Tips stage={rest.stage} zone={zone} layout={layout} />}
        {layout && <Points stage={rest.stage} zone={zone} layout={layout} />}
      </group>
      <PlacedPoints stage={rest.stage} zone={zone} placed={(!areHidden && placed) || null} />
    </>
  );
}

/** Fetched once it is asked for. */
function Served({ stage }: { stage: Stage }) {
  const Layer = useLater(servedSkin);
  return Layer && <Layer stage={stage} />;
}

/** What only the tool in hand shows. */
function ToolLayer({ stage, model }: { stage: Stage; model: FigureModel }) {
  const { Layer } = useToolInHand();
  return Layer ? <Layer stage={stage} model={model} /> : null;
}

/** The needle of the hovered point, or of the selected one. */
function ChosenNeedle({ stage }: { stage: Stage }) {
  const chosen = useApp((state) => state.hovered ?? state.selected);
  const zone = useApp((state) => state.plan.zones.find(({ id }) => id === chosen?.zoneId));
  const layout = useApp((state) => (chosen ? state.layouts[chosen.zoneId] : undefined));
  if (!chosen || !zone?.visible || !layout || chosen.row >= layout.count) return null;
  return <Needle stage={stage} zone={zone} layout={layout} row={chosen.row} />;
}

/** What of the state the picture shows, beside the plan; the progress of a layout, say, is none of it. */
const PICTURED = [
  'screen',
  'layouts',
  'placed',
  'selected',
  'hovered',
  'preferences',
  'tool',
  'lasso',
  'measuring',
  'brushSmooths',
  'activeZoneId',
  'shown',
  'gapMap',
  'servedMap',
  'demo',
] as const;

/** Numbers are drawn with each picture, after everything else has moved. */
function OverlayFrames({
  stage,
  overlay,
}: {
  stage: Stage;
  overlay: RefObject<HTMLCanvasElement | null>;
}) {
  useFrame(() => {
    if (overlay.current) drawOverlay(stage, overlay.current);
  });
  useEffect(
    () =>
      appStore.subscribe((state, before) => {
        const isSame =
          samePicture(state.plan, before.plan) &&
          PICTURED.every((key) => state[key] === before[key]);
        if (!isSame) stage.invalidate();
      }),
    [stage],
  );
  useEffect(markFirstFigure, []);
  return null;
}

/** The time the first figure was on screen; read by `npm run bench:app`. */
function markFirstFigure(): void {
  if (performance.getEntriesByName('first figure').length > 0) return;
  // the first frame draws it, the second comes when it has been handed over
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      performance.mark('first figure');
      appStore.setState({ pictured: true });
    }),
  );
}

/**
 * Gives rays and camera the figure. Another kind opens on its first view; the same kind keeps the
 * named view it was on, fitted to the new body, or else the pose, which follows its size.
 */
function useStageFigure(
  stage: Stage,
  model: FigureModel,
  extent: ReturnType<typeof figureExtent>,
  views: readonly NamedView[],
): void {
  // a view that is saved is no other figure
  const viewsNow = useRef(views);
  viewsNow.current = views;
  useLayoutEffect(() => {
    const { current } = viewsNow;
    const sameKind = stage.figureKind === kindOf(model);
    const { currentViewId } = appStore.getState();
    const kept = current.find((view) => view.id === currentViewId);
    const wanted = sameKind ? kept : current[0];
    stage.extent = extent;
    stage.figureKind = kindOf(model);
    const pose = scaledPose(stage.rig.pose, sameKind ? model.tall / stage.figureScale : 1);
    stage.figureScale = model.tall;
    stage.rig.setFigure(extent);
    const off = stage.rig.whenMoved(() => reportView(stage, viewsNow.current));
    stage.rig.jump(wanted ? viewPose(stage, wanted) : pose);
    stage.invalidate();
    return off;
  }, [stage, model, extent]);
}

/** Fetched again after so long where it could not be, ms. */
const AGAIN_MS = 2000;

/** What rays need comes after the first picture: until then nothing can be touched. */
function useTouch(
  stage: Stage,
  model: FigureModel,
  skin: ReturnType<typeof skinGeometry>,
  onTouchable: (model: FigureModel) => void,
): void {
  const pictured = useApp((state) => state.pictured);
  useEffect(() => {
    if (!pictured) return;
    let [wanted, again] = [true, 0];
    const fetchRays = (): void => {
      import('./surface').then(
        ({ SkinSurface }) => {
          if (!wanted) return;
          stage.surface = new SkinSurface(model, skin);
          stage.invalidate();
          onTouchable(model);
        },
        () => {
          if (wanted) again = window.setTimeout(fetchRays, AGAIN_MS);
        },
      );
    };
    fetchRays();
    return () => {
      wanted = false;
      clearTimeout(again);
      stage.surface = null;
    };
  }, [stage, model, skin, pictured, onTouchable]);
}

function kindOf(model: FigureModel): string {
  return model.figure.anatomy?.part ?? model.figure.id;
}

function useCameraWishes(stage: Stage, model: FigureModel, views: readonly NamedView[]): void {
  const wish = useApp((state) => state.cameraWish);
  useEffect(() => {
    if (!wish || wish.serial === stage.obeyedWish) return;
    stage.obeyedWish = wish.serial;
    obeyWish(stage, views, model, wish.move);
  }, [stage, wish, views, model]);
}
