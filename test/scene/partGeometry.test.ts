import { BufferAttribute, BufferGeometry } from 'three';
import { expect, test } from 'vitest';
import { FIELD_BAND_MM, type SparseField, toDense, toSparse } from '../../src/geometry/field';
import { vertexNormals } from '../../src/geometry/mesh';
import { PartGeometry } from '../../src/scene/partGeometry';
import { ZoneGeometry } from '../../src/scene/zoneGeometry';
import { flatSheet } from '../geometry/surfaces';
import { discField } from '../layout/zones';

const { mesh } = flatSheet(120, 80, 4);
const skin = new BufferGeometry();
skin.setAttribute('position', new BufferAttribute(Float32Array.from(mesh.positions), 3));
skin.setAttribute('normal', new BufferAttribute(Float32Array.from(vertexNormals(mesh)), 3));

const disc = (face: number, radiusMm: number): SparseField =>
  toSparse(discField(mesh, { face, w0: 1 / 3, w1: 1 / 3, w2: 1 / 3 }, radiusMm));

/** What is drawn, whatever the order: each triangle as places, normals and values of its corners. */
function drawn({ attributes, index, drawRange }: BufferGeometry): string[] {
  const count = Math.min(index?.count ?? 0, drawRange.count);
  const corners = Array.from({ length: count }, (_, i) => {
    const v = index?.getX(i) ?? 0;
    const { position, normal, field } = attributes;
    return (
      [position, normal].map((each) => [each.getX(v), each.getY(v), each.getZ(v)]).join() +
      field.getX(v)
    );
  });
  return Array.from({ length: count / 3 }, (_, i) =>
    corners.slice(3 * i, 3 * i + 3).join(' '),
  ).sort();
}

test('a field that nobody paints is drawn as one that is painted, with its own few vertices', () => {
  for (const field of [disc(300, 20), disc(40, 9), disc(500, 30)]) {
    const [part, whole] = [new PartGeometry(skin, mesh), new ZoneGeometry(skin, mesh)];
    part.follow(field);
    whole.follow(toDense(field, mesh));
    expect(drawn(part.geometry).length).toBeGreaterThan(20);
    expect(drawn(part.geometry)).toEqual(drawn(whole.geometry));
  }
});

test('a small field has few vertices', () => {
  const part = new PartGeometry(skin, mesh);
  part.follow(disc(300, 4));
  expect(part.geometry.attributes.position.count).toBeLessThan(mesh.vertexCount / 4);
});

test('another field takes the place of the one before it, and none of it is left', () => {
  const part = new PartGeometry(skin, mesh);
  part.follow(disc(300, 20));
  part.follow(disc(40, 9));
  const alone = new PartGeometry(skin, mesh);
  alone.follow(disc(40, 9));
  expect(drawn(part.geometry)).toEqual(drawn(alone.geometry));
  part.follow({ vertices: new Uint32Array(0), values: new Float32Array(0) });
  expect(drawn(part.geometry)).toEqual([]);
});

test('where a figure is no skin the field is lowered, as the whole one is', () => {
  const inside = new Uint8Array(mesh.vertexCount);
  for (let v = 0; v < mesh.vertexCount; v++) inside[v] = v % 3;
  const mouth = { ...mesh, inside };
  const [part, whole] = [new PartGeometry(skin, mouth), new ZoneGeometry(skin, mouth)];
  part.follow(disc(300, 20));
  whole.follow(toDense(disc(300, 20), mouth));
  expect(drawn(part.geometry)).toEqual(drawn(whole.geometry));
  expect(Math.min(...(part.geometry.attributes.field.array as Float32Array))).toBe(-FIELD_BAND_MM);
});
