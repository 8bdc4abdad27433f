/* How long `check` measures what `layout` took how long to lay, in one run: `npm run -s bench:check`. */

import { compare } from '../src/cli/check/compare';
import { remeasure } from '../src/cli/check/remeasure';
import type { LaidZone } from '../src/formats/laidZones';
import { emptyField } from '../src/geometry/field';
import type { SurfaceMesh } from '../src/geometry/mesh';
import { layOutPattern } from '../src/layout/layOutPattern';
import { finish } from '../src/layout/patterns/poisson/poissonDisc';
import type { Pattern } from '../src/layout/patternTypes';
import { benchModel, benchThigh } from './surfaces';

const woman = await benchModel('female-body');
const inside = woman.siteIds.indexOf('inside');
const SURFACES: readonly (readonly [string, SurfaceMesh, (vertex: number) => boolean])[] = [
  ['thigh', benchThigh(), () => true],
  ['woman', woman.mesh, (vertex) => woman.site[vertex] !== inside],
];
const lattice = { spacingMm: 10, edge: 'cell-centred', directionDeg: 0 } as const;
const PATTERNS: readonly Pattern[] = [
  { kind: 'poisson', mode: 'dense', spacingMm: 10, marginMm: 0, seed: 1 },
  { kind: 'hex', ...lattice },
];

for (const [name, mesh, isSkin] of SURFACES)
  for (const pattern of PATTERNS) {
    const field = emptyField(mesh.vertexCount).map((mm, v) => (isSkin(v) ? 16 : mm));
    const seconds: number[][] = [];
    for (let round = 0; round < 2; round++) {
      const start = performance.now();
      const layout = finish(layOutPattern(mesh, field, pattern));
      const laid = performance.now();
      const zone: LaidZone = {
        ...{ name, field, pattern: pattern.kind, marginMm: 0, seed: 1, tipDepthMm: 2 },
        ...{ volumePerPointMl: 0.1, layout: { ...layout, zoneId: 'zone' }, refinedField: null },
        ...{ lattice: layout.regular, others: { existing: [], previous: [] } },
      };
      const findings = compare(mesh, zone, remeasure(mesh, zone));
      const checked = performance.now();
      seconds.push([(laid - start) / 1000, (checked - laid) / 1000]);
      for (const { what, stated, measured, agrees } of findings)
        if (!agrees) console.log(`  ${what}: ${stated} stated, ${measured} measured`);
    }
    const words = seconds.map(
      ([layout, check]) =>
        `layout ${layout.toFixed(2)} s, check ${check.toFixed(2)} s (${(check / layout).toFixed(2)})`,
    );
    console.log(`${name}, ${pattern.kind}: cold ${words[0]}; warm ${words[1]}`);
  }
