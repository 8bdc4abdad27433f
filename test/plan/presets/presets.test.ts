import { beforeAll, describe, expect, test } from 'vitest';
import type { ModelData } from '../../../src/formats/readModel';
import { borderLoops } from '../../../src/geometry/border';
import { type DenseField, fieldArea, toDense } from '../../../src/geometry/field';
import type { SurfaceMesh } from '../../../src/geometry/mesh';
import { MAP_LANDMARKS } from '../../../src/map/drawing/mapLandmarks';
import { LANDMARKS, landmarkVertex } from '../../../src/plan/presets/landmarks';
import { PresetPainter } from '../../../src/plan/presets/presetField';
import { PRESET_KEEP_OUTS, PRESET_ZONES, type Preset } from '../../../src/plan/presets/presets';
import type { KeepOutDrawing, ZoneDrawing } from '../../../src/plan/presets/types';
import { landmarksOf } from '../../../src/plan/risk/layCorridor';
import { RISK_STRUCTURES } from '../../../src/plan/risk/riskTable';
import { TAPE_MEASURES } from '../../../src/plan/scale/tapeMeasures';
import { zoneAreas } from '../../../src/plan/zones/zoneOverlaps';
import { BODY_IDS, loadModel, MODEL_IDS, modelMesh } from '../../models/loadModel';

type AnyPreset = Preset<ZoneDrawing | KeepOutDrawing>;
const ALL: readonly AnyPreset[] = [...PRESET_ZONES, ...PRESET_KEEP_OUTS];

/** Presets that lie within or across others on purpose. */
const NESTED = /^(perioral|hair-part|whole-|bra-roll)/;
/** On the face models: what lies on face, scalp and neck. */
const ON_FACES = /^(Face|Scalp|Neck and chest)$/;
const BELOW_FACE_MODEL = ['decollete', 'nipple-areola', 'shoulder', 'axilla', 'chest'];

/** cm2 on either body: a hand's breadth of freedom around what was looked at. */
const PLAUSIBLE_CM2: Record<string, readonly [number, number]> = {
  'whole-face': [250, 520],
  'whole-abdomen': [300, 750],
  'whole-thigh': [900, 2200],
  'bra-roll': [60, 220],
  shin: [150, 650],
  Face: [1, 90],
  Scalp: [8, 150],
  'Neck and chest': [5, 450],
  'Arm and hand': [35, 500],
  'Abdomen and flank': [60, 350],
  Back: [150, 1100],
  'Buttock and hip': [40, 400],
  Thigh: [60, 600],
  'Knee, leg and foot': [90, 400],
};

describe('the data', () => {
  test('ids are unique and every text says something', () => {
    expect(new Set(ALL.map((preset) => preset.id)).size).toBe(ALL.length);
    for (const { drawing } of ALL) expect(drawing.boundedBy.length).toBeGreaterThan(10);
    for (const { drawing } of PRESET_KEEP_OUTS) {
      expect(drawing.reason.text.length).toBeGreaterThan(20);
      expect(drawing.reason.grade).toMatch(/^[ABCDF](\/[ABCDF])?$/);
    }
  });

  test('every landmark is used and every corner is a landmark', () => {
    const used = new Set(
      ALL.flatMap(({ drawing: { corners, inner = [], near, holes = [], hint } }) => [
        ...corners,
        ...holes.flatMap((hole) => hole.corners),
        ...inner,
        ...(near?.line ?? []),
        hint,
      ]),
    );
    for (const structure of RISK_STRUCTURES)
      for (const name of landmarksOf(structure)) used.add(name);
    expect([...used].filter((name) => LANDMARKS[name] === undefined)).toEqual([]);
    const measured = new Set(
      TAPE_MEASURES.flatMap(({ way }) => [
        ...('at' in way ? way.at : []),
        ...('from' in way ? [way.from, way.to] : []),
      ]),
    );
    const shown = (name: string): boolean => measured.has(name) || name in MAP_LANDMARKS;
    const idle = Object.keys(LANDMARKS).filter((name) => !used.has(name) && !shown(name));
    expect(idle).toEqual([]);
  });

  test('the presets of the face are there, left and right', () => {
    const ids = PRESET_ZONES.map((preset) => preset.id);
    for (const id of ['forehead', 'glabella', 'temple-left', 'crows-feet-right', 'nose', 'chin'])
      expect(ids).toContain(id);
  });
});

const ON_FACE_TOO = ['jaw-3', 'jaw-4', 'submental-side', 'crow-3', 'brow-tail', 'marionette-2'];
/** Corners round which all skin belongs to some zone. */
const MEETINGS = [
  ...ON_FACE_TOO,
  ...['popliteal-top', 'calf-top', 'knee-bottom', 'thigh-back-outer-1', 'trapezius-1', 'c7'],
  ...['semilunar-2', 'rib-12', 'hip-back-1', 'roll-2'],
];

interface Drawn {
  readonly preset: AnyPreset;
  readonly field: DenseField;
  readonly areaMm2: number;
}

for (const id of MODEL_IDS)
  describe(id, () => {
    let data: ModelData;
    let mesh: SurfaceMesh;
    let painter: PresetPainter;
    let drawn: Drawn[];
    beforeAll(async () => {
      data = await loadModel(id);
      mesh = modelMesh(data);
      painter = new PresetPainter(mesh, data);
      drawn = ALL.flatMap((preset) => {
        const sparse = painter.field(preset.drawing, preset.side);
        if (sparse === null) return [];
        const field = toDense(sparse, mesh);
        return [{ preset, field, areaMm2: fieldArea(mesh, field) }];
      });
    }, 120_000);

    test('has the presets it should have', () => {
      const wanted = ALL.filter(
        ({ drawing }) =>
          BODY_IDS.includes(id) ||
          (ON_FACES.test(drawing.region) && !BELOW_FACE_MODEL.includes(drawing.id)),
      );
      expect(drawn.map(({ preset }) => preset.id)).toEqual(wanted.map((preset) => preset.id));
    });

    test('every preset is one piece without holes but the one drawn, and eye and mouth', () => {
      for (const { preset, field } of drawn) {
        // at the corners of the mouth the lips end before they meet
        const pieces = preset.id === 'lips' ? 2 : 1;
        expect([preset.id, piecesOf(mesh, field)]).toEqual([preset.id, pieces]);
        const loops = borderLoops(mesh, field).length;
        expect([preset.id, loops]).toEqual([preset.id, loopsDrawn(preset.drawing)]);
      }
    });

    test('areas are plausible, and the same left and right', () => {
      const byId = new Map(drawn.map((one) => [one.preset.id, one.areaMm2]));
      for (const { preset, areaMm2 } of drawn) {
        const [least, most] =
          PLAUSIBLE_CM2[preset.drawing.id] ?? PLAUSIBLE_CM2[preset.drawing.region];
        expect([preset.id, areaMm2 / 100 > least, areaMm2 / 100 < most]).toEqual([
          preset.id,
          true,
          true,
        ]);
        if (preset.side !== 'left') continue;
        const right = byId.get(preset.id.replace(/-left$/, '-right')) as number;
        expect(Math.abs(areaMm2 / right - 1)).toBeLessThan(0.02);
      }
    });

    test('each holds its hint, and nothing of the mouth cavity or an eye socket', () => {
      for (const { preset, field } of drawn) {
        expect(field[painter.vertex(preset.drawing.hint, preset.side)]).toBeGreaterThan(0);
        const inside = field.reduce(
          (sum, value, v) => sum + (value > 0 && data.site[v] === 0 ? 1 : 0),
          0,
        );
        expect([preset.id, inside]).toEqual([preset.id, 0]);
      }
    });

    test('a one-sided preset stays on its side', () => {
      for (const { preset, field } of drawn) {
        if (preset.side === 'middle') continue;
        const sign = preset.side === 'left' ? 1 : -1;
        for (let v = 0; v < field.length; v++)
          if (field[v] > 0 && sign * mesh.positions[3 * v] < -0.5) expect(preset.id).toBe('');
      }
    });

    test('no place of a zone is on lid, lip or ear but in the zone of that skin', () => {
      const own = ['ear', 'lips', 'upper-eyelid', 'lower-eyelid'];
      for (const { preset, field } of drawn) {
        if ('kind' in preset.drawing) continue;
        const found = new Set(sitesTouched(data, field));
        const wrong = own.filter((site) => found.has(site));
        expect([preset.id, wrong]).toEqual([
          preset.id,
          preset.drawing.id === 'eyelids' ? ['upper-eyelid', 'lower-eyelid'] : [],
        ]);
      }
    });

    test('the eyelids’ zone is lids, and all of the lids’ skin is kept out with the eyes', () => {
      const shares = drawn.filter(({ preset }) => preset.drawing.id === 'eyelids');
      expect(shares.length).toBe(2);
      for (const { field } of shares)
        expect([...new Set(sitesTouched(data, field))].sort()).toEqual([
          'lower-eyelid',
          'upper-eyelid',
        ]);
      const eyes = drawn.filter(({ preset }) => preset.drawing.id === 'eye');
      for (let v = 0; v < mesh.vertexCount; v++) {
        if (!/eyelid/.test(data.siteIds[data.site[v]])) continue;
        const deepest = Math.max(...eyes.map(({ field }) => field[v]));
        // the buffer round the outline is kept out, too
        expect([v, deepest > -2]).toEqual([v, true]);
      }
    });

    test('skin under, behind and above the ear is not ear', () => {
      const at = (name: string, site: string) =>
        expect([name, data.siteIds[data.site[painter.vertex(name, 'left')]]]).toEqual([name, site]);
      at('canal-hint', 'ear');
      // 12 mm straight down from the lobe and straight back from the helix the head is bare
      const ears = positionsOf(data, 'ear');
      const canal = painter.vertex('canal-hint', 'left');
      const [y, z] = [1, 2].map((k) => mesh.positions[3 * canal + k]);
      for (const p of ears) {
        expect(Math.abs(p[1] - y)).toBeLessThan(40);
        expect(p[2] - z).toBeGreaterThan(-30);
        expect(p[2] - z).toBeLessThan(15);
      }
    });

    test('where zones should meet no skin is left between them', () => {
      const zones = drawn.filter(({ preset }) => PRESET_ZONES.includes(preset as never));
      for (const name of MEETINGS) {
        if (data.bodyVertex !== null && !ON_FACE_TOO.includes(name)) continue;
        const at = painter.vertex(name, 'left');
        for (let v = 0; v < mesh.vertexCount; v++) {
          const apart = [0, 1, 2].map(
            (k) => mesh.positions[3 * v + k] - mesh.positions[3 * at + k],
          );
          if (Math.hypot(...apart) > 8 || data.site[v] === 0) continue;
          // the border itself belongs to none: half a step of the field's
          const nearest = Math.max(...zones.map(({ field }) => field[v]));
          expect([name, v, nearest > -0.4]).toEqual([name, v, true]);
        }
      }
    });

    test('neighbours overlap by less than one per cent', () => {
      const zones = drawn.filter(
        ({ preset }) => PRESET_ZONES.includes(preset as never) && !NESTED.test(preset.id),
      );
      const areas = new Map(zones.map(({ preset, areaMm2 }) => [preset.id, areaMm2]));
      const fields = new Map(zones.map(({ preset, field }) => [preset.id, field]));
      const { overlaps } = zoneAreas(mesh, fields);
      const tooLarge = overlaps.filter(
        ({ a, b, areaMm2 }) =>
          areaMm2 > 0.01 * Math.min(areas.get(a) as number, areas.get(b) as number),
      );
      expect(tooLarge).toEqual([]);
    }, 120_000);
  });

test('the ring above the knee is level on either body, and so is the one of the hollow', async () => {
  const ring = ['suprapatellar', 'thigh-front-inner-2', 'thigh-inner-bottom', 'thigh-inner-back-3'];
  ring.push('popliteal-top', 'thigh-back-outer-2', 'thigh-outer-bottom', 'thigh-front-outer-2');
  for (const id of BODY_IDS) {
    const { positionsMm, sex } = await loadModel(id);
    const heights = ring.map((name) => positionsMm[3 * (landmarkVertex(name, sex) as number) + 1]);
    expect(Math.max(...heights) - Math.min(...heights)).toBeLessThan(14);
    const calf = positionsMm[3 * LANDMARKS['calf-top'] + 1];
    expect(Math.min(...heights) - calf).toBeLessThan(110);
  }
});

test('on a face a zone lies on the same vertices as on the body', async () => {
  const [face, body] = await Promise.all([loadModel('female-face'), loadModel('female-body')]);
  const [onFace, onBody] = [face, body].map((data) => {
    const mesh = modelMesh(data);
    const painter = new PresetPainter(mesh, data);
    const cheek = PRESET_ZONES.find((preset) => preset.id === 'malar-cheek-left');
    if (!cheek) throw new Error('no cheek');
    const field = painter.field(cheek.drawing, cheek.side);
    if (field === null) throw new Error('no field');
    return toDense(field, mesh);
  });
  face.bodyVertex?.forEach((v, i) => {
    expect(Math.abs(onFace[i] - onBody[v])).toBeLessThan(0.3);
  });
}, 60_000);

test('the mandible band ends 15 mm below the lower border of the mandible, on every body', async () => {
  for (const id of BODY_IDS) {
    const data = await loadModel(id);
    const mesh = modelMesh(data);
    const painter = new PresetPainter(mesh, data);
    const band = PRESET_KEEP_OUTS.find((preset) => preset.id === 'mandible-band') as AnyPreset;
    const field = painter.field(band.drawing, 'middle');
    if (field === null) throw new Error('no field');
    expect(Math.max(...field.values)).toBeGreaterThan(6.5);
    expect(Math.max(...field.values)).toBeLessThan(7.6);
  }
}, 60_000);

/** Openings in the skin within a preset: eye sockets, the mouth, nostrils. */
const OPENINGS: Record<string, number> = { eye: 1, eyelids: 1, lips: 1, 'whole-face': 2 };

/** Outer line, the one drawn within, holes (those of a pair twice), and what is no skin. */
function loopsDrawn({ id, inner, holes = [] }: ZoneDrawing | KeepOutDrawing): number {
  const left = holes.reduce((sum, { shape }) => sum + (shape === 'pair' ? 2 : 1), 0);
  return 1 + (inner ? 1 : 0) + left + (OPENINGS[id] ?? 0);
}

/** The site of the nearest corner at a fine grid of places on every face, where the field holds them. */
function* sitesTouched(data: ModelData, field: DenseField): Generator<string> {
  const { triangles, site, siteIds } = data;
  const STEPS = 12;
  for (let i = 0; i < triangles.length; i += 3) {
    const [a, b, c] = triangles.subarray(i, i + 3);
    if (!(field[a] > 0 || field[b] > 0 || field[c] > 0)) continue;
    for (let p = 0; p <= STEPS; p++)
      for (let q = 0; q <= STEPS - p; q++) {
        const w = [p, q, STEPS - p - q];
        if (!((w[0] * field[a] + w[1] * field[b] + w[2] * field[c]) / STEPS > 0)) continue;
        yield siteIds[site[[a, b, c][w.indexOf(Math.max(...w))]]];
      }
  }
}

function positionsOf({ positionsMm, site, siteIds }: ModelData, wanted: string): number[][] {
  const found: number[][] = [];
  site.forEach((label, v) => {
    if (siteIds[label] === wanted) found.push([0, 1, 2].map((k) => positionsMm[3 * v + k]));
  });
  return found;
}

function piecesOf(mesh: SurfaceMesh, field: DenseField): number {
  const { triangles, vertexFaceStart, vertexFaces } = mesh;
  const seen = new Uint8Array(mesh.vertexCount);
  let pieces = 0;
  for (let start = 0; start < field.length; start++) {
    if (!(field[start] > 0) || seen[start] === 1) continue;
    pieces++;
    const queue = [start];
    seen[start] = 1;
    for (const v of queue)
      for (let p = vertexFaceStart[v]; p < vertexFaceStart[v + 1]; p++)
        for (let k = 0; k < 3; k++) {
          const w = triangles[3 * vertexFaces[p] + k];
          if (seen[w] === 1 || !(field[w] > 0)) continue;
          seen[w] = 1;
          queue.push(w);
        }
  }
  return pieces;
}
