/*
 * The plan that the app's figures are measured with: a woman's abdomen and both thighs, all round,
 * at 10 mm. Lays it out in Node and writes the plan for the browser: `npm run bench:app`.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { emptyField, toSparse } from '../src/geometry/field';
import { layoutDigest } from '../src/layout/layoutDigest';
import { finish } from '../src/layout/patterns/poisson/poissonDisc';
import type { ZoneLayout } from '../src/layout/types';
import { newPlan, newZone } from '../src/plan/defaults';
import { writePlan } from '../src/plan/file/file';
import { layOutPlan } from '../src/plan/layoutPlan';
import type { Zone } from '../src/plan/types';
import { Brush } from '../src/plan/zones/stroke';
import { benchModel } from './surfaces';

const OUT = '.cache/bench';
const body = await benchModel('female-body');

/** All skin of the sites, on one side of the patient or on both, grown by a dab of 5 mm. */
function zoneOfSites(name: string, sites: RegExp, side: -1 | 0 | 1): Zone {
  const { mesh } = body;
  const hits = [];
  for (let face = 0; face < mesh.faceCount; face++) {
    const vertex = mesh.triangles[3 * face];
    const onSide = side === 0 || mesh.positions[3 * vertex] * side > 0;
    if (onSide && sites.test(body.siteIds[body.site[vertex]]))
      hits.push({ face, w0: 1, w1: 0, w2: 0 });
  }
  const field = emptyField(mesh.vertexCount);
  new Brush(mesh).stroke(field, 5, 'paint').dab(hits);
  const zone = newZone(name.toLowerCase(), name, 0);
  return { ...zone, field: toSparse(field), pattern: { ...zone.pattern, spacingMm: 10 } };
}

const plan = {
  ...newPlan('bench', 'female-body'),
  zones: [
    zoneOfSites('Abdomen', /abdomen|periumbilical/, 0),
    zoneOfSites('Left thigh', /^thigh/, 1),
    zoneOfSites('Right thigh', /^thigh/, -1),
  ],
};

const times: number[] = [];
let layouts: ZoneLayout[] = [];
for (let run = 0; run < 3; run++) {
  layouts = [];
  const before = performance.now();
  finish(layOutPlan(body.mesh, plan, new Map(), (layout) => layouts.push(layout)));
  times.push(performance.now() - before);
}
times.sort((a, b) => a - b);
mkdirSync(OUT, { recursive: true });
writeFileSync(`${OUT}/plan.mesomap.json`, writePlan(plan));
const points = layouts.reduce((sum, layout) => sum + layout.count, 0);
const areaCm2 = layouts.reduce((sum, layout) => sum + layout.areaMm2, 0) / 100;
const smallest = Math.min(...layouts.map((layout) => layout.certificate.smallestSpacingMm));
const gap = Math.max(...layouts.map((layout) => layout.certificate.largestGapMm));
console.log(
  `Abdomen and both thighs at 10 mm: ${points} points on ${areaCm2.toFixed(0)} cm2, ` +
    `smallest ${smallest.toFixed(4)} mm, largest gap ${gap.toFixed(2)} mm`,
);
console.log(
  `In Node: ${times[1].toFixed(0)} ms (median of three, ${times[0].toFixed(0)}–${times[2].toFixed(0)})`,
);
writeFileSync(`${OUT}/digests.json`, JSON.stringify(layouts.map(layoutDigest)));
