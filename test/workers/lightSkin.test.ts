import { BufferAttribute, BufferGeometry, Vector3 } from 'three';
import { MeshBVH } from 'three-mesh-bvh';
import { describe, expect, test } from 'vitest';
import { bundledData, plainFigure } from '../../src/formats/figureData';
import { OVERLAY_LIFT_MM } from '../../src/scene/lightFigure';
import { lightTriangles } from '../../src/workers/lightSkin';
import { makeFigure } from '../../src/workers/loadFigure';
import { FACE_ENDS_MM } from '../../src/workers/messages';
import { sphere } from '../geometry/surfaces';
import { loadModel } from '../models/loadModel';

describe.each([
  ['female-body', 44_000],
  ['male-face', 15_000],
] as const)('the light skin of %s', async (id, mostFaces) => {
  const figure = makeFigure(bundledData(await loadModel(id)));
  const { positions32, normals, ambient, tint, drape, cloth, cut, mesh } = figure;
  const light = await lightTriangles({
    positions32,
    normals,
    ambient,
    tint,
    drape,
    cloth,
    cut,
    triangles: mesh.triangles,
  });

  test('has few faces over the same vertices', () => {
    expect(light.length % 3).toBe(0);
    expect(light.length / 3).toBeLessThan(mostFaces);
    expect(light.length / 3).toBeGreaterThan(12_000);
    expect(light.every((vertex) => vertex < mesh.vertexCount)).toBe(true);
  });

  test('lies so near to the whole skin that nothing drawn on that is swallowed', () => {
    const geometry = new BufferGeometry();
    geometry.setAttribute('position', new BufferAttribute(positions32, 3));
    geometry.setIndex(new BufferAttribute(light.slice(), 1));
    const tree = new MeshBVH(geometry);
    const place = new Vector3();
    const offMm: number[] = [];
    for (let vertex = 0; vertex < mesh.vertexCount; vertex += 7) {
      place.fromArray(positions32, 3 * vertex);
      const found = tree.closestPointToPoint(place);
      offMm.push(found?.distance ?? Number.POSITIVE_INFINITY);
    }
    offMm.sort((a, b) => a - b);
    expect(offMm.at(-1)).toBeLessThan(OVERLAY_LIFT_MM);
    // three quarters of a pixel where it is shown at rest
    expect(offMm[Math.floor(0.95 * offMm.length)]).toBeLessThan(0.45);
  });

  test('keeps the corners of every face that the hem or the border of the lips crosses', () => {
    const kept = new Set(light);
    const ends = cut?.map((tenths) => (tenths > 10 * FACE_ENDS_MM ? 255 : 0));
    const lined = [drape, tint.filter((_, at) => at % 4 === 0), ...(ends ? [ends] : [])];
    let crossed = 0;
    for (let at = 0; at < mesh.triangles.length; at += 3) {
      const corners = [...mesh.triangles.subarray(at, at + 3)];
      for (const values of lined) {
        const above = corners.filter((vertex) => values[vertex] >= 128).length;
        if (above === 0 || above === 3) continue;
        crossed++;
        for (const vertex of corners) expect(kept.has(vertex)).toBe(true);
      }
    }
    expect(crossed).toBeGreaterThan(100);
  });
});

test('a figure of few faces, as a small scan, stays as it is', async () => {
  const { positions, triangles } = sphere(60, 3);
  const data = await plainFigure({
    positionsMm: Float64Array.from(positions),
    triangles: Uint32Array.from(triangles),
  });
  const { mesh, ...skin } = makeFigure(data);
  expect(await lightTriangles({ ...skin, triangles: mesh.triangles })).toEqual(mesh.triangles);
});
