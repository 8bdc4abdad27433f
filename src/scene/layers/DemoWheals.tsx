import { useEffect, useMemo } from 'react';
import {
  InstancedMesh,
  type Matrix4,
  Object3D,
  type ShaderMaterial,
  SphereGeometry,
  Vector3,
} from 'three';
import { givenShare } from '../../plan/demonstration';
import { pointTipDepthMm, pointVolumeMl } from '../../plan/points/pointValues';
import { skinProfile } from '../../plan/skin/skinProfile';
import { whealDiameterMm } from '../../plan/skin/wheal';
import { siteOfPoint } from '../../plan/skin/zoneSites';
import { freshLayout } from '../../store/freshLayouts';
import { useApp } from '../../store/useApp';
import type { FigureModel } from '../../workers/messages';
import { bumpMaterial } from '../materials/bumpMaterial';
import type { Stage } from '../stage';

/** Pale, as a bleb is (docs/domain.md 7); how high it stands has no figure and only looks right. */
export const PALE = '#f3ded0';
const RISE = 1 / 6;
/** Where nothing is raised, or the needle went below the skin, a done point keeps a small dot. */
const DONE_MM = 2.4;
const DONE_RISE_MM = 0.5;
export const DONE = '#1d6b57';

/** The wheal that grows at the needle, and every point that is done: a wheal, or a dot where none rises. */
export function DemoWheals({ stage, model }: { stage: Stage; model: FigureModel }) {
  const demo = useApp((state) => state.demo);
  const zone = useApp((state) => state.plan.zones.find(({ id }) => id === demo.zoneId));
  const layout = useApp((state) => (demo.zoneId ? freshLayout(state, demo.zoneId) : undefined));
  const thickness = useApp((state) => state.plan.thickness);
  const raised = useMemo(() => {
    if (!zone || !layout) return null;
    return Array.from({ length: layout.count }, (_, row) => {
      const site = siteOfPoint(model, layout, row);
      const sex = model.anatomy?.sex;
      const skin = site && sex ? (skinProfile(site, sex, thickness).skin?.mean ?? 0) : 0;
      // along a thread no wheal rises at its entry; a depth that is not set (NaN) says nothing
      const isInSkin = !layout.threads && pointTipDepthMm(zone, layout, row) <= skin;
      return isInSkin ? pointVolumeMl(zone, layout, row) : 0;
    });
  }, [zone, layout, model, thickness]);
  const count = layout?.count ?? 0;
  const meshes = useMemo(() => [bumps(count, PALE), bumps(count, DONE)] as const, [count]);
  useEffect(() => () => meshes.forEach(discard), [meshes]);
  useEffect(() => {
    const [wheals, dots] = meshes;
    wheals.count = 0;
    dots.count = 0;
    if (!layout || !raised) return;
    for (let row = 0; row < Math.min(layout.count, demo.at + 1); row++) {
      const given = givenShare(demo.at, layout.count, row, demo.technique);
      const diameterMm = whealDiameterMm(raised[row] * given);
      if (diameterMm > 0)
        wheals.setMatrixAt(wheals.count++, bump(layout, row, diameterMm, diameterMm * RISE));
      else if (given === 1)
        dots.setMatrixAt(dots.count++, bump(layout, row, DONE_MM, DONE_RISE_MM));
    }
    for (const mesh of meshes) mesh.instanceMatrix.needsUpdate = true;
    stage.invalidate();
  }, [meshes, layout, raised, demo.at, demo.technique, stage]);
  return (
    <>
      <primitive object={meshes[0]} />
      <primitive object={meshes[1]} />
    </>
  );
}

function bumps(count: number, colour: string): InstancedMesh {
  const mesh = new InstancedMesh(
    new SphereGeometry(0.5, 24, 12),
    bumpMaterial(colour),
    Math.max(1, count),
  );
  mesh.frustumCulled = false;
  mesh.count = 0;
  return mesh;
}

function discard(mesh: InstancedMesh): void {
  mesh.geometry.dispose();
  (mesh.material as ShaderMaterial).dispose();
  mesh.dispose();
}

const FRAME = new Object3D();
const UP = new Vector3(0, 1, 0);
const NORMAL = new Vector3();

/** A flat ball on the skin at a point; half of it is under the skin. */
function bump(
  { positions, normals }: { positions: Float64Array; normals: Float64Array },
  row: number,
  diameterMm: number,
  highMm: number,
): Matrix4 {
  FRAME.position.fromArray(positions, 3 * row);
  FRAME.quaternion.setFromUnitVectors(UP, NORMAL.fromArray(normals, 3 * row).normalize());
  FRAME.scale.set(diameterMm, 2 * highMm, diameterMm);
  FRAME.updateMatrix();
  return FRAME.matrix;
}
