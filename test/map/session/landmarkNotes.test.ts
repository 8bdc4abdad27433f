import { expect, test } from 'vitest';
import { ExactDistance } from '../../../src/geometry/exactDistance';
import { toDense } from '../../../src/geometry/field';
import { vertexNormals } from '../../../src/geometry/mesh';
import type { MapZone } from '../../../src/map/drawing/figure';
import { mapLandmarks } from '../../../src/map/drawing/mapLandmarks';
import { placeText } from '../../../src/map/session/landmarkNotes';
import { PresetPainter } from '../../../src/plan/presets/presetField';
import { PRESET_ZONES } from '../../../src/plan/presets/presets';
import { BODY_IDS, loadModel, modelMesh } from '../../models/loadModel';

const BEHIND = [
  ...['back-upper', 'back-lumbar', 'buttock-left', 'buttock-right'],
  ...['banana-roll-left', 'thigh-posterior-left', 'knee-hollow-left', 'calf-left'],
];

test.each(BODY_IDS)(
  'the ends and the middle of what lies behind on %s are found from behind',
  async (id) => {
    const data = await loadModel(id);
    const mesh = modelMesh(data);
    const normals = vertexNormals(mesh);
    const landmarks = mapLandmarks({ mesh, normals, ...data });
    const painter = new PresetPainter(mesh, data);
    const distance = new ExactDistance(mesh);
    const said = BEHIND.flatMap((name) => {
      const preset = PRESET_ZONES.find((each) => each.id === name);
      const field = preset && painter.field(preset.drawing, preset.side);
      if (!field) throw new Error(name);
      const dense = toDense(field, mesh);
      const inside = Array.from(dense.keys())
        // what is seen from behind: the sides of a leg may be found from either side
        .filter((v) => dense[v] > 0 && normals[3 * v + 2] < -0.7)
        .sort((a, b) => mesh.positions[3 * a + 1] - mesh.positions[3 * b + 1]);
      return [0, 0.5, 1].map((share) => {
        const v = inside[Math.round(share * (inside.length - 1))];
        return `${name}: ${placeText(layoutAt(mesh, v), 0, landmarks, distance)}`;
      });
    });
    // of what there are two the side is said, and it is the one of the zone
    const paired = said.filter((text) => /-left: |-right: /.test(text));
    for (const text of paired) expect(text).toMatch(/-(left|right): .*from the [^(]*\(\1\)/);
    const names = landmarks.filter(({ normal }) => normal[2] < -0.5).map(({ name }) => name);
    expect(new Set(names).size).toBe(7);
    const found = (text: string): boolean =>
      names.some((name) => text.includes(`from the ${name}`));
    expect(said.filter((text) => !found(text))).toEqual([]);
  },
);

/** A layout of one point, on a vertex. */
function layoutAt(mesh: ReturnType<typeof modelMesh>, vertex: number): MapZone['layout'] {
  const face = mesh.vertexFaces[mesh.vertexFaceStart[vertex]];
  const weights = [0, 1, 2].map((k) => Number(mesh.triangles[3 * face + k] === vertex));
  return {
    count: 1,
    positions: mesh.positions.slice(3 * vertex, 3 * vertex + 3),
    faces: Uint32Array.of(face),
    weights: Float64Array.from(weights),
  } as unknown as MapZone['layout'];
}
