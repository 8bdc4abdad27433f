/*
 * How lattices and rows fill every preset zone of the four figures: points, and the share of the inner
 * skin (half a spacing or more inside the border) that lies farther than the spacing from every point.
 * Part of `npm run bench`; alone: `npm run bench -- --presets [part of a zone's id]`.
 */
import { presetPainterOf } from '../src/cli/loadFigure';
import { type DenseField, toDense } from '../src/geometry/field';
import { Flood } from '../src/geometry/geodesic';
import { faceCross, type SurfaceMesh } from '../src/geometry/mesh';
import { distanceFromBorder } from '../src/geometry/patch';
import { fieldOnPart, type RefinedPart, toPart } from '../src/geometry/refine';
import { layOutPattern } from '../src/layout/layOutPattern';
import { finish } from '../src/layout/patterns/poisson/poissonDisc';
import type { Pattern } from '../src/layout/patternTypes';
import { surfacePoints } from '../src/layout/pointColumns';
import type { PatternLayout } from '../src/layout/prove/prove';
import { metricCut } from '../src/layout/zone/metricCut';
import { BUNDLED, type BundledId } from '../src/plan/figure/bundled';
import { PRESET_ZONES } from '../src/plan/presets/presets';

const SPACING_MM = 10;
const REGULAR = { spacingMm: SPACING_MM, edge: 'cell-centred', directionDeg: 0 } as const;
const PATTERNS: readonly Pattern[] = [
  { kind: 'square', ...REGULAR },
  { kind: 'hex', ...REGULAR },
  { kind: 'rows', ...REGULAR, rowDistanceMm: SPACING_MM, staggered: false },
];

/** Measures how much of a zone's inner skin a layout leaves bare, by a refined copy of the zone. */
class InnerSkin {
  readonly innerMm2: number;
  readonly #part: RefinedPart;
  readonly #flood: Flood;
  /** 1 per vertex of the copy: inner skin that counts to it, mm2 */
  readonly #areas: Float64Array;

  constructor(mesh: SurfaceMesh, field: DenseField) {
    this.#part = metricCut(mesh, field, { spacingMm: 4, growMm: SPACING_MM });
    const part = this.#part.mesh;
    this.#flood = new Flood(part);
    this.#areas = new Float64Array(part.vertexCount);
    const inwards = distanceFromBorder(part, fieldOnPart(this.#part, field), SPACING_MM);
    const cross = new Float64Array(3);
    for (let face = 0; face < part.faceCount; face++) {
      faceCross(part, face, cross);
      for (let k = 0; k < 3; k++) {
        const vertex = part.triangles[3 * face + k];
        if (inwards[vertex] >= SPACING_MM / 2) this.#areas[vertex] += Math.hypot(...cross) / 6;
      }
    }
    this.innerMm2 = this.#areas.reduce((sum, mm2) => sum + mm2, 0);
  }

  /** Share of the inner skin farther than the spacing from every point. */
  bareShare(layout: PatternLayout): number {
    const areas = this.#areas.slice();
    for (const point of toPart(this.#part, surfacePoints(layout))) {
      if (point === null) continue;
      this.#flood.run([point], SPACING_MM);
      for (let i = 0; i < this.#flood.touchedCount; i++) {
        const vertex = this.#flood.touched[i];
        if (this.#flood.distance[vertex] <= SPACING_MM) areas[vertex] = 0;
      }
    }
    return areas.reduce((sum, mm2) => sum + mm2, 0) / (this.innerMm2 || 1);
  }
}

/** Prints points, bare share of the inner skin, largest gap in spacings and ms, for square, hex and rows. */
export async function measurePresets(asked = ''): Promise<void> {
  const worst = new Map<string, string[]>();
  for (const id of Object.keys(BUNDLED) as BundledId[]) {
    const painter = await presetPainterOf(id);
    const { mesh } = painter;
    for (const preset of PRESET_ZONES) {
      if (preset.side === 'right' || !preset.id.includes(asked)) continue;
      const sparse = painter.field(preset.drawing, preset.side);
      if (sparse === null) continue;
      const field = toDense(sparse, mesh);
      const skin = new InnerSkin(mesh, field);
      const cells = PATTERNS.map((pattern) => {
        const before = performance.now();
        const layout = finish(layOutPattern(mesh, field, pattern));
        const ms = performance.now() - before;
        const bare = skin.bareShare(layout);
        const gap = layout.certificate.largestGapMm / SPACING_MM;
        if (bare > 0.02) {
          const label = `${id} ${preset.id} ${(100 * bare).toFixed(1)} %`;
          worst.set(pattern.kind, [...(worst.get(pattern.kind) ?? []), label]);
        }
        return `${String(layout.count).padStart(5)} ${(100 * bare).toFixed(1).padStart(5)} % ${gap.toFixed(2).padStart(5)} ${ms.toFixed(0).padStart(5)} ms`;
      });
      const cm2 = (skin.innerMm2 / 100).toFixed(0).padStart(4);
      console.log(`${id.padEnd(12)} ${preset.id.padEnd(26)} ${cm2} cm2 |${cells.join(' |')}`);
    }
  }
  for (const [kind, zones] of worst)
    console.log(`${kind}: ${zones.length} over 2 %: ${zones.join(', ')}`);
}
