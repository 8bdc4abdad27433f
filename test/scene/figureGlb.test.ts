import { type Group, type LineSegments, type Mesh, type Points, Vector3 } from 'three';
import { GLTFLoader } from 'three/examples/jsm/loaders/GLTFLoader.js';
import { expect, test, vi } from 'vitest';
import { figureGlb } from '../../src/scene/figureGlb';
import { BELLY, FIGURE, FOREARM, planOf } from '../map/fixture';

/** What three's exporter uses of a browser. */
class Reader {
  result: ArrayBuffer | null = null;
  onloadend: (() => void) | null = null;
  readAsArrayBuffer(blob: Blob): void {
    void blob.arrayBuffer().then((buffer) => {
      this.result = buffer;
      this.onloadend?.();
    });
  }
}

async function opened() {
  vi.stubGlobal('FileReader', Reader);
  const { plan, layouts } = planOf(FIGURE, [BELLY, FOREARM]);
  const zones = plan.zones.map((zone, i) => ({
    ...zone,
    name: `Zone ${i + 1}: "left"`,
    insertion: { angleDeg: 30 + 60 * i, insertedLengthMm: 4 },
  }));
  const positions32 = Float32Array.from(FIGURE.mesh.positions);
  const model = { ...FIGURE, positions32, normals: Float32Array.from(FIGURE.normals) };
  const bytes = await figureGlb(model, { ...plan, zones }, layouts);
  const { scene } = await new GLTFLoader().parseAsync(bytes, '');
  return { root: scene, zones, layouts };
}

test('three opens the figure again: skin, and a node a zone with as many points and needles', async () => {
  const { root, zones, layouts } = await opened();
  const skin = root.children.find(({ name }) => name === 'Skin') as Mesh;
  expect(skin.geometry.getAttribute('position').count).toBe(FIGURE.mesh.vertexCount);
  expect(skin.geometry.index?.count).toBe(3 * FIGURE.mesh.faceCount);
  const groups = root.children.filter((node) => node !== skin) as Group[];
  expect(groups.map(({ userData }) => userData.name)).toEqual(zones.map(({ name }) => name));
  for (const [i, group] of groups.entries()) {
    const layout = layouts[zones[i].id];
    const [points, needles] = group.children as [Points, LineSegments];
    expect(points.geometry.getAttribute('position').count).toBe(layout.count);
    expect(needles.geometry.getAttribute('position').count).toBe(2 * layout.count);
    expect(group.userData.points).toBe(layout.count);
  }
});

test('in metres, each needle goes through its point at its angle, its tip as deep as it is set', async () => {
  const { root, zones, layouts } = await opened();
  const groups = root.children.filter(({ name }) => name !== 'Skin') as Group[];
  for (const [i, group] of groups.entries()) {
    const { positions, normals, count } = layouts[zones[i].id];
    const { angleDeg, insertedLengthMm } = zones[i].insertion;
    const ends = (group.children[1] as LineSegments).geometry.getAttribute('position');
    for (let row = 0; row < count; row++) {
      const entry = new Vector3().fromArray(positions, 3 * row);
      const normal = new Vector3().fromArray(normals, 3 * row);
      const end = (k: number) =>
        new Vector3().fromBufferAttribute(ends, 2 * row + k).multiplyScalar(1000);
      const [tip, hub] = [end(0).sub(entry), end(1).sub(entry)];
      expect(tip.length()).toBeCloseTo(insertedLengthMm, 2);
      expect(tip.dot(hub)).toBeCloseTo(-tip.length() * hub.length(), 1);
      const depth = Math.sin((angleDeg * Math.PI) / 180) * insertedLengthMm;
      expect(-tip.dot(normal)).toBeCloseTo(depth, 2);
    }
  }
});
