import { readFileSync } from 'node:fs';
import { type DenseField, toSparse } from '../../src/geometry/field';
import { makeSurfaceMesh, type SurfaceMesh } from '../../src/geometry/mesh';
import type { ZoneLayout } from '../../src/layout/types';
import type { MapFigure } from '../../src/map/drawing/figure';
import type { ViewDirection } from '../../src/map/drawing/view';
import type { MapFonts } from '../../src/map/paper/pdf';
import { newPlan, newZone } from '../../src/plan/defaults';
import { SITE_IDS } from '../../src/plan/figure/sites';
import type { Plan, Zone } from '../../src/plan/types';

/** A figure a person can draw: an upright capsule for a trunk and one for an arm in front of it. */
interface Capsule {
  readonly x: number;
  readonly z: number;
  readonly bottom: number;
  readonly top: number;
  readonly radius: number;
}

export const TRUNK: Capsule = { x: 0, z: 0, bottom: 120, top: 480, radius: 120 };
export const ARM: Capsule = { x: 150, z: 60, bottom: 150, top: 450, radius: 35 };

export const VIEWS: readonly ViewDirection[] = [
  { id: 'front', name: 'Front', direction: [0, 0, 1], up: [0, 1, 0] },
  { id: 'back', name: 'Back', direction: [0, 0, -1], up: [0, 1, 0] },
  { id: 'left', name: 'Patient’s left side', direction: [1, 0, 0], up: [0, 1, 0] },
  { id: 'right', name: 'Patient’s right side', direction: [-1, 0, 0], up: [0, 1, 0] },
];

const AROUND = 64;
const ALONG = 48;

export function capsules(list: readonly Capsule[]): { mesh: SurfaceMesh; normals: Float64Array } {
  const positions: number[] = [];
  const normals: number[] = [];
  const triangles: number[] = [];
  for (const capsule of list) addCapsule(capsule, positions, normals, triangles);
  return { mesh: makeSurfaceMesh(positions, triangles), normals: Float64Array.from(normals) };
}

function addCapsule(c: Capsule, positions: number[], normals: number[], triangles: number[]): void {
  const start = positions.length / 3;
  for (let row = 0; row <= ALONG; row++) {
    const share = row / ALONG;
    const polar =
      share < 0.25 ? share * 2 * Math.PI : share > 0.75 ? (share - 0.5) * 2 * Math.PI : Math.PI / 2;
    const middle = c.bottom + (c.top - c.bottom) * Math.min(1, Math.max(0, (share - 0.25) * 2));
    const pole = row === 0 || row === ALONG;
    for (let i = 0; i < (pole ? 1 : AROUND); i++) {
      const turn = (2 * Math.PI * i) / AROUND;
      const n = [
        Math.sin(polar) * Math.cos(turn),
        -Math.cos(polar),
        Math.sin(polar) * Math.sin(turn),
      ];
      normals.push(...n);
      positions.push(c.x + c.radius * n[0], middle + c.radius * n[1], c.z + c.radius * n[2]);
    }
  }
  const at = (row: number, i: number): number =>
    row === 0
      ? start
      : row === ALONG
        ? start + 1 + (ALONG - 1) * AROUND
        : start + 1 + (row - 1) * AROUND + (i % AROUND);
  for (let row = 0; row < ALONG; row++)
    for (let i = 0; i < AROUND; i++) {
      const [a, b, d, e] = [at(row, i), at(row, i + 1), at(row + 1, i), at(row + 1, i + 1)];
      if (row < ALONG - 1) triangles.push(a, d, e);
      if (row > 0) triangles.push(a, e, b);
    }
}

export const FIGURE: MapFigure = {
  name: 'Capsules',
  digest: '0123456789abcdef'.repeat(4),
  ...capsules([TRUNK, ARM]),
  views: VIEWS,
  anatomy: null,
};

const SITES = Uint8Array.from({ length: FIGURE.mesh.vertexCount }, (_, v) => {
  const [x, , z] = FIGURE.mesh.positions.subarray(3 * v, 3 * v + 3);
  const site = x > 135 ? 'upper-arm-anterior' : z > 0 ? 'lower-abdomen' : 'flank';
  return SITE_IDS.indexOf(site);
});

/** The same with skin whose thickness is known: abdomen in front and forearm, the flank behind. */
export const SKINNED = {
  ...FIGURE,
  anatomy: { site: SITES, sex: 'female' },
  siteName: () => 'abdomen',
} as const satisfies MapFigure;

/** A field given by a formula of position: positive inside, mm. */
export function fieldOf(
  figure: MapFigure,
  value: (x: number, y: number, z: number, vertex: number) => number,
): DenseField {
  const { positions, vertexCount } = figure.mesh;
  return Float32Array.from({ length: vertexCount }, (_, v) =>
    Math.min(
      16,
      Math.max(-16, value(positions[3 * v], positions[3 * v + 1], positions[3 * v + 2], v)),
    ),
  );
}

/** Points on vertices of the zone, each at least the spacing from those before: enough for a map. */
export function layoutOf(figure: MapFigure, zone: Zone, field: DenseField): ZoneLayout {
  const { mesh, normals } = figure;
  const rows: number[] = [];
  const p = mesh.positions;
  const apart = (a: number, b: number): number =>
    Math.hypot(p[3 * a] - p[3 * b], p[3 * a + 1] - p[3 * b + 1], p[3 * a + 2] - p[3 * b + 2]);
  for (let v = 0; v < mesh.vertexCount; v++)
    if (field[v] > 0 && rows.every((other) => apart(v, other) >= zone.pattern.spacingMm))
      rows.push(v);
  const faces = Int32Array.from(rows, (v) => mesh.vertexFaces[mesh.vertexFaceStart[v]]);
  const column = (source: ArrayLike<number>) =>
    Float64Array.from(rows.flatMap((v) => [source[3 * v], source[3 * v + 1], source[3 * v + 2]]));
  const weights = rows.flatMap((v, i) =>
    [0, 1, 2].map((k) => Number(mesh.triangles[3 * faces[i] + k] === v)),
  );
  const spacingMm = zone.pattern.spacingMm;
  return {
    zoneId: zone.id,
    count: rows.length,
    faces,
    weights: Float64Array.from(weights),
    positions: column(p),
    normals: column(normals),
    areaMm2: rows.length * spacingMm ** 2,
    links: new Uint32Array(0),
    linkLengths: new Float64Array(0),
    manualRow: new Int32Array(rows.length).fill(-1),
    violations: [],
    regular: null,
    punctures: null,
    threads: null,
    refined: null,
    certificate: {
      spacingMm,
      smallestSpacingMm: spacingMm + 0.1,
      smallestPair: null,
      smallestToOthersMm: Number.NaN,
      smallestToPreviousMm: Number.NaN,
      neighbourMinMm: spacingMm + 0.1,
      neighbourMeanMm: spacingMm * 1.2,
      neighbourMaxMm: spacingMm * 1.6,
      neighbourSdMm: 1,
      wantedMinMm: spacingMm,
      wantedMaxMm: 2 * spacingMm,
      shareWanted: 1,
      largestGapMm: spacingMm * 0.95,
      largestGapAt: null,

      shareBeyond: 0,
      shareUnreached: 0,
      previousKeptMm: Number.NaN,
      shareNearPrevious: 0,
      gapWithPreviousMm: Number.NaN,
      pointsPerCm2: 1,
      relativeRadius: 0.7,
      toleranceMm: 0.1,
    },
  };
}

export interface ZoneRecipe {
  readonly name: string;
  readonly spacingMm: number;
  readonly value: (x: number, y: number, z: number, vertex: number) => number;
}

/** A plan of zones given by formulas, with their layouts. */
export function planOf(figure: MapFigure, recipes: readonly ZoneRecipe[]) {
  const layouts: Record<string, ZoneLayout> = {};
  const zones = recipes.map((recipe, i): Zone => {
    const field = fieldOf(figure, recipe.value);
    const fresh = newZone(`zone-${i}`, recipe.name, i % 8);
    const zone = {
      ...fresh,
      field: toSparse(field),
      pattern: { ...fresh.pattern, spacingMm: recipe.spacingMm },
    };
    layouts[zone.id] = layoutOf(figure, zone, field);
    return zone;
  });
  const plan: Plan = { ...newPlan('plan', 'female-body'), name: 'Test plan', zones };
  return { plan, layouts };
}

export const BELLY: ZoneRecipe = {
  name: 'Abdomen',
  spacingMm: 20,
  value: (x, y, z) => (z > 0 ? 70 - Math.hypot(x, y - 300) : -16),
};
export const FLANK: ZoneRecipe = {
  name: 'Right flank, all the way round',
  spacingMm: 25,
  value: (x, y) => (x < 130 ? 40 - Math.abs(y - 190) : -16),
};
export const FOREARM: ZoneRecipe = {
  name: 'Forearm',
  spacingMm: 15,
  value: (x, y, z) => (z > 60 && Math.hypot(x - 150, z - 60) < 40 ? 50 - Math.abs(y - 250) : -16),
};

export function readFonts(): MapFonts {
  const read = (name: string) => new Uint8Array(readFileSync(`src/map/fonts/Inter-${name}.ttf`));
  return { regular: read('Regular'), semibold: read('SemiBold') };
}
