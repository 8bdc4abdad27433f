/*
 * The plan behind “Try the sample plan”: node scripts/run-ts.mjs samples/faceAndNeck.ts
 * Preset zones of a woman's face, each set up from a protocol of the library, and two lesions dotted
 * by hand. The same program writes the same bytes.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { bundledData, figureMesh } from '../src/formats/figureData';
import { readModel } from '../src/formats/readModel';
import { fieldArea, type SparseField, toDense, toSparse } from '../src/geometry/field';
import type { SurfaceMesh } from '../src/geometry/mesh';
import { newPlan, newZone } from '../src/plan/defaults';
import { BUNDLED } from '../src/plan/figure/bundled';
import { writePlan } from '../src/plan/file/file';
import { layOutPlan } from '../src/plan/layoutPlan';
import { PresetPainter } from '../src/plan/presets/presetField';
import { PRESET_ZONES } from '../src/plan/presets/presets';
import { missingSafeSkin } from '../src/plan/presets/safeSkin';
import { libraryProtocolOf } from '../src/plan/protocols/library';
import { missingProtocolKeepOuts } from '../src/plan/protocols/protocolKeepOuts';
import { chooseProtocol, recordOfChange } from '../src/plan/protocols/zoneProtocol';
import type { KeepOut, Plan, Zone } from '../src/plan/types';
import { lesionKeepOut } from '../src/plan/zones/lesions';
import { Brush } from '../src/plan/zones/stroke';

const OUT = 'samples/face-and-neck.mesomap.json';
const MODEL = 'female-face';
const ZONES = [
  ['forehead', 'papule-1cm', 0],
  ['malar-cheek-left', 'ha-skin-quality', 2],
  ['malar-cheek-right', 'ha-skin-quality', 2],
  ['neck-anterior', 'seed-generic', 1],
] as const;
/**
 * Set by hand within the protocols' ranges. Forehead: the tip lies 1.0 mm deep, within its skin and the
 * reach of a 4 mm needle. Cheeks: 1.0 mm.
 */
const INSERTIONS: Readonly<Record<string, Zone['insertion']>> = {
  forehead: { angleDeg: 15, insertedLengthMm: 3.9 },
  'malar-cheek-left': { angleDeg: 20, insertedLengthMm: 2.93 },
  'malar-cheek-right': { angleDeg: 20, insertedLengthMm: 2.93 },
};
const MADE_ON = '2026-11-22';
/** Radius of each dot and its distance from the border of the cheek, mm. */
const LESIONS = [
  ['malar-cheek-left', 4, 9],
  ['malar-cheek-right', 5, 13],
] as const;

const data = await readModel(new Uint8Array(readFileSync(`models/${BUNDLED[MODEL].file}`)), MODEL);
const mesh = figureMesh(bundledData(data));
const painter = new PresetPainter(mesh, data);

function zoneOf([id, protocolId, colour]: (typeof ZONES)[number]): Zone {
  const preset = PRESET_ZONES.find((each) => each.id === id);
  const protocol = libraryProtocolOf(protocolId);
  const field = preset && painter.field(preset.drawing, preset.side);
  if (!preset || !protocol || !field) throw new Error(`No ${id} or no ${protocolId}`);
  const side = preset.side === 'middle' ? 'auto' : preset.side;
  const fresh: Zone = { ...newZone(id, preset.name, colour), field, side };
  const zone: Zone = { ...fresh, ...chooseProtocol(fresh, protocol).after };
  const insertion = INSERTIONS[id];
  return insertion ? withInsertion(zone, insertion) : zone;
}

/** Set by hand: the protocol's record says so. */
function withInsertion(zone: Zone, insertion: Zone['insertion']): Zone {
  const after = { ...zone, insertion };
  const protocol = zone.protocol && recordOfChange(zone.protocol, zone, after, MADE_ON);
  return { ...after, protocol };
}

/** The lowest vertex at about a distance inside the border. */
function lowestInside(of: SurfaceMesh, { vertices, values }: SparseField, insideMm: number) {
  let lowest = -1;
  vertices.forEach((v, i) => {
    if (Math.abs(values[i] - insideMm) > 1) return;
    if (lowest < 0 || of.positions[3 * v + 1] < of.positions[3 * lowest + 1]) lowest = v;
  });
  return lowest;
}

function lesions(zones: readonly Zone[]): KeepOut {
  const dense = toDense({ vertices: new Uint32Array(0), values: new Float32Array(0) }, mesh);
  const brush = new Brush(mesh);
  for (const [zoneId, radiusMm, insideMm] of LESIONS) {
    const zone = zones.find(({ id }) => id === zoneId);
    const vertex = zone ? lowestInside(mesh, zone.field, insideMm) : -1;
    if (vertex < 0) throw new Error(`No place in ${zoneId}`);
    const face = mesh.vertexFaces[mesh.vertexFaceStart[vertex]];
    const corner = [0, 1, 2].findIndex((k) => mesh.triangles[3 * face + k] === vertex);
    const [w0, w1, w2] = [0, 1, 2].map((k) => (k === corner ? 1 : 0));
    brush.stroke(dense, radiusMm, 'paint').dab([{ face, w0, w1, w2 }]);
  }
  return lesionKeepOut('lesions', toSparse(dense));
}

const zones = ZONES.map(zoneOf);
const safeSkin = missingSafeSkin(painter, BUNDLED[MODEL], []);
// as the app does when a protocol is chosen
const keepOuts = [...safeSkin];
for (const { protocol } of zones)
  keepOuts.push(...missingProtocolKeepOuts(painter, protocol?.keepOuts ?? [], keepOuts));
const plan: Plan = {
  ...newPlan('sample-face-and-neck', MODEL),
  name: 'Sample: face and neck',
  zones,
  keepOuts: [...keepOuts, lesions(zones)],
};
writeFileSync(OUT, writePlan(plan));
const run = layOutPlan(mesh, plan, new Map(), (layout) => {
  const zone = plan.zones.find(({ id }) => id === layout.zoneId) as Zone;
  const areaCm2 = fieldArea(mesh, toDense(zone.field, mesh)) / 100;
  console.log(`${zone.name}: ${layout.count} points, ${areaCm2.toFixed(1)} cm2`);
});
while (!run.next().done);
