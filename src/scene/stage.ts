import { Ray } from 'three';
import type { FigureExtent } from './figureGeometry';
import type { Place } from './gesture';
import { Rig } from './rig';
import { type ScreenUniforms, screenUniforms } from './screen';
import { type StudioUniforms, studioUniforms } from './studioLight';
import type { SkinHit, SkinSurface } from './surface';

/**
 * What the parts of the picture share at pointer speed, one per viewport. Nothing here is state of
 * the app: it can be made anew at any moment from the store and the pointer.
 */
export interface Stage {
  readonly rig: Rig;
  readonly screen: ScreenUniforms;
  readonly studio: StudioUniforms;
  surface: SkinSurface | null;
  extent: FigureExtent | null;
  /** where the mouse or pen hovers, CSS pixels, or null when it is away */
  pointer: Place | null;
  /** a finger leaves no ring behind and needs no hover */
  pointerHovers: boolean;
  /** Ctrl or Alt is held */
  erasing: boolean;
  /** Space is held */
  navigating: boolean;
  /** F was pressed: the radius follows the pointer until a click */
  radiusDrag: { readonly startX: number; readonly startMm: number; radiusMm: number } | null;
  /** body or face: between two of a kind the camera stays */
  figureKind: string | null;
  /** serial of the last camera wish that was obeyed */
  obeyedWish: number;
  invalidate: () => void;
}

export function makeStage(): Stage {
  return {
    rig: new Rig(),
    screen: screenUniforms(),
    studio: studioUniforms(),
    surface: null,
    extent: null,
    pointer: null,
    pointerHovers: false,
    erasing: false,
    navigating: false,
    radiusDrag: null,
    figureKind: null,
    obeyedWish: 0,
    invalidate: () => {},
  };
}

const RAY = new Ray();

/** The skin under a place of the picture. */
export function skinAt(stage: Stage, at: Place): SkinHit | null {
  return stage.surface?.hit(stage.rig.rayThrough(at.x, at.y, RAY)) ?? null;
}
