import { Ray } from 'three';
import type { SurfacePoint } from '../geometry/mesh';
import type { PointRef } from '../store/state';
import { Rig } from './camera/rig';
import { type ScreenUniforms, screenUniforms } from './camera/screen';
import type { FigureExtent } from './figureGeometry';
import { type StudioUniforms, studioUniforms } from './materials/studioLight';
import { type UnderUniforms, underUniforms } from './materials/zoneMaterial';
import type { SkinHit, SkinSurface } from './surface';
import type { Place } from './tools/gesture';
import type { NearPoint } from './tools/points/dragDistances';
import type { DraggedPlace } from './tools/points/dragTogether';

/**
 * What the parts of the picture share at pointer speed, one per viewport. Nothing here is state of
 * the app: it can be made anew at any moment from the store and the pointer.
 */
export interface Stage {
  readonly rig: Rig;
  readonly screen: ScreenUniforms;
  readonly studio: StudioUniforms;
  /** the skin as what is drawn on it has to know it */
  readonly under: UnderUniforms;
  surface: SkinSurface | null;
  extent: FigureExtent | null;
  /** where the mouse or pen hovers, CSS pixels, or null when it is away */
  pointer: Place | null;
  /** a finger leaves no ring behind and needs no hover */
  pointerHovers: boolean;
  /** Ctrl or Alt is held */
  erasing: boolean;
  /** the button that erases as long as a finger is on it */
  erasesByButton: boolean;
  /** Shift is held */
  smoothing: boolean;
  /** share of the brush's radius that the pen's pressure leaves; 1 without a pen */
  penShare: number;
  /** Space is held */
  navigating: boolean;
  /** F was pressed: the radius follows the pointer until a click */
  radiusDrag: { readonly startX: number; readonly startMm: number; radiusMm: number } | null;
  /** Lasso: a stretch that is being drawn freehand */
  lassoStretch: SurfacePoint[] | null;
  /** Points tool: the points that follow the pointer */
  pointDrag: PointDrag | null;
  /** Points tool: the box that chooses, CSS pixels */
  box: { readonly from: Place; readonly to: Place } | null;
  /** what was measured, in words, and the place on the skin where they stand */
  notes: readonly SkinNote[];
  /** body or face: between two of a kind the camera stays */
  figureKind: string | null;
  /** its size beside the bundled model */
  figureScale: number;
  /** device pixels a CSS pixel of a picture that is taken for paper; null: as the screen has them */
  stillRatio: number | null;
  /** serial of the last camera wish that was obeyed */
  obeyedWish: number;
  /** leaves off what a press has begun, a stroke apart; whether there was something */
  cancelPress: () => boolean;
  invalidate: () => void;
}

/** Words that stand at a place of the skin, mm. */
export interface SkinNote {
  readonly text: string;
  readonly at: ArrayLike<number>;
}

/** The points that are being dragged, where they are now; the row is the one under the pointer. */
export interface PointDrag extends PointRef {
  readonly places: ReadonlyMap<number, DraggedPlace>;
  /** to the one under the pointer, nearest first */
  readonly near: readonly NearPoint[];
}

/** Where a point is while it is dragged; null when it is not. */
export function draggedPlace(
  { pointDrag }: Pick<Stage, 'pointDrag'>,
  { zoneId, row }: PointRef,
): DraggedPlace | null {
  return (pointDrag?.zoneId === zoneId && pointDrag.places.get(row)) || null;
}

export function makeStage(): Stage {
  return {
    rig: new Rig(),
    screen: screenUniforms(),
    studio: studioUniforms(),
    under: underUniforms(),
    surface: null,
    extent: null,
    pointer: null,
    pointerHovers: false,
    erasing: false,
    erasesByButton: false,
    smoothing: false,
    penShare: 1,
    lassoStretch: null,
    navigating: false,
    radiusDrag: null,
    pointDrag: null,
    box: null,
    notes: [],
    figureKind: null,
    figureScale: 1,
    stillRatio: null,
    obeyedWish: 0,
    cancelPress: () => false,
    invalidate: () => {},
  };
}

const RAY = new Ray();

/** The skin under a place of the picture. */
export function skinAt(stage: Stage, at: Place): SkinHit | null {
  return stage.surface?.hit(stage.rig.rayThrough(at.x, at.y, RAY)) ?? null;
}

let live: Stage | null = null;

/** Keys and menus reach the picture from now on. Returns the way out. */
export function enterStage(stage: Stage): () => void {
  live = stage;
  return () => {
    if (live === stage) live = null;
  };
}

/** The stage of the picture on the screen, for commands; null where there is none. */
export function liveStage(): Stage | null {
  return live;
}
