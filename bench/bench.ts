/*
 * Figures of the geometry and layout kernels on one machine: `npm run bench`.
 * Times are medians of three runs of this process's own user time where said "cpu", else of the wall.
 */
import { totalArea } from '../src/geometry/measure';
import type { SurfaceMesh } from '../src/geometry/mesh';
import { measureBrush } from './brush';
import { measureLayout } from './layout';
import { benchModel, benchSphere, benchThigh } from './surfaces';

const HEADER =
  'surface              mode    r mm  points   wall ms  cpu ms  points/s  ' +
  '      lay / links / proof %   min mm     gap mm  rho    fill   mean link';

function whole(mesh: SurfaceMesh): Float32Array {
  return new Float32Array(mesh.vertexCount).fill(16);
}

console.log(HEADER);
const thigh = benchThigh();
const sphere = benchSphere();
for (const mode of ['dense', 'random'] as const) {
  measureLayout('thigh, 120,000 faces', thigh, whole(thigh), mode, 10);
  measureLayout('sphere, 81,920 faces', sphere, whole(sphere), mode, 10);
}
console.log('Growth with the number of points, thigh:');
for (const spacingMm of [40, 20, 10, 5]) measureLayout('', thigh, whole(thigh), 'dense', spacingMm);

const body = await benchModel('female-body');
console.log(`Woman's body, ${body.mesh.faceCount} faces, ${totalArea(body.mesh).toFixed(0)} mm2:`);
for (const site of ['upper-abdomen', 'thigh-anterior', 'ear', 'nose', 'finger', 'lips']) {
  const number = body.siteIds.indexOf(site);
  const field = new Float32Array(body.mesh.vertexCount).fill(-2);
  for (let v = 0; v < field.length; v++) if (body.site[v] === number) field[v] = 2;
  measureLayout(site, body.mesh, field, 'dense', 10);
}
console.log('Brush on the same body, one step = flood + field:');
for (const radiusMm of [10, 20, 40, 80]) measureBrush(body.mesh, radiusMm);
