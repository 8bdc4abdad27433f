import { positionAt } from '../../../geometry/measure';
import type { SurfaceMesh, SurfacePoint } from '../../../geometry/mesh';
import { freehandCorners, leadsBack } from '../../../plan/zones/lasso';
import { showNotice } from '../../../store/commands';
import { addLassoCorners, closeLassoRing, finishLasso } from '../../../store/lasso';
import { canClose } from '../../../store/lassoDraft';
import { appStore } from '../../../store/state';
import { screenSteps } from '../../camera/screenSteps';
import { type Stage, skinAt } from '../../stage';
import type { SkinHit } from '../../surface';
import type { Place, PointerKind } from '../gesture';
import { PICK_RADIUS_PX } from '../pick';
import type { Press, ToolHand } from '../skinTool';

/** Nearer to where it began a drag is still a tap, CSS pixels. */
const TRAVEL_PX = { mouse: 4, pen: 6, touch: 10 } as const;
const DOUBLE_TAP_MS = 350;
/** A second tap farther off is another corner: nobody moves a mouse between the taps of a double tap. */
const DOUBLE_TAP_PX = { mouse: 5, pen: 10, touch: 24 } as const;
/** Places of a freehand line on the screen. */
const STEP_PX = 4;

interface Begun {
  readonly at: Place;
  readonly pointer: PointerKind;
  readonly hit: SkinHit;
  last: Place;
  /** the stretch on the screen, where the picture stands still meanwhile */
  trace: Place[];
  /** part of the stretch found no skin */
  missed: boolean;
}

/**
 * What a press with the lasso means: a tap sets a corner, a drag draws a stretch freehand; a tap on the
 * first corner, a second tap on the last or a stretch that leads back closes the ring.
 */
export class LassoHand implements ToolHand {
  private readonly stage: Stage;
  private press: Begun | null = null;
  private lastTap: { readonly at: Place; readonly timeMs: number } | null = null;

  constructor(stage: Stage) {
    this.stage = stage;
  }

  meets(at: Place): boolean {
    return skinAt(this.stage, at) !== null;
  }

  begin({ at, pointer }: Press): void {
    const hit = skinAt(this.stage, at);
    this.press = hit && { at, pointer, hit, last: at, trace: [at], missed: false };
  }

  to(at: Place): void {
    const { press, stage } = this;
    if (!press) return;
    const travelled = Math.hypot(at.x - press.at.x, at.y - press.at.y);
    if (!stage.lassoStretch && travelled < TRAVEL_PX[press.pointer]) return;
    stage.lassoStretch ??= [press.hit.point];
    if (stage.navigating && !this.shift(press, at)) return;
    if (!stage.navigating)
      for (const place of screenSteps(press.last, at, STEP_PX)) {
        const hit = skinAt(stage, place);
        press.missed ||= hit === null;
        if (!hit) continue;
        stage.lassoStretch.push(hit.point);
        press.trace.push(place);
      }
    press.last = at;
  }

  /** Space is held: what is being drawn goes with the pointer, as long as all of it finds skin. */
  private shift(press: Begun, at: Place): boolean {
    const { stage } = this;
    const moved = press.trace.map(({ x, y }) => ({
      x: x + at.x - press.last.x,
      y: y + at.y - press.last.y,
    }));
    const hits = moved.map((place) => skinAt(stage, place)?.point);
    if (!hits.every((hit) => hit !== undefined)) return false;
    press.trace = moved;
    stage.lassoStretch = hits;
    return true;
  }

  end(): void {
    const { press, stage } = this;
    const stretch = stage.lassoStretch;
    this.press = null;
    stage.lassoStretch = null;
    const { model } = appStore.getState();
    if (!press || model.kind !== 'ready') return;
    if (stretch) drawn(stage, press, stretch, model.model.mesh);
    else this.tap(press);
  }

  /** What is being drawn never was; corners that are set stay. @returns whether there was something */
  cancel(): boolean {
    const running = this.press !== null;
    this.press = null;
    this.stage.lassoStretch = null;
    return running;
  }

  private tap({ at, hit, pointer }: Begun): void {
    const timeMs = performance.now();
    const last = this.lastTap;
    const again =
      last !== null &&
      timeMs - last.timeMs < DOUBLE_TAP_MS &&
      Math.hypot(at.x - last.at.x, at.y - last.at.y) < DOUBLE_TAP_PX[pointer];
    this.lastTap = again ? null : { at, timeMs };
    const closable = canClose(appStore.getState().lasso);
    if (again && !closable) sayTooFew();
    else if (again || onFirstCorner(this.stage, hit, pointer)) close(this.stage);
    else addLassoCorners([hit.point]);
  }
}

function sayTooFew(): void {
  const text = 'An area needs three corners: tap another place on the skin.';
  showNotice({ tone: 'info', text });
}

/** A freehand stretch becomes corners; it closes the ring where it leads back to its beginning. */
function drawn(
  stage: Stage,
  { last, pointer, missed }: Begun,
  stretch: readonly SurfacePoint[],
  mesh: SurfaceMesh,
): void {
  const begins = appStore.getState().lasso.open.corners.length === 0;
  const corners = freehandCorners(mesh, stretch);
  addLassoCorners(corners);
  if (missed)
    showNotice({
      tone: 'info',
      text: 'Part of the line ran beside the skin. It goes on along the skin there.',
    });
  const end = skinAt(stage, last);
  const meets = end !== null && onFirstCorner(stage, end, pointer);
  if (begins ? leadsBack(mesh, corners) : meets) close(stage);
}

/** Shift keeps the ring and waits for another one. */
function close(stage: Stage): void {
  const { lasso } = appStore.getState();
  if (!canClose(lasso)) return;
  if (stage.smoothing) closeLassoRing();
  else finishLasso(lasso.takesAway || stage.erasing);
}

/** Whether a tap here means the ring's first corner, once it can be closed. */
export function onFirstCorner(stage: Stage, hit: SkinHit, pointer: PointerKind): boolean {
  const { model, lasso } = appStore.getState();
  if (model.kind !== 'ready' || !canClose(lasso)) return false;
  const [x, y, z] = positionAt(model.model.mesh, lasso.open.corners[0]);
  const { position } = hit;
  const apartMm = Math.hypot(position.x - x, position.y - y, position.z - z);
  return apartMm < PICK_RADIUS_PX[pointer] * stage.rig.mmPerPxAt(position);
}
