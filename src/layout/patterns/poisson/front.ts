import type { Patch } from '../../../geometry/patch';
import type { Random } from '../../../geometry/random';
import { Walker } from '../../../geometry/walk';
import type { SampleSet } from '../../cover/sampleSet';
import { UNIT_CIRCLE } from '../../unitCircle';

/** Candidates of the front lie this share beyond the spacing: a walk is longer than the way back. */
const BEYOND = 2e-3;
/** In the front other samples are kept this share beyond the spacing: what the flood may be off by. */
const CLEARANCE = 1e-3;
const DIRECTION_COUNT = UNIT_CIRCLE.length / 2;
const SIXTH_TURN = DIRECTION_COUNT / 6;
/** How often the turn between a taken and a free direction is halved: to a quarter of a degree. */
const HALVINGS = 5;
/** What a look at a place of the front says. */
const TAKEN = 0;
const FREE = 1;
const OUTSIDE = 2;

/** The advancing front of dense mode: what is laid around a sample. */
export class Front {
  private readonly samples: SampleSet;
  private readonly patch: Patch;
  private readonly random: Random;
  private readonly walker: Walker;
  /** 2 per sample: unit direction in its face's plane in which the front begins around it */
  private readonly starts: number[] = [];
  /** 1 per sample: 1 when the front came to it, so that its start looks back at a sample */
  private readonly parented: number[] = [];

  constructor(samples: SampleSet, patch: Patch, random: Random) {
    this.samples = samples;
    this.patch = patch;
    this.random = random;
    this.walker = new Walker(patch.mesh);
  }

  /** The next so many samples are not visited. */
  skip(count: number): void {
    for (let i = 0; i < count; i++) {
      this.starts.push(0, 0);
      this.parented.push(0);
    }
  }

  /** The next sample has no parent: a random direction by rejection, no trigonometry. */
  begin(): void {
    for (;;) {
      const x = 2 * this.random() - 1;
      const y = 2 * this.random() - 1;
      const square = x * x + y * y;
      if (square > 1 || square < 1e-4) continue;
      const norm = Math.sqrt(square);
      this.starts.push(x / norm, y / norm);
      this.parented.push(0);
      return;
    }
  }

  /**
   * Tries places just beyond the spacing around a sample, 48 directions apart; where free follows
   * taken, the direction between the two at which it becomes free, so that discs touch.
   */
  visitAround(sample: number): void {
    const nextToParent = this.parented[sample] === 1 ? SIXTH_TURN : 0;
    let before = nextToParent > 0 ? TAKEN : OUTSIDE;
    for (let i = nextToParent; i <= DIRECTION_COUNT - Math.max(1, nextToParent); i++) {
      const found = this.look(sample, UNIT_CIRCLE[2 * i], UNIT_CIRCLE[2 * i + 1]);
      if (found === FREE && this.addBetween(sample, i, before === TAKEN)) {
        // Nothing is free within a sixth of a turn of what was just added.
        i += SIXTH_TURN - 1;
        before = TAKEN;
      } else before = found;
    }
  }

  /**
   * Adds a sample in a free direction; behind a taken one, where it just becomes free: the turn
   * between the two is halved a few times.
   */
  private addBetween(sample: number, i: number, behindTaken: boolean): boolean {
    const freeX = UNIT_CIRCLE[2 * i];
    const freeY = UNIT_CIRCLE[2 * i + 1];
    if (!behindTaken) return this.addWhereLooked();
    let takenX = UNIT_CIRCLE[2 * i - 2];
    let takenY = UNIT_CIRCLE[2 * i - 1];
    let edgeX = freeX;
    let edgeY = freeY;
    for (let halving = 0; halving < HALVINGS; halving++) {
      const norm = Math.sqrt(
        (takenX + edgeX) * (takenX + edgeX) + (takenY + edgeY) * (takenY + edgeY),
      );
      const x = (takenX + edgeX) / norm;
      const y = (takenY + edgeY) / norm;
      if (this.look(sample, x, y) === FREE) {
        edgeX = x;
        edgeY = y;
      } else {
        takenX = x;
        takenY = y;
      }
    }
    if (this.look(sample, edgeX, edgeY) === FREE && this.addWhereLooked()) return true;
    return this.look(sample, freeX, freeY) === FREE && this.addWhereLooked();
  }

  /** Walks to a place just beyond the spacing; the direction is relative to the sample's start. */
  private look(sample: number, cos: number, sin: number): number {
    const { samples, walker } = this;
    const x = this.starts[2 * sample];
    const y = this.starts[2 * sample + 1];
    const length = samples.spacingMm * (1 + BEYOND);
    samples.work++;
    walker.place(samples.points[sample], x * cos - y * sin, y * cos + x * sin);
    if (walker.stride(length) < length) return OUTSIDE;
    walker.weigh();
    const { face, w1, w2 } = walker;
    if (samples.cover.holdsFace(face)) return TAKEN;
    if (!this.isInside(face, w1, w2)) return OUTSIDE;
    return samples.isFree(face, w1, w2, CLEARANCE) ? FREE : TAKEN;
  }

  private isInside(face: number, w1: number, w2: number): boolean {
    const { field, mesh } = this.patch;
    const { triangles } = mesh;
    const at0 = field[triangles[3 * face]];
    const at1 = field[triangles[3 * face + 1]];
    const at2 = field[triangles[3 * face + 2]];
    return (1 - w1 - w2) * at0 + w1 * at1 + w2 * at2 > 0;
  }

  private addWhereLooked(): boolean {
    const { walker } = this;
    if (!this.samples.tryAdd(walker.point())) return false;
    this.starts.push(-walker.directionX, -walker.directionY);
    this.parented.push(1);
    return true;
  }
}
