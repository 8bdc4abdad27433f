/*
 * The plan that the app's figures are measured with: a woman's abdomen and both thighs, all round,
 * at 10 mm. Lays it out in Node and writes the plan for the browser: `npm run bench:app`.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { layoutDigest } from '../src/layout/layoutDigest';
import { finish } from '../src/layout/patterns/poisson/poissonDisc';
import type { ZoneLayout } from '../src/layout/types';
import { writePlan } from '../src/plan/file/file';
import { layOutPlan } from '../src/plan/layoutPlan';
import { abdomenAndThighs } from './abdomenPlan';

const OUT = '.cache/bench';
const { body, plan } = await abdomenAndThighs();

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
// the same with other seeds: as much work, and nothing of it known
for (const seed of [2, 3, 4, 5]) {
  const zones = plan.zones.map((zone) => ({ ...zone, pattern: { ...zone.pattern, seed } }));
  writeFileSync(`${OUT}/plan-${seed}.mesomap.json`, writePlan({ ...plan, zones }));
}
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
