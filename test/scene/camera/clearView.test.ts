import { BufferAttribute, BufferGeometry, FrontSide, Ray, Vector3 } from 'three';
import { MeshBVH } from 'three-mesh-bvh';
import { describe, expect, test } from 'vitest';
import { bundledData, figureMesh } from '../../../src/formats/figureData';
import { toDense } from '../../../src/geometry/field';
import { vertexNormals } from '../../../src/geometry/mesh';
import { PresetPainter } from '../../../src/plan/presets/presetField';
import { PRESET_ZONES } from '../../../src/plan/presets/presets';
import { clearPose, type Hides } from '../../../src/scene/camera/clearView';
import {
  basisOf,
  cameraDistanceMm,
  FIELD_OF_VIEW_RAD,
  type Pose,
} from '../../../src/scene/camera/pose';
import { fitted, poseOnZone, sightOfZone } from '../../../src/scene/camera/zonePose';
import { BODY_IDS, loadModel } from '../../models/loadModel';

const ASPECT = 4 / 3;

async function ground(id: (typeof BODY_IDS)[number]) {
  const data = bundledData(await loadModel(id));
  if (!data.anatomy) throw new Error('no anatomy');
  const mesh = figureMesh(data);
  const positions = Float32Array.from(data.positionsMm);
  const normals = Float32Array.from(vertexNormals(mesh));
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(positions, 3));
  geometry.setIndex(new BufferAttribute(Uint32Array.from(data.triangles), 1));
  const tree = new MeshBVH(geometry);
  const hides: Hides = (eye, place) => {
    const origin = new Vector3(...eye);
    const way = new Vector3(...place).sub(origin);
    const far = way.length() - 2;
    return tree.raycastFirst(new Ray(origin, way.normalize()), FrontSide, 0, far) !== null;
  };
  const painter = new PresetPainter(mesh, data.anatomy);
  const zones = PRESET_ZONES.flatMap(({ id: name, drawing, side }) => {
    const field = painter.field(drawing, side);
    return field ? [{ name, field: toDense(field, mesh) }] : [];
  });
  return { positions, normals, hides, tree, zones };
}

type Ground = Awaited<ReturnType<typeof ground>>;

/** Of up to 300 places of a zone that face the camera: the share with other skin before it, ray by ray from the place outwards. */
function hiddenShare(
  { positions, normals, tree }: Ground,
  pose: Pose,
  field: Float32Array,
): number {
  const { back } = basisOf(pose);
  const eye = new Vector3(...pose.targetMm).addScaledVector(
    new Vector3(...back),
    Math.max(700, cameraDistanceMm(pose.heightMm)),
  );
  let [hidden, facing] = [0, 0];
  const inside = [...field.keys()].filter((v) => field[v] > 0);
  const step = Math.ceil(inside.length / 300);
  for (const v of inside.filter((_, i) => i % step === 0)) {
    const place = new Vector3().fromArray(positions, 3 * v);
    const out = eye.clone().sub(place).normalize();
    if (out.dot(new Vector3().fromArray(normals, 3 * v)) < 0.1) continue;
    facing++;
    const start = place.addScaledVector(out, 2);
    if (tree.raycastFirst(new Ray(start, out), 2, 0, eye.distanceTo(start))) hidden++;
  }
  return facing > 0 ? hidden / facing : 1;
}

/** How far out of the picture's middle a zone reaches, 1 at the edge: by the perspective of the pose. */
function reach({ positions }: Ground, pose: Pose, field: Float32Array): number {
  const { right, up, back } = basisOf(pose);
  const distance = cameraDistanceMm(pose.heightMm);
  const half = Math.tan(FIELD_OF_VIEW_RAD / 2);
  let most = 0;
  for (let v = 0; v < field.length; v++) {
    if (field[v] <= 0) continue;
    const d = [0, 1, 2].map((k) => positions[3 * v + k] - pose.targetMm[k]);
    const along = (axis: readonly number[]) => d.reduce((sum, mm, k) => sum + mm * axis[k], 0);
    const depth = distance - along(back);
    most = Math.max(
      most,
      Math.abs(along(up)) / (depth * half),
      Math.abs(along(right)) / (depth * half * ASPECT),
    );
  }
  return most;
}

describe.each(BODY_IDS)('%s', (id) => {
  test('every zone of anatomy is wholly in the picture, and none is looked at from behind an arm', async () => {
    const on = await ground(id);
    const hidden: string[] = [];
    let before = 0;
    for (const { name, field } of on.zones) {
      const first = poseOnZone(field, on.positions, on.normals, ASPECT);
      if (!first) throw new Error(name);
      if (hiddenShare(on, first, field) > 0.1) before++;
      const sight = sightOfZone(field, on.positions, on.normals);
      const pose = fitted(clearPose(first, sight, on.hides), field, on.positions, ASPECT);
      const share = hiddenShare(on, pose, field);
      if (share > 0.1) hidden.push(`${name} ${(100 * share).toFixed(0)} %`);
      expect(reach(on, pose, field), name).toBeLessThan(0.9);
      expect(reach(on, pose, field), name).toBeGreaterThan(0.2);
    }
    console.log(
      `${id}: ${on.zones.length} zones, more than a tenth hidden: ${before} before, ${hidden.length} after (${hidden.join(', ')})`,
    );
    expect(before).toBeGreaterThan(0);
    expect(hidden).toEqual([]);
  });
});
