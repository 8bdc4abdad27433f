/*
 * The wrap test: zones of the bundled models laid out, flattened for the stencil, and every neighbour
 * distance on paper compared with the one along the skin. One line a zone.
 * Use: node scripts/run-ts.mjs bench/wrapTest.ts [model] [site pattern]
 */
import { performance } from 'node:perf_hooks';
import { flattenZone } from '../src/flatten/flattenZone';
import type { FlattenInput } from '../src/flatten/types';
import { emptyField } from '../src/geometry/field';
import { layOutZone } from '../src/layout/layOutZone';
import { finish } from '../src/layout/poissonDisc';
import { MODELS, type ModelId } from '../src/plan/models';
import { Brush } from '../src/plan/stroke';
import { type BenchModel, benchModel } from './surfaces';

const [onlyModel = '', onlySite = ''] = process.argv.slice(2);

/** Site groups that people treat as one zone, with the sides of the patient they lie on. */
function zonesOf(model: BenchModel): string[] {
  const present = new Set(model.site);
  return model.siteIds.filter((id, i) => present.has(i) && id !== 'inside' && id !== 'body');
}

function fieldOf(model: BenchModel, site: string, side: -1 | 1) {
  const { mesh } = model;
  const index = model.siteIds.indexOf(site);
  const hits = [];
  for (let face = 0; face < mesh.faceCount; face++) {
    const vertex = mesh.triangles[3 * face];
    if (model.site[vertex] === index && mesh.positions[3 * vertex] * side > 0)
      hits.push({ face, w0: 1, w1: 0, w2: 0 });
  }
  const field = emptyField(mesh.vertexCount);
  if (hits.length > 0) new Brush(mesh).stroke(field, 5, 'paint').dab(hits);
  return { field, size: hits.length };
}

for (const id of Object.keys(MODELS) as ModelId[]) {
  if (onlyModel && id !== onlyModel) continue;
  const model = await benchModel(id);
  const spacingMm = id.endsWith('face') ? 8 : 12;
  for (const site of zonesOf(model)) {
    if (onlySite && !new RegExp(onlySite).test(site)) continue;
    for (const side of [-1, 1] as const) {
      const { field, size } = fieldOf(model, site, side);
      if (size < 20) continue;
      const settings = { spacingMm, marginMm: 0, seed: 1, mode: 'dense' as const };
      const layout = finish(layOutZone(model.mesh, field, settings));
      if (layout.count < 2) continue;
      const input: FlattenInput = {
        mesh: model.mesh,
        field,
        points: Array.from({ length: layout.count }, (_, i) => {
          const [w0, w1, w2] = layout.weights.subarray(3 * i, 3 * i + 3);
          return { face: layout.faces[i], w0, w1, w2 };
        }),
        links: layout.links,
        linkLengths: layout.linkLengths,
      };
      const start = performance.now();
      const { pieces, cuts, linksAcrossCuts } = finish(flattenZone(input));
      const ms = performance.now() - start;
      const linkCount = pieces.reduce((sum, { links }) => sum + links.lengths.length, 0);
      const total = pieces.reduce((sum, p) => sum + p.meanMm * p.links.lengths.length, 0);
      const points = pieces.reduce((sum, p) => sum + p.points.rows.length, 0);
      console.log(
        [
          id.padEnd(12),
          `${site} ${side < 0 ? 'right' : 'left'}`.padEnd(26),
          `${layout.count} points`.padStart(11),
          `${input.mesh === model.mesh ? pieces.reduce((s, p) => s + p.mesh.faceCount, 0) : 0} faces`.padStart(
            12,
          ),
          `${pieces.length} pieces`.padStart(10),
          `mean ${(total / linkCount).toFixed(3)}`,
          `max ${Math.max(...pieces.map((p) => p.maxMm)).toFixed(2)} mm`,
          `${Math.max(...pieces.map((p) => p.maxPercent)).toFixed(1)} %`,
          `across ${linksAcrossCuts}/${layout.linkLengths.length}`,
          `${ms.toFixed(0)} ms`,
          cuts.join(' '),
          points === layout.count ? '' : `LOST ${layout.count - points}`,
          pieces.every((p) => p.withinLimits)
            ? ''
            : `OVER ${pieces.filter((p) => !p.withinLimits).map((p) => `${p.points.rows.length}:${p.flippedCount}:${p.overlaps}`)}`,
        ].join(' '),
      );
    }
  }
}
