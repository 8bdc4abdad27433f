import type { Figure } from '../plan/figure/figure';
import { type PatientShape, skinKey } from '../plan/scale/patientShape';
import type { FigureSource } from './figureFiles';
import { type KnownLayout, type LayoutListener, LayoutRound } from './layoutRound';
import type {
  CoreAsk,
  FigureModel,
  PlanRequest,
  Question,
  QuestionKind,
  Questions,
} from './messages';
import { type CoreLine, NewestJob } from './newestJob';
import { STOP_MS, WorkerLine, type WorkerPort, YIELD_MS } from './workerLine';

export type { LayoutListener } from './layoutRound';

/** A question that a newer one, another figure or the person ended. */
export class QuestionEnded extends Error {}

/** Longer than any of these takes on a slow tablet; a layout can be stopped by hand besides, ms. */
const LOAD_LIMIT_MS = 60_000;
const WORK_LIMIT_MS = 900_000;

export interface CoreOptions {
  readonly startWorker?: () => WorkerPort;
  /** zones that do not depend on each other are laid out by so many workers */
  readonly workers?: number;
  /** told when a worker broke and was replaced */
  readonly replaced?: (reason: string) => void;
}

/**
 * The page's end of the core workers. Of each kind of work the newest wins; what a worker is asked
 * stays here, so that one that hangs or dies is replaced and asked again.
 */
export class CoreClient {
  readonly #lines: readonly CoreLine[];
  #figure: FigureModel | null = null;
  readonly #load = new NewestJob();
  readonly #questions: { readonly [Kind in QuestionKind]: NewestJob } = {
    solve: new NewestJob(),
    gaps: new NewestJob(),
    served: new NewestJob(),
    course: new NewestJob(),
  };
  #warmNext = false;
  #askedToLayOut = false;
  #warm: { readonly line: CoreLine; readonly job: number }[] = [];
  #layout: { readonly line: CoreLine; readonly job: number }[] = [];
  #listener: LayoutRound | null = null;
  /** by zone id: the layout that came last, for a worker that says it is the same */
  readonly #known = new Map<string, KnownLayout>();
  /** by zone id: the line that laid it out last and knows it */
  readonly #homes = new Map<string, number>();

  constructor({ startWorker = startCore, workers = 2, replaced }: CoreOptions = {}) {
    const options = {
      start: startWorker,
      greeting: () => this.#greeting(),
      ...(replaced && { replaced }),
    };
    this.#lines = Array.from({ length: workers }, () => new WorkerLine(options));
  }

  /** Loads a figure; an earlier load that has not ended is dropped. */
  load(source: FigureSource, shape: PatientShape | null = null): Promise<FigureModel> {
    const why = 'Another model was asked for.';
    this.#questions.solve.end(new QuestionEnded(why));
    this.#endLayout(YIELD_MS);
    this.#known.clear();
    return this.#ask(this.#load, this.#lines[0], {
      ask: { kind: 'load', source, shape },
      limitMs: LOAD_LIMIT_MS,
      ended: new Error(why),
      result: (answer) => {
        if (answer.kind !== 'loaded') return;
        this.#figure = answer.model;
        for (const other of this.#lines.slice(1)) this.#adopt(other);
        return answer.model;
      },
    });
  }

  /** A figure that the page has kept takes the place of the one that was loaded last. */
  show(model: FigureModel): void {
    const why = 'Another figure was asked for.';
    this.#load.end(new Error(why));
    this.#questions.solve.end(new QuestionEnded(why));
    this.#endLayout(YIELD_MS);
    this.#known.clear();
    this.#figure = model.unscaled ?? model;
    for (const line of this.#lines) this.#adopt(line);
  }

  /**
   * Runs the code that lays out once while nobody waits, after a layout that runs; anything that is
   * asked ends it.
   */
  warm(): void {
    const figure = this.#figure && skinKey(this.#figure.figure, this.#figure.shape);
    this.#warmNext = this.#layout.length > 0;
    if (!figure || this.#warmNext) return;
    let cold = this.#lines.length;
    this.#warm = this.#lines.map((line) => ({
      line,
      job: line.run({
        ask: { kind: 'warm', figure },
        limitMs: LOAD_LIMIT_MS,
        answer: ({ kind }) => {
          // read by `npm run bench:app`
          if (kind === 'ended' && --cold === 0) performance.mark('workers warm');
          return kind === 'ended' || kind === 'failed';
        },
        failed: () => {},
      }),
    }));
  }

  /**
   * Lays out the zones; a running layout is dropped.
   * @param groups ids of zones that depend on each other, see `zoneGroups`; each zone in one group
   */
  layOut(
    on: Figure,
    plan: PlanRequest,
    listener: LayoutListener,
    groups: readonly (readonly string[])[] = [plan.zones.map(({ id }) => id)],
  ): void {
    const figure = skinOf(on, plan);
    this.#endLayout(YIELD_MS);
    this.#forgetBut(plan);
    // once workers hold layouts they are asked without zones, too, so that they forget what is forgotten here
    if (plan.zones.length === 0 && !this.#askedToLayOut) {
      listener.done();
      if (this.#warmNext) this.warm();
      return;
    }
    this.#askedToLayOut = true;
    const shares = this.#shared(plan, groups);
    const round = new LayoutRound(plan, listener, shares.length, this.#known);
    this.#listener = round;
    this.#layout = shares.map(({ index, zones }, part) => {
      const line = this.#lines[index];
      const job = this.#run(line, {
        ask: { kind: 'layout', figure, plan: { ...plan, zones }, known: this.#knownFrom(index) },
        limitMs: WORK_LIMIT_MS,
        answer: (answer) => {
          if (answer.kind === 'failed') this.#failLayout(round, answer.reason);
          else round.hear(answer, part, index);
          if (answer.kind === 'ended') this.#endPart(line);
          return answer.kind === 'ended' || answer.kind === 'failed';
        },
        failed: (reason) => this.#failLayout(round, reason),
      });
      return { line, job };
    });
  }

  /** At once; a worker that does not obey is replaced. */
  cancelLayout(): void {
    this.#endLayout(STOP_MS);
  }

  /**
   * Asks beside a running layout and everything else. Of each kind one at a time: a newer one rejects the
   * older with `QuestionEnded`.
   */
  ask<Kind extends QuestionKind>(
    kind: Kind,
    on: Figure,
    asked: Questions[Kind]['asked'],
    told: (step: Questions[Kind]['told']) => void = () => {},
  ): Promise<Questions[Kind]['answer']> {
    const line = 'zoneId' in asked ? this.#home(asked.zoneId) : this.#lines[this.#lines.length - 1];
    return this.#ask<Questions[Kind]['answer']>(this.#questions[kind], line, {
      ask: { ...asked, kind, figure: skinOf(on, asked.plan) } as Question,
      limitMs: WORK_LIMIT_MS,
      ended: new QuestionEnded('The same was asked of something else.'),
      result: (said) => {
        if (said.kind === 'told') told(said.told as Questions[Kind]['told']);
        return said.kind === 'answer' ? (said.answer as Questions[Kind]['answer']) : undefined;
      },
    });
  }

  /** At once: a worker that does not obey is replaced. */
  endQuestion(kind: QuestionKind): void {
    this.#questions[kind].end(new QuestionEnded('Stopped.'), STOP_MS);
  }

  #ask<Result>(
    kind: NewestJob,
    line: CoreLine,
    asked: Parameters<typeof kind.ask<Result>>[1],
  ): Promise<Result> {
    return kind.ask(line, asked, (job) => this.#run(line, job));
  }

  #run(line: CoreLine, job: Parameters<CoreLine['run']>[0]): number {
    for (const warm of this.#warm) warm.line.stop(warm.job, YIELD_MS);
    this.#warm = [];
    return line.run(job);
  }

  /** What a fresh worker has to know: the figure, unless it is still to be loaded. */
  #greeting(): readonly CoreAsk[] {
    if (!this.#figure) return [];
    const { figure, shape, mesh } = this.#figure;
    return [{ kind: 'adopt', figure: skinKey(figure, shape), mesh }];
  }

  #adopt(line: CoreLine): void {
    for (const ask of this.#greeting()) line.tell(ask);
  }

  #endLayout(patienceMs: number): void {
    this.#listener?.end();
    this.#listener = null;
    for (const { line, job } of this.#layout) line.stop(job, patienceMs);
    this.#layout = [];
  }

  #endPart(line: CoreLine): void {
    this.#layout = this.#layout.filter((part) => part.line !== line);
    if (this.#warmNext && this.#layout.length === 0) this.warm();
  }

  #failLayout(round: LayoutRound, reason: string): void {
    if (round !== this.#listener) return;
    round.failed(reason);
    this.#endLayout(YIELD_MS);
  }

  #home(zoneId: string): CoreLine {
    return this.#lines[this.#homes.get(zoneId) ?? 0];
  }

  #forgetBut(plan: PlanRequest): void {
    const ids = new Set(plan.zones.map(({ id }) => id));
    for (const known of [this.#known, this.#homes])
      for (const id of known.keys()) if (!ids.has(id)) known.delete(id);
  }

  /** By zone id, the job in which this line sent the layout that is here. */
  #knownFrom(line: number): Record<string, number> {
    const own = [...this.#known].filter(([, known]) => known.line === line);
    return Object.fromEntries(own.map(([id, { job }]) => [id, job]));
  }

  /** The plan's zones by line: a group stays where it was laid out before, else the freer line has it. */
  #shared(plan: PlanRequest, groups: readonly (readonly string[])[]) {
    const size = new Map(plan.zones.map((zone) => [zone.id, expectedPoints(zone)]));
    const load = this.#lines.map(() => 0);
    for (const group of groups) {
      const known = group.map((id) => this.#homes.get(id)).find((home) => home !== undefined);
      const index = known ?? load.indexOf(Math.min(...load));
      for (const id of group) {
        this.#homes.set(id, index);
        load[index] += size.get(id) ?? 0;
      }
    }
    const used = this.#lines.map((_, index) => ({
      index,
      zones: plan.zones.filter(({ id }) => (this.#homes.get(id) ?? 0) === index),
    }));
    const busy = used.filter(({ zones }) => zones.length > 0);
    return busy.length > 0 ? busy : used.slice(0, 1);
  }
}

function skinOf(figure: Figure, { scale }: Pick<PlanRequest, 'scale'>): string {
  return skinKey(figure, scale?.shape ?? null);
}

/** Some measure of the work: vertices of painted skin, more of it the finer the spacing. */
function expectedPoints({ field, pattern }: PlanRequest['zones'][number]): number {
  return field.vertices.length / pattern.spacingMm ** 2;
}

function startCore(): Worker {
  return new Worker(new URL('./core.worker.ts', import.meta.url), { type: 'module' });
}
