import { SITE_IDS } from '../plan/figure/sites';
import type { SiteId } from '../plan/skin/skinProfile';
import type { LabelledVertices } from './insideSites';

/*
 * The recipe labels the ear by a disc of 5 cm round it and the eyelids by an ellipse that reaches the side of
 * the nose. What is ear, lid and lip is told here by body vertices, alike on all figures, without another digest of
 * the files: the auricle as far as it stands off the head, the lids as far as their drawn outline.
 */

type Runs = readonly (readonly [first: number, last: number])[];

/** Body vertices of the left auricle. */
const AURICLE: Runs = [
  [8685, 8687],
  [8690, 8699],
  [8714, 8729],
  [8751, 8753],
  [8777, 8779],
  [8792, 8804],
  [8810, 9223],
  [9274, 9281],
  [9696, 9696],
  [9698, 10049],
  [10051, 10053],
  [10058, 10066],
  [10079, 10147],
  [10223, 10226],
  [10228, 10229],
  [25907, 25908],
  [26660, 26662],
  [26664, 26664],
  [26675, 26690],
  [26694, 26695],
  [29089, 29091],
  [29131, 29138],
  [96112, 96125],
];
/** Of the left skin that the recipe calls preauricular, what lies before the ear, not under or behind it. */
const BEFORE_THE_EAR: Runs = [
  [9228, 9228],
  [9237, 9238],
  [9263, 9269],
  [9284, 9285],
  [9294, 9301],
  [9306, 9306],
  [24968, 24968],
  [35021, 35022],
];
/** Left lids by the recipe, but between their outline and nose or temple. */
const BESIDE_THE_LIDS: Runs = [
  [1239, 1239],
  [1546, 1546],
  [1548, 1549],
  [1571, 1571],
  [1579, 1584],
  [1726, 1726],
  [1731, 1735],
  [1738, 1741],
  [1746, 1747],
  [1750, 1755],
  [2255, 2255],
  [2287, 2287],
  [2688, 2688],
  [2692, 2693],
];
/** Left lips by the recipe, but beside the corner of the mouth. */
const BESIDE_THE_LIPS: Runs = [
  [5156, 5157],
  [12981, 12981],
];
/** Within the outline of the left lids, but forehead, temple or cheek by the recipe. */
const UPPER_LID: Runs = [
  [953, 954],
  [980, 985],
  [1011, 1013],
  [1023, 1023],
  [1026, 1027],
  [1031, 1032],
  [2538, 2540],
  [2672, 2673],
  [2695, 2695],
  [2778, 2778],
  [2781, 2781],
  [2789, 2789],
  [5331, 5331],
  [5333, 5333],
];
const LOWER_LID: Runs = [
  [1287, 1287],
  [1289, 1289],
  [1301, 1301],
  [1459, 1459],
  [1541, 1541],
  [2237, 2237],
  [2248, 2248],
  [2251, 2251],
  [2779, 2780],
  [5330, 5330],
  [5332, 5332],
];

const numberOf = (site: SiteId): number => SITE_IDS.indexOf(site);

/** The sites with ear, lids and what lies beside them told apart. */
export function withHeadSites(model: LabelledVertices): Uint8Array {
  const { site, triangles } = model;
  const verticesIn = bothSides(model);
  const labels = Uint8Array.from(site);
  for (const v of verticesIn(UPPER_LID)) if (site[v] !== 0) labels[v] = numberOf('upper-eyelid');
  for (const v of verticesIn(LOWER_LID)) if (site[v] !== 0) labels[v] = numberOf('lower-eyelid');
  const wrong = new Set([...verticesIn(BESIDE_THE_LIDS), ...verticesIn(BESIDE_THE_LIPS)]);
  const [auricle, before] = [new Set(verticesIn(AURICLE)), new Set(verticesIn(BEFORE_THE_EAR))];
  site.forEach((label, v) => {
    if (label === numberOf('ear') && !auricle.has(v)) wrong.add(v);
    if (label === numberOf('preauricular') && !before.has(v)) wrong.add(v);
  });
  const unlike = new Set([0, ...NO_NEIGHBOURS.map(numberOf)]);
  spreadInto(wrong, labels, triangles, unlike);
  return labels;
}

/** What skin beside ear, lids and lips is not. */
const NO_NEIGHBOURS = ['ear', 'upper-eyelid', 'lower-eyelid', 'lips'] as const;

/** Gives the vertices of both sides in runs of body vertices of the left one. */
function bothSides({ mirror, bodyVertex }: LabelledVertices): (runs: Runs) => number[] {
  const body = (v: number): number => (bodyVertex ? bodyVertex[v] : v);
  return (runs) => {
    const found: number[] = [];
    for (let v = 0; v < mirror.length; v++)
      if (runs.some(([first, last]) => body(v) >= first && body(v) <= last))
        found.push(v, mirror[v]);
    return found;
  };
}

/**
 * Each wrong vertex takes the label of most of its right neighbours, ring by ring; never one of `unlike`.
 * Counted by faces, the lowest number where two are even: alike on both sides and on every figure.
 */
function spreadInto(
  wrong: Set<number>,
  labels: Uint8Array,
  triangles: Uint32Array,
  unlike: ReadonlySet<number>,
): void {
  let faces = facesWith(triangles, wrong);
  while (wrong.size > 0) {
    const beside = new Map<number, number[]>();
    for (const i of faces) {
      const corners = [...triangles.subarray(i, i + 3)];
      const right = corners.filter((v) => !wrong.has(v) && !unlike.has(labels[v]));
      if (right.length === 0) continue;
      for (const v of corners)
        if (wrong.has(v)) beside.set(v, [...(beside.get(v) ?? []), ...right.map((w) => labels[w])]);
    }
    if (beside.size === 0) return;
    for (const [v, near] of beside) {
      labels[v] = mostFrequent(near);
      wrong.delete(v);
    }
    faces = faces.filter((i) => triangles.subarray(i, i + 3).some((v) => wrong.has(v)));
  }
}

function mostFrequent(values: readonly number[]): number {
  const count = (value: number): number => values.filter((each) => each === value).length;
  return [...values].sort((a, b) => count(b) - count(a) || a - b)[0];
}

function facesWith(triangles: Uint32Array, vertices: ReadonlySet<number>): number[] {
  const found: number[] = [];
  for (let i = 0; i < triangles.length; i += 3)
    if ([0, 1, 2].some((k) => vertices.has(triangles[i + k]))) found.push(i);
  return found;
}
