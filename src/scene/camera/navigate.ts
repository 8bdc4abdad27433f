import { isSavedView } from '../../plan/figure/savedViews';
import { workingField } from '../../store/fields';
import { appStore, type CameraWish } from '../../store/state';
import type { FigureModel } from '../../workers/messages';
import { type Stage, skinAt } from '../stage';
import type { SkinHit } from '../surface';
import type { Place } from '../tools/gesture';
import type { Sight } from './clearView';
import { orbited, type Pose, panned } from './pose';
import { type NamedView, oppositePose, poseOfView, samePose, widthAcross } from './views';
import { fitted, poseBefore, poseOnZone, sightOfZone } from './zonePose';

/** Share of the whole figure's height that counts as looking at all of it. */
const WHOLE_SHARE = 0.8;
const SIDE_ROOM = 1.12;
/** height of what is written at the bottom of the picture */
const FOOT_PX = 56;
/** A double tap comes at least this close to the skin. */
const FOCUS_SHARE = 0.45;

/** The pose of a named view in the present picture. */
export function viewPose(stage: Stage, view: NamedView): Pose {
  const { rig, extent } = stage;
  const pose = poseOfView(view, rig.aspect, 0);
  // where somebody stood, to the last millimetre
  if (!extent || isSavedView(view)) return pose;
  const size = extent.box.max.clone().sub(extent.box.min);
  // close-ups are as narrow as they are; only views of the whole figure must fit from side to side
  if (pose.heightMm < WHOLE_SHARE * size.y && pose.polarRad > 0.1) return pose;
  const width = widthAcross(pose, size.toArray()) * SIDE_ROOM;
  return aboveFoot(poseOfView(view, rig.aspect, width), FOOT_PX / rig.heightPx);
}

/** Does what the store asks of the camera. */
export function obeyWish(
  stage: Stage,
  views: readonly NamedView[],
  model: FigureModel,
  move: CameraWish['move'],
): void {
  const { rig } = stage;
  switch (move.kind) {
    case 'view': {
      const view = views.find(({ id }) => id === move.viewId);
      if (view) rig.glide(viewPose(stage, view));
      break;
    }
    case 'oppositeView': {
      const view = views.find(({ id }) => id === move.viewId);
      if (view) showOpposite(stage, view);
      break;
    }
    case 'fitFigure':
      rig.glide(wholeFigure(stage, views, rig.goal));
      break;
    case 'fitZones':
      fitZones(stage, model, move.zoneIds);
      break;
    case 'place':
      glideClear(stage, poseBefore(move.positionMm, move.normal, move.heightMm), {
        places: move.positionMm,
        normals: move.normal,
      });
      break;
    case 'orbit':
      rig.glide(orbited(rig.goal, radians(move.azimuthDeg), radians(move.polarDeg)), 'step');
      break;
    case 'turn': {
      const { azimuthDeg, polarDeg } = move;
      const to = { azimuthRad: radians(azimuthDeg), polarRad: radians(polarDeg) };
      rig.glide({ ...rig.goal, ...to });
      break;
    }
    case 'pan': {
      const { heightMm } = rig.goal;
      rig.glide(panned(rig.goal, move.right * heightMm, move.up * heightMm), 'step');
      break;
    }
    case 'zoom':
      rig.glide(rig.zoomedGoal(move.factor), 'step');
      break;
  }
  stage.invalidate();
}

function fitZones(stage: Stage, model: FigureModel, zoneIds: readonly string[]): void {
  const { rig } = stage;
  const fields = zoneIds.flatMap((id) => workingField(id) ?? []);
  if (fields.length === 0) return;
  const all = fields.reduce((a, b) => a.map((value, v) => Math.max(value, b[v])));
  const pose = poseOnZone(all, model.positions32, model.normals, rig.aspect);
  if (!pose) return;
  const sight = sightOfZone(all, model.positions32, model.normals);
  glideClear(stage, pose, sight, (clear) => fitted(clear, all, model.positions32, rig.aspect));
}

/** Goes there, and on to where no arm or leg is before it. */
function glideClear(
  stage: Stage,
  pose: Pose,
  sight: Sight,
  refit: (clear: Pose) => Pose = (clear) => clear,
): void {
  const { rig, surface } = stage;
  // rays come after the first picture: until then nobody is before anything
  const clear = surface?.clear(pose, sight) ?? pose;
  rig.glide(clear === pose ? pose : refit(clear));
  stage.invalidate();
}

/** The opposite side of a named view. */
export function showOpposite(stage: Stage, view: NamedView): void {
  stage.rig.glide(oppositePose(viewPose(stage, view)));
  stage.invalidate();
}

/** Double tap: on the skin it becomes the middle and comes near, off the figure all is seen again. */
export function focusAt(stage: Stage, views: readonly NamedView[], at: Place): void {
  const hit = skinAt(stage, at);
  if (hit) stage.rig.glide(focusPose(stage, hit));
  else if (views[0]) stage.rig.glide(viewPose(stage, views[0]));
  stage.invalidate();
}

/** The wheel: what is under the pointer stays under it. */
export function zoomAt(stage: Stage, factor: number, at: Place): void {
  const place = skinAt(stage, at)?.position.toArray() ?? stage.rig.targetPlaneAt(at.x, at.y);
  stage.rig.zoom(factor, place);
  stage.invalidate();
}

/** Says in the store which named view is shown exactly; only when that changes. */
export function reportView(stage: Stage, views: readonly NamedView[]): void {
  const shown = views.find((view) => samePose(stage.rig.pose, viewPose(stage, view)));
  const currentViewId = shown?.id ?? null;
  if (appStore.getState().currentViewId !== currentViewId) appStore.setState({ currentViewId });
}

/** Leaves `share` of the picture free at the bottom, where the sides are named. */
function aboveFoot(pose: Pose, share: number): Pose {
  const heightMm = pose.heightMm / (1 - share);
  return panned({ ...pose, heightMm }, 0, (-share / 2) * heightMm);
}

/** All of the figure, from the side one is on. */
function wholeFigure(stage: Stage, views: readonly NamedView[], from: Pose): Pose {
  if (!views[0]) return from;
  const opening = viewPose(stage, views[0]);
  return { ...opening, azimuthRad: from.azimuthRad, polarRad: from.polarRad };
}

function focusPose(stage: Stage, hit: SkinHit): Pose {
  const { pose } = stage.rig;
  const least = stage.extent ? stage.extent.box.max.y - stage.extent.box.min.y : pose.heightMm;
  const heightMm = Math.min(pose.heightMm, FOCUS_SHARE * least);
  return { ...pose, targetMm: hit.position.toArray(), heightMm };
}

function radians(deg: number): number {
  return (deg * Math.PI) / 180;
}
