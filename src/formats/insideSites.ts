import { SITE_IDS } from '../plan/figure/sites';

/*
 * The recipe's labels leave out part of what is no skin: the front of the mouth's lining has the
 * labels of the face before it, the wet side of the lips that of the lips, the nostrils that of the
 * nose. They are told apart here, alike on all figures, without another digest of the files.
 */

/** Sites of the face that the mouth's lining took its labels from. */
const BEFORE_THE_MOUTH = new Set(['nose', 'perioral', 'nasolabial']);
/** Lining is darker than this; no skin of those sites is darker than 126 (ambient, 255 open). */
const LINING_AMBIENT = 112;
/** From the lining outwards these rings of vertices lie between lips and teeth. */
const WET_LIP_RINGS = 3;
/** Body vertices of the left nostril, deeper than its rim: first and last of each run. */
const NOSTRIL: readonly (readonly [number, number])[] = [
  [1876, 1877],
  [1884, 1886],
  [1889, 1899],
  [1923, 1926],
];

export interface LabelledVertices {
  /** 1 per vertex: number in `SITE_IDS` */
  readonly site: Uint8Array;
  readonly ambient: Uint8Array;
  readonly triangles: Uint32Array;
  readonly mirror: Int32Array;
  readonly bodyVertex: Int32Array | null;
}

/** The sites with all that is no skin labelled `inside`. */
export function withInside({ site, ambient, ...model }: LabelledVertices): Uint8Array {
  const [lips, inside] = [SITE_IDS.indexOf('lips'), SITE_IDS.indexOf('inside')];
  const isLining = (v: number): boolean =>
    BEFORE_THE_MOUTH.has(SITE_IDS[site[v]]) && ambient[v] < LINING_AMBIENT;
  const labels = site.map((label, v) => (isLining(v) ? inside : label));
  let edge = labels.map((label) => (label === inside ? 1 : 0));
  for (let ring = 0; ring < WET_LIP_RINGS; ring++) {
    edge = beside(model.triangles, edge).map((near, v) => (labels[v] === lips ? near : 0));
    edge.forEach((isEdge, v) => {
      if (isEdge === 1) labels[v] = inside;
    });
  }
  for (const v of nostrilVertices(model)) labels[v] = inside;
  return labels;
}

/** 1 at every vertex of a face with a marked one. */
function beside(triangles: Uint32Array, marked: Uint8Array): Uint8Array {
  const near = new Uint8Array(marked.length);
  for (let i = 0; i < triangles.length; i += 3) {
    const corners = triangles.subarray(i, i + 3);
    if (corners.some((v) => marked[v] === 1)) for (const v of corners) near[v] = 1;
  }
  return near;
}

function nostrilVertices({
  mirror,
  bodyVertex,
}: Pick<LabelledVertices, 'mirror' | 'bodyVertex'>): number[] {
  const found: number[] = [];
  for (let v = 0; v < mirror.length; v++) {
    const body = bodyVertex ? bodyVertex[v] : v;
    if (NOSTRIL.some(([first, last]) => body >= first && body <= last)) found.push(v, mirror[v]);
  }
  return found;
}
