/*
 * Poisson-disc sampling of a zone, every distance along the skin.
 *
 * Idea: a sample floods its disc once and every face remembers who reaches it (`Cover`). `dense`
 * mode lets a front advance: around each sample straight walks of just over the spacing, the first
 * back to where it came from, and where a free direction follows a taken one the turn between them is
 * halved until the new disc touches (Bridson 2007 with candidates on the circle, Roberts 2018, carried
 * to a surface; touching is ours): about 1.08 points per r^2. `even` mode lays that a little sparser and
 * relaxes it (`relax`): about 1.0. `random` mode throws darts by area: about 0.7 points per r^2 without
 * bias. Then all fill what is left: fragments of faces that no one disc covers are darted and quartered
 * until none is left (Ebeida 2012; Guo, Yan et al. 2015), so the layout is maximal by the
 * flood; last the largest gap is looked for exactly, and a place beyond the spacing gets a point.
 * A candidate is taken only if its exact distance to all near samples holds (`ExactDistance`): the
 * spacing is a law here, not a matter of repair afterwards.
 * Measured and dropped: chord or bend-corrected metrics (1.4 mm pairs at folds), six-way fronts (fill
 * 0.61 to 0.79), repair after laying (more code than refusing beforehand).
 * Border rule: with margin 0 points may lie anywhere inside the zone up to its border.
 */
import type { SurfaceMesh, SurfacePoint } from '../../../geometry/mesh';
import type { Patch } from '../../../geometry/patch';
import { type Random, seeded } from '../../../geometry/random';
import { NONE } from '../../cover/faceEntries';
import { Fragments } from '../../cover/fragments';
import { type GapQuestion, type LargestGap, largestGap } from '../../cover/largestGap';
import { LeftOut } from '../../cover/leftOut';
import { NearestExactly } from '../../cover/nearestExactly';
import { SampleSet } from '../../cover/sampleSet';
import { within } from '../../progress';
import type { LayoutProgress, PoissonMode } from '../../types';
import type { OldPuncture } from '../../zone/oldPunctures';
import { Front } from './front';
import { ROOM, relaxed } from './relax';

export interface PoissonSettings {
  readonly spacingMm: number;
  readonly seed: number;
  readonly mode: PoissonMode;
  /**
   * Points of other zones, whatever spacing they were laid with: they cover, and what is laid here
   * keeps `spacingMm` from them. Not this zone's: no links, not in its certificate.
   */
  readonly existing?: readonly SurfacePoint[];
  /**
   * The zone's own points that are there already (locked, moved by hand, kept): taken as they are,
   * also nearer than the spacing to one another or outside the zone; what is laid keeps `spacingMm`
   * from them. They have links and count in the certificate.
   */
  readonly pinned?: readonly SurfacePoint[];
  /** Old punctures, and the domain with the skin around them: all that is far enough from them is covered. */
  readonly between?: Between | null;
}

interface Between {
  readonly old: readonly OldPuncture[];
  readonly whole: Patch;
}

/** `random`: darts thrown before filling, times the number of points of a hexagonal packing. */
const DARTS_PER_POINT = 4;
/** Fragments smaller than this share of the spacing are tried at their corners and let go. */
const SMALLEST_FRAGMENT = 2e-3;
/** Distances that are beyond the spacing by no more than this share are so by rounding. */
const BEYOND_ROUNDING = 1e-9;
/** Work (flooded vertices, looked-at fragments) between two yields: 3 to 10 ms. */
const WORK_PER_YIELD = 6000;

/** Density reached by each mode, points per r^2, for the progress bar only. */
const EXPECTED_DENSITY = { dense: 1.08, even: 1, random: 0.7 };

/** Shares of the work done once an even layout is laid sparsely, and once it is relaxed. */
const SPARSE_LAID = 0.4;
const EVENED_OUT = 0.5;

/** What is laid, and on what: the certificate and the neighbours are read from the same lists. */
export interface PoissonResult {
  /** existing points first (`fixedCount`), then the pinned (`pinnedCount`), then those laid */
  readonly samples: SampleSet;
  readonly patch: Patch;
  /** the largest gap, proven; null without points */
  readonly gap: LargestGap | null;
}

/**
 * Lays samples on a patch.
 * @param patch edges of its mesh should not be much longer than half the spacing (see `cutOut`)
 */
export function* poissonDisc(
  patch: Patch,
  settings: PoissonSettings,
): Generator<LayoutProgress, PoissonResult> {
  const start = settings.mode === 'even' ? yield* sparser(patch, settings) : [];
  const run = new PoissonRun(patch, settings);
  yield* within(settings.mode === 'even' ? EVENED_OUT : 0, 0.95, run.lay(settings, start));
  yield* within(0.95, 0.95, run.fillProven(settings));
  return { samples: run.samples, patch, gap: run.gap };
}

/** Where points may lie, and with old punctures the same with the skin around them. */
export interface Domain {
  readonly patch: Patch;
  readonly between: Between | null;
}

/**
 * Fills what points that are there leave farther than the spacing from all of them: first in one domain,
 * then in the next, wider one. One set of samples serves all of them, and nobody is asked for the narrower
 * domains where nothing is left in the widest.
 * @param domains from the narrowest to the widest
 */
export function* fillDiscs(
  mesh: SurfaceMesh,
  domains: readonly (() => Domain)[],
  settings: Omit<PoissonSettings, 'between' | 'mode'>,
): Generator<LayoutProgress, PoissonResult> {
  const samples = new SampleSet(mesh, settings.spacingMm);
  const there = { ...settings, mode: 'dense' } as const;
  const widest = (domains.at(-1) as () => Domain)();
  const look = new PoissonRun(widest.patch, there, samples);
  yield* look.take(there);
  if (look.coversAll()) {
    const gap = yield* look.gapUnfilled({ ...there, between: widest.between });
    if (gap) return { samples, patch: widest.patch, gap };
  }
  let gap: LargestGap | null = null;
  for (const [row, domain] of domains.entries()) {
    const { patch, between } = row === domains.length - 1 ? widest : domain();
    samples.pinAll();
    const run = new PoissonRun(patch, there, samples);
    yield* run.lay(there, []);
    yield* run.fillProven({ ...there, between });
    gap = run.gap;
  }
  return { samples, patch: widest.patch, gap };
}

/** Where points would lie evenly, before the laws are held. */
function* sparser(
  patch: Patch,
  settings: PoissonSettings,
): Generator<LayoutProgress, SurfacePoint[]> {
  const wide = { ...settings, mode: 'dense', spacingMm: ROOM * settings.spacingMm } as const;
  const run = new PoissonRun(patch, wide);
  yield* within(0, SPARSE_LAID, run.lay(wide, []));
  run.samples.cover.label();
  const steps = relaxed(run.samples, patch, settings.spacingMm);
  return yield* within(SPARSE_LAID, EVENED_OUT, steps);
}

/** Runs a generator to its end. */
export function finish<Result>(steps: Generator<unknown, Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

class PoissonRun {
  readonly samples: SampleSet;
  private readonly patch: Patch;
  private readonly mode: PoissonMode;
  private readonly random: Random;
  private readonly front: Front;
  private readonly expected: number;
  /** the next sample whose surroundings the front visits */
  private frontAt: number;
  /** those of the first so many samples around which the front looks; null: all */
  private worth: ReadonlySet<number> | null = null;
  private thereCount = 0;
  /** after `fillProven` */
  gap: LargestGap | null = null;

  /** @param samples may hold what is there already */
  constructor(
    patch: Patch,
    settings: PoissonSettings,
    samples = new SampleSet(patch.mesh, settings.spacingMm),
  ) {
    this.patch = patch;
    this.mode = settings.mode;
    this.random = seeded(settings.seed);
    this.samples = samples;
    this.front = new Front(this.samples, patch, this.random);
    this.expected =
      (EXPECTED_DENSITY[settings.mode] * patch.areaMm2) /
        (settings.spacingMm * settings.spacingMm) +
      1;
    this.frontAt = settings.existing?.length ?? 0;
    this.front.skip(this.frontAt);
  }

  /** Takes what is there. */
  *take({ existing = [], pinned = [] }: PoissonSettings): Generator<LayoutProgress, void> {
    for (const point of existing) {
      this.samples.addFixed(point);
      yield* this.pause('Points already there');
    }
    for (const point of pinned) {
      this.samples.addPinned(point);
      yield* this.pause('Points already there');
    }
  }

  /** Takes what is there, then the wished-for places that keep the spacing, then lays and fills. */
  *lay(
    settings: PoissonSettings,
    wished: readonly SurfacePoint[],
  ): Generator<LayoutProgress, void> {
    if (this.samples.points.length === 0) yield* this.take(settings);
    for (let i = 0; i < this.samples.pinnedCount; i++) this.front.begin();
    if (this.patch.count === 0) return;
    for (const point of wished) {
      if (this.addIfFree(point)) this.front.begin();
      yield* this.pause('Laying points');
    }
    if (this.mode === 'random') yield* this.throwDarts();
    else if (this.mode === 'dense') yield* this.startFront();
    yield* this.fillGaps();
  }

  /** Yields when enough work has been done since the last time. */
  *pause(stage: string): Generator<LayoutProgress, void> {
    if (this.samples.work < WORK_PER_YIELD) return;
    this.samples.work = 0;
    const laid = this.samples.points.length - this.samples.fixedCount;
    yield { stage, share: Math.min(1, laid / this.expected) };
  }

  private *throwDarts(): Generator<LayoutProgress, void> {
    const fragments = Fragments.of(this.patch);
    const { spacingMm } = this.samples;
    const hexagonal = this.patch.areaMm2 / ((Math.sqrt(3) / 2) * spacingMm * spacingMm);
    yield* this.dartFragments(fragments, Math.ceil(DARTS_PER_POINT * hexagonal));
  }

  /** Is all of the patch held by discs, piece by piece? */
  coversAll(): boolean {
    const { faces, corners, count } = this.patch;
    for (let i = 0; i < count; i++)
      if (!this.samples.coversFragment(faces[i], corners, 6 * i)) return false;
    return true;
  }

  private *startFront(): Generator<LayoutProgress, void> {
    if (this.samples.pinnedCount > 0) this.worth = this.besideUncovered();
    this.thereCount = this.samples.points.length;
    yield* this.advanceFront();
    yield* this.dartFragments(Fragments.of(this.patch), 1);
  }

  /** Throws darts into fragments by area; in dense mode a front starts from each that sticks. */
  private *dartFragments(fragments: Fragments, count: number): Generator<LayoutProgress, void> {
    fragments.sumAreas();
    for (let dart = 0; dart < count; dart++) {
      const point = fragments.randomPoint(this.random);
      this.samples.work++;
      if (this.addIfFree(point)) yield* this.goOnFromIt();
      if (this.samples.work >= WORK_PER_YIELD) yield* this.pause('Laying points');
    }
  }

  /** A sample was added away from the front: in dense mode a front starts from it. */
  private *goOnFromIt(): Generator<LayoutProgress, void> {
    this.front.begin();
    if (this.mode === 'dense') yield* this.advanceFront();
  }

  private addIfFree(point: SurfacePoint): boolean {
    return this.samples.isFree(point.face, point.w1, point.w2) && this.samples.tryAdd(point);
  }

  /** The samples whose discs touch a face that is not held by discs: around no others is anything free. */
  private besideUncovered(): ReadonlySet<number> {
    const { samples, patch } = this;
    const { first, next, sample } = samples.cover.entries;
    const beside = new Set<number>();
    for (let i = 0; i < patch.count; i++) {
      const face = patch.faces[i];
      if (samples.coversFragment(face, patch.corners, 6 * i)) continue;
      for (let entry = first[face]; entry !== NONE; entry = next[entry]) beside.add(sample[entry]);
    }
    return beside;
  }

  /** Visits the surroundings of every sample not yet visited. */
  private *advanceFront(): Generator<LayoutProgress, void> {
    for (; this.frontAt < this.samples.points.length; this.frontAt++) {
      if (this.frontAt < this.thereCount && this.worth?.has(this.frontAt) === false) continue;
      this.front.visitAround(this.frontAt);
      if (this.samples.work >= WORK_PER_YIELD) yield* this.pause('Laying points');
    }
  }

  /**
   * Quarters what no single disc covers until nothing is left. `random` throws darts at it by area; the
   * others lay a sample in the middle of a fragment where that is free.
   */
  private *fillGaps(): Generator<LayoutProgress, void> {
    let fragments = yield* this.uncovered(Fragments.of(this.patch));
    while (fragments.count > 0) {
      if (this.mode === 'random')
        yield* this.dartFragments(fragments, Math.ceil(fragments.count / 2));
      fragments = yield* this.uncovered(fragments);
    }
  }

  /**
   * Looks for the largest gap and lays a point at every place beyond the spacing, until there is none:
   * between old punctures also where the sampler's own discs round them, a hair too large, let none lie.
   */
  *fillProven(settings: PoissonSettings): Generator<LayoutProgress, void> {
    const { samples } = this;
    const { spacingMm } = samples;
    const question = this.gapQuestion(settings);
    const fill = ({ distanceMm, at }: LargestGap): boolean => {
      if (!(distanceMm > spacingMm * (1 + BEYOND_ROUNDING)) || !samples.tryAdd(at)) return false;
      this.front.begin();
      question.nearest.add(at);
      return true;
    };
    for (;;) {
      const count = samples.points.length;
      samples.cover.label();
      this.gap = yield* largestGap({ ...question, fill }, settings.between?.whole ?? this.patch);
      if (samples.points.length === count) return;
    }
  }

  /** The largest gap where no place is beyond the spacing; else null. */
  *gapUnfilled(settings: PoissonSettings): Generator<LayoutProgress, LargestGap | null> {
    this.samples.cover.label();
    const question = this.gapQuestion(settings);
    const gap = yield* largestGap(question, settings.between?.whole ?? this.patch);
    const mostMm = this.samples.spacingMm * (1 + BEYOND_ROUNDING);
    return gap && gap.distanceMm <= mostMm ? gap : null;
  }

  private gapQuestion({ between }: PoissonSettings): GapQuestion {
    const { cover, mesh, exact, points, spacingMm } = this.samples;
    return {
      cover,
      nearest: new NearestExactly(mesh, exact, points, spacingMm),
      leftOut: between && between.old.length > 0 ? new LeftOut(mesh, exact, between.old) : null,
      knownMm: new Map(),
    };
  }

  /** The fragments that no disc covers, quartered. */
  private *uncovered(fragments: Fragments): Generator<LayoutProgress, Fragments> {
    const left = new Fragments(1024);
    const smallest = SMALLEST_FRAGMENT * this.samples.spacingMm;
    for (let i = 0; i < fragments.count; i++) {
      this.samples.work += 0.25;
      if (this.samples.work >= WORK_PER_YIELD) yield* this.pause('Closing gaps');
      if (this.samples.coversFragment(fragments.faces[i], fragments.corners, 6 * i)) continue;
      if (this.mode !== 'random' && this.addIfFree(fragments.middle(i))) yield* this.goOnFromIt();
      if (fragments.size(this.patch.mesh, i) < smallest) yield* this.tryCorners(fragments, i);
      else left.addQuarters(fragments, i);
    }
    return left;
  }

  /** A fragment too small to matter: if a corner is free, a sample there closes it. */
  private *tryCorners(fragments: Fragments, i: number): Generator<LayoutProgress, void> {
    for (let k = 0; k < 3; k++) {
      if (!this.addIfFree(fragments.corner(i, k))) continue;
      this.front.begin();
      if (this.mode !== 'random') yield* this.advanceFront();
      return;
    }
  }
}
