import type { LayoutProgress, ZoneLayout } from '../layout/types';
import type { CoreAnswer, PlacedZone, PlanRequest } from './messages';

export interface LayoutListener {
  progress(zoneId: string, progress: LayoutProgress): void;
  /** points where they will be; their proof is still to come */
  zonePlaced(placed: PlacedZone): void;
  zoneDone(layout: ZoneLayout): void;
  done(): void;
  failed(reason: string): void;
}

/** A layout that the page has, and who sent it in which job. */
export interface KnownLayout {
  readonly layout: ZoneLayout;
  readonly line: number;
  readonly job: number;
}

/**
 * One request for layouts, answered by one worker or by several. Finished zones are handed on in the
 * plan's order, whichever worker is first.
 */
export class LayoutRound {
  #listener: LayoutListener | null;
  readonly #order: readonly string[];
  readonly #finished = new Map<string, ZoneLayout>();
  readonly #known: Map<string, KnownLayout>;
  #handedOn = 0;
  readonly #parts: number;
  readonly #partsDone = new Set<number>();

  /** @param known by zone id: the layout that came last; kept up to date here */
  constructor(
    plan: PlanRequest,
    listener: LayoutListener,
    parts: number,
    known: Map<string, KnownLayout>,
  ) {
    this.#order = plan.zones.map(({ id }) => id);
    this.#listener = listener;
    this.#parts = parts;
    this.#known = known;
  }

  /**
   * @param part which of the workers says so: one that was replaced may say it again
   * @param line the worker's number
   */
  hear(answer: CoreAnswer, part: number, line: number): void {
    switch (answer.kind) {
      case 'progress':
        this.#listener?.progress(answer.zoneId, answer.progress);
        return;
      case 'zonePlaced':
        this.#listener?.zonePlaced(answer.placed);
        return;
      case 'zoneDone':
        this.#known.set(answer.layout.zoneId, { layout: answer.layout, line, job: answer.job });
        this.#finish(answer.layout);
        return;
      case 'zoneSame': {
        const known = this.#known.get(answer.zoneId);
        if (known) this.#finish(known.layout);
        else this.failed('The background work lost a zone.');
        return;
      }
      case 'done':
        if (this.#partsDone.has(part)) return;
        this.#partsDone.add(part);
        if (this.#partsDone.size === this.#parts) this.#listener?.done();
        return;
    }
  }

  failed(reason: string): void {
    this.#listener?.failed(reason);
    this.end();
  }

  /** Nothing is handed on any more. */
  end(): void {
    this.#listener = null;
  }

  #finish(layout: ZoneLayout): void {
    this.#finished.set(layout.zoneId, layout);
    for (;;) {
      const next = this.#finished.get(this.#order[this.#handedOn]);
      if (!next) return;
      this.#handedOn++;
      this.#listener?.zoneDone(next);
    }
  }
}
