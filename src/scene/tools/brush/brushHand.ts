import type { SurfacePoint } from '../../../geometry/mesh';
import {
  beginStroke,
  cancelStroke,
  endStroke,
  extendStroke,
  strokeRunning,
} from '../../../store/brush';
import { appStore } from '../../../store/state';
import { screenSteps } from '../../camera/screenSteps';
import { type Stage, skinAt } from '../../stage';
import type { SkinHit } from '../../surface';
import type { Place } from '../gesture';
import type { Press, ToolHand } from '../skinTool';
import { brushModeNow, ringRadiusMm } from './brushState';

/** Dabs are at most this share of the radius apart. */
const DAB_SHARE = 0.25;
/** Halvings where the skin turns away and a step on the screen is a long way on the skin. */
const MOST_HALVINGS = 3;

interface Sample {
  readonly at: Place;
  readonly hit: SkinHit | null;
}

/** Paints and erases: turns places on the screen into a close row of hits on the skin. */
export class BrushHand implements ToolHand {
  private readonly stage: Stage;
  private last: Sample | null = null;

  constructor(stage: Stage) {
    this.stage = stage;
  }

  meets(at: Place): boolean {
    return skinAt(this.stage, at) !== null;
  }

  begin({ at }: Press): void {
    const hit = skinAt(this.stage, at);
    if (!hit) return;
    this.last = { at, hit };
    beginStroke(brushModeNow(this.stage, appStore.getState()), hit.point, this.stage.penShare);
  }

  to(at: Place): void {
    if (!this.last || !strokeRunning()) return;
    const stepMm = DAB_SHARE * ringRadiusMm(this.stage, appStore.getState());
    const mmPerPx = this.last.hit
      ? this.stage.rig.mmPerPxAt(this.last.hit.position)
      : this.stage.rig.mmPerPx;
    const hits: SurfacePoint[] = [];
    for (const place of screenSteps(this.last.at, at, stepMm / mmPerPx)) {
      const next = { at: place, hit: skinAt(this.stage, place) };
      this.fill(this.last, next, stepMm, MOST_HALVINGS, hits);
      this.last = next;
    }
    if (hits.length > 0) extendStroke(hits, this.stage.penShare);
  }

  end(): void {
    this.last = null;
    if (strokeRunning()) endStroke();
  }

  cancel(): boolean {
    this.last = null;
    if (!strokeRunning()) return false;
    cancelStroke();
    return true;
  }

  /** Adds the hit of `next` and, where it is far from the one before, hits in between. */
  private fill(
    a: Sample,
    next: Sample,
    stepMm: number,
    halvings: number,
    hits: SurfacePoint[],
  ): void {
    const gap = a.hit && next.hit ? a.hit.position.distanceTo(next.hit.position) : 0;
    if (gap > 1.5 * stepMm && halvings > 0) {
      const at = { x: (a.at.x + next.at.x) / 2, y: (a.at.y + next.at.y) / 2 };
      const middle = { at, hit: skinAt(this.stage, at) };
      this.fill(a, middle, stepMm, halvings - 1, hits);
      this.fill(middle, next, stepMm, halvings - 1, hits);
      return;
    }
    if (next.hit) hits.push(next.hit.point);
  }
}
