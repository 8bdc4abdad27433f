import type { SurfacePoint } from '../geometry/mesh';
import type { LassoLoop } from '../plan/zones/lasso';

/** A ring on the skin as it was drawn: a tap adds one corner, a freehand stretch many. */
export interface LassoRing {
  readonly corners: LassoLoop;
  /** how many corners each tap or stretch has added, oldest first */
  readonly added: readonly number[];
}

/** The area that is being drawn with the lasso. It belongs to no plan. */
export interface LassoDraft {
  /** rings that wait for another one: two round a limb bound a band */
  readonly closed: readonly LassoRing[];
  readonly open: LassoRing;
  /** the area is taken from the zone instead of added */
  readonly takesAway: boolean;
  /** why the area could not be closed as it is; null once it is drawn on */
  readonly fault: string | null;
  /** the fault was a large area: closing once more takes it */
  readonly askedExtent: boolean;
}

const NO_RING: LassoRing = { corners: [], added: [] };

export const NO_DRAFT: LassoDraft = {
  closed: [],
  open: NO_RING,
  takesAway: false,
  fault: null,
  askedExtent: false,
};

const NO_FAULT = { fault: null, askedExtent: false } as const;

const FEWEST_CORNERS = 3;

export function draftIsEmpty({ closed, open }: LassoDraft): boolean {
  return closed.length === 0 && open.corners.length === 0;
}

/** Whether the open ring has corners enough to be closed. */
export function canClose({ open }: LassoDraft): boolean {
  return open.corners.length >= FEWEST_CORNERS;
}

/** One more tap or stretch. */
export function withCorners(draft: LassoDraft, corners: readonly SurfacePoint[]): LassoDraft {
  if (corners.length === 0) return draft;
  const { open } = draft;
  return {
    ...draft,
    open: {
      corners: [...open.corners, ...corners],
      added: [...open.added, corners.length],
    },
    ...NO_FAULT,
  };
}

/** Without the last tap or stretch; a ring that had been closed is opened again first. */
export function stepBack(draft: LassoDraft): LassoDraft {
  const { closed, open } = draft;
  const last = open.added.at(-1);
  if (last !== undefined)
    return {
      ...draft,
      open: { corners: open.corners.slice(0, -last), added: open.added.slice(0, -1) },
      ...NO_FAULT,
    };
  const ring = closed.at(-1);
  return ring ? { ...draft, closed: closed.slice(0, -1), open: ring, ...NO_FAULT } : draft;
}

/** The open ring is done and another one begins. */
export function withRingClosed(draft: LassoDraft): LassoDraft {
  if (!canClose(draft)) return draft;
  return { ...draft, closed: [...draft.closed, draft.open], open: NO_RING, ...NO_FAULT };
}

/** Every ring that was begun. */
export function ringsOf({ closed, open }: LassoDraft): LassoLoop[] {
  return [...closed, open].map(({ corners }) => corners).filter(({ length }) => length > 0);
}
