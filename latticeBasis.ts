/** Which lattice: neighbours at right angles, or six round each point. */
export type LatticeKind = 'square' | 'hex';

/** Half of the square root of 3: the height of an equilateral triangle of side 1. */
const HEX_ROW = 0.8660254037844386;

/** A step to a neighbouring site. */
export interface Link {
  readonly di: number;
  readonly dj: number;
  /** the same step in the frame, in spacings: ahead along a row, aside to its left */
  readonly ahead: number;
  readonly aside: number;
}

export interface Basis {
  readonly kind: LatticeKind;
  /** all links of a site; the second half are the first half turned round */
  readonly links: readonly Link[];
  /** from one row to the next, in spacings */
  readonly rowAhead: number;
  readonly rowAside: number;
}

const SQUARE: Basis = {
  kind: 'square',
  links: [
    { di: 1, dj: 0, ahead: 1, aside: 0 },
    { di: 0, dj: 1, ahead: 0, aside: 1 },
    { di: -1, dj: 0, ahead: -1, aside: 0 },
    { di: 0, dj: -1, ahead: 0, aside: -1 },
  ],
  rowAhead: 0,
  rowAside: 1,
};

const HEX: Basis = {
  kind: 'hex',
  links: [
    { di: 1, dj: 0, ahead: 1, aside: 0 },
    { di: 0, dj: 1, ahead: 0.5, aside: HEX_ROW },
    { di: -1, dj: 1, ahead: -0.5, aside: HEX_ROW },
    { di: -1, dj: 0, ahead: -1, aside: 0 },
    { di: 0, dj: -1, ahead: -0.5, aside: -HEX_ROW },
    { di: 1, dj: -1, ahead: 0.5, aside: -HEX_ROW },
  ],
  rowAhead: 0.5,
  rowAside: HEX_ROW,
};

export function basisOf(kind: LatticeKind): Basis {
  return kind === 'hex' ? HEX : SQUARE;
}

/** Sites are numbered so that both coordinates stay within this of zero. */
const SITE_LIMIT = 1 << 20;

/** One number for a site, for look-up. */
export function siteKey(i: number, j: number): number {
  return (i + SITE_LIMIT) * (2 * SITE_LIMIT) + (j + SITE_LIMIT);
}
