import { type Group, type LineSegments, type Mesh, type Points, Vector3 } from 'three';
import { GLTFLoader } from 'three/examples/jsm/loaders/GLTFLoader.js';
import { expect, test, vi } from 'vitest';
import { readMesh } from '../../src/formats/readMesh';
import { newZone } from '../../src/plan/defaults';
import { libraryProtocolOf } from '../../src/plan/protocols/library';
import type { Protocol } from '../../src/plan/protocols/types';
import { chooseProtocol } from '../../src/plan/protocols/zoneProtocol';
import type { Zone } from '../../src/plan/types';
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

async function opened(
  change: Partial<Zone> = {},
  { plan, layouts } = planOf(FIGURE, [BELLY, FOREARM]),
) {
  vi.stubGlobal('FileReader', Reader);
  const zones = plan.zones.map((zone, i) => ({
    ...zone,
    name: `Zone ${i + 1}: "left"`,
    insertion: { angleDeg: 30 + 60 * i, insertedLengthMm: 4 },
    ...change,
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

test('a fan has a needle a thread from its one entry, each along its thread at the true angle', async () => {
  const made = planOf(FIGURE, [BELLY]);
  const perPoint = 3;
  const [id, layout] = Object.entries(made.layouts)[0];
  const turn = [-0.5, 0, 0.5];
  // three directions in the skin of each point, spread about one
  const directions = Float64Array.from(
    Array.from({ length: layout.count * perPoint }, (_, i) => {
      const normal = new Vector3().fromArray(layout.normals, 3 * Math.floor(i / perPoint));
      const up = new Vector3(0, 1, 0).addScaledVector(normal, -normal.y).normalize();
      return up.applyAxisAngle(normal, turn[i % perPoint]).toArray();
    }).flat(),
  );
  const threads = { threadMm: 8, perPoint, directions, ends: new Float64Array(directions.length) };
  const insertion = { angleDeg: 20, insertedLengthMm: 6 };
  const fan = { plan: made.plan, layouts: { [id]: { ...layout, threads } } };
  const { root } = await opened({ insertion }, fan);
  const group = root.children.find(({ name }) => name !== 'Skin') as Group;
  expect(group.userData).toMatchObject({ points: layout.count, threads: 3 });
  const ends = (group.children[1] as LineSegments).geometry.getAttribute('position');
  expect(ends.count).toBe(2 * perPoint * layout.count);
  for (let thread = 0; thread < perPoint * layout.count; thread++) {
    const row = Math.floor(thread / perPoint);
    const entry = new Vector3().fromArray(layout.positions, 3 * row);
    const normal = new Vector3().fromArray(layout.normals, 3 * row);
    const tip = new Vector3()
      .fromBufferAttribute(ends, 2 * thread)
      .multiplyScalar(1000)
      .sub(entry);
    expect(tip.length()).toBeCloseTo(6, 2);
    expect(-tip.dot(normal)).toBeCloseTo(6 * Math.sin(Math.PI / 9), 2);
    const along = tip.addScaledVector(normal, -tip.dot(normal)).normalize();
    expect(along.dot(new Vector3().fromArray(directions, 3 * thread))).toBeCloseTo(1, 3);
  }
});

test('while the depth is not set each needle ends at the skin, and the node says so', async () => {
  const { after } = chooseProtocol(
    newZone('z', 'Z', 0),
    libraryProtocolOf('dca-submental') as Protocol,
  );
  const { root, layouts, zones } = await opened({ protocol: after.protocol ?? null });
  const group = root.children.find(({ name }) => name !== 'Skin') as Group;
  expect(group.userData.depth).toBe('not set');
  expect(group.userData).not.toHaveProperty('insertedLengthMm');
  const ends = (group.children[1] as LineSegments).geometry.getAttribute('position');
  const { positions } = layouts[zones[0].id];
  for (const k of [0, 1, 2]) expect(1000 * ends.array[k]).toBeCloseTo(positions[k], 2);
});

test('a scan’s own colours come back to the byte; skin that it lacks has the colour of skin', async () => {
  vi.stubGlobal('FileReader', Reader);
  const { plan } = planOf(FIGURE, []);
  const count = FIGURE.mesh.vertexCount;
  const colours = Uint8Array.from({ length: 4 * count }, (_, i) =>
    i % 4 === 3 ? 255 * Number(i % 20 !== 3) : (37 * i) % 256,
  );
  const positions32 = Float32Array.from(FIGURE.mesh.positions);
  const model = { ...FIGURE, positions32, normals: Float32Array.from(FIGURE.normals), colours };
  const bytes = new Uint8Array(await figureGlb(model, plan, {}));
  const read = await readMesh(bytes, '.glb', 'm', { opens: () => Promise.resolve(null) });
  if (!read.ok) throw new Error(read.reason);
  const at = new Map<string, number>();
  const key = (of: ArrayLike<number>, v: number) =>
    [0, 1, 2].map((k) => Math.round(100 * of[3 * v + k])).join();
  for (let v = 0; v < count; v++) at.set(key(positions32, v), v);
  let compared = 0;
  for (let v = 0; v < read.positionsMm.length / 3; v++) {
    const from = at.get(key(read.positionsMm, v));
    if (from === undefined) continue;
    compared++;
    const own = [...colours.subarray(4 * from, 4 * from + 4)];
    const want = own[3] ? own.slice(0, 3) : [0xe2, 0xc4, 0xb0];
    expect([...(read.colours ?? []).slice(3 * v, 3 * v + 3)]).toEqual(want);
  }
  expect(compared / count).toBeGreaterThan(0.9);
});
