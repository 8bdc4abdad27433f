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

/**
 * One request for layouts, answered by one worker or by several. Finished zones are handed on in the
 * plan's order, whichever worker is first.
 */
export class LayoutRound {
  #listener: LayoutListener | null;
  readonly #order: readonly string[];
  readonly #finished = new Map<string, ZoneLayout>();
  readonly #known: Map<string, ZoneLayout>;
  #handedOn = 0;
  readonly #parts: number;
  readonly #partsDone = new Set<number>();

  /** @param known by zone id: the layout that came last; kept up to date here */
  constructor(
    plan: PlanRequest,
    listener: LayoutListener,
    parts: number,
    known: Map<string, ZoneLayout>,
  ) {
    this.#order = plan.zones.map(({ id }) => id);
    this.#listener = listener;
    this.#parts = parts;
    this.#known = known;
  }

  /** @param part which of the workers says so: one that was replaced may say it again */
  hear(answer: CoreAnswer, part: number): void {
    switch (answer.kind) {
      case 'progress':
        this.#listener?.progress(answer.zoneId, answer.progress);
        return;
      case 'zonePlaced':
        this.#listener?.zonePlaced(answer.placed);
        return;
      case 'zoneDone':
        this.#known.set(answer.layout.zoneId, answer.layout);
        this.#finish(answer.layout);
        return;
      case 'zoneSame': {
        const layout = this.#known.get(answer.zoneId);
        if (layout) this.#finish(layout);
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
