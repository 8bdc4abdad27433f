import { BufferAttribute, type BufferGeometry, BufferGeometry as Geometry, Sphere } from 'three';
import { FIELD_BAND_MM, type SparseField, valueOnSkin } from '../geometry/field';
import type { SurfaceMesh } from '../geometry/mesh';

/**
 * The faces of the skin near a field that nobody paints now, with their own few vertices: hundreds of keep-outs
 * cost what their skin costs, where `ZoneGeometry` has room for the whole figure.
 */
export class PartGeometry {
  readonly geometry: BufferGeometry = new Geometry();
  readonly #mesh: SurfaceMesh;
  readonly #skin: BufferGeometry;

  constructor(skin: BufferGeometry, mesh: SurfaceMesh) {
    this.#mesh = mesh;
    this.#skin = skin;
    this.geometry.boundingSphere = skin.boundingSphere ?? new Sphere();
  }

  /** Takes a field over, whole. */
  follow(field: SparseField): void {
    const { triangles, vertexCount, faceCount } = this.#mesh;
    const near: number[] = [];
    const values = new Float32Array(field.vertices.length);
    field.vertices.forEach((v, i) => {
      const mm = valueOnSkin(this.#mesh, v, field.values[i]);
      if (mm <= -FIELD_BAND_MM) return;
      values[near.length] = mm;
      near.push(v);
    });
    // hundreds of fields share these: what one has written is taken out again
    const place = scratch('place', vertexCount);
    const isListed = scratch('face', faceCount);
    const vertices: number[] = [];
    const faces: number[] = [];
    const index: number[] = [];
    this.#eachFaceAt(near, (face) => {
      if (isListed[face] === 1) return;
      isListed[face] = 1;
      faces.push(face);
      for (let corner = 3 * face; corner < 3 * face + 3; corner++) {
        const v = triangles[corner];
        if (place[v] === 0) place[v] = vertices.push(v);
        index.push(place[v] - 1);
      }
    });
    const mm = new Float32Array(vertices.length).fill(-FIELD_BAND_MM);
    near.forEach((v, i) => {
      mm[place[v] - 1] = values[i];
    });
    for (const v of vertices) place[v] = 0;
    for (const face of faces) isListed[face] = 0;
    // what the graphics card holds of the field before is freed
    this.geometry.dispose();
    this.geometry.setAttribute('position', this.#columns('position', vertices));
    this.geometry.setAttribute('normal', this.#columns('normal', vertices));
    this.geometry.setAttribute('field', new BufferAttribute(mm, 1));
    this.geometry.setIndex(new BufferAttribute(Uint32Array.from(index), 1));
  }

  dispose(): void {
    this.geometry.dispose();
  }

  #eachFaceAt(vertices: readonly number[], visit: (face: number) => void): void {
    const { vertexFaceStart, vertexFaces } = this.#mesh;
    for (const v of vertices)
      for (let k = vertexFaceStart[v]; k < vertexFaceStart[v + 1]; k++) visit(vertexFaces[k]);
  }

  #columns(name: 'position' | 'normal', vertices: readonly number[]): BufferAttribute {
    const { array, itemSize, normalized } = this.#skin.getAttribute(name) as BufferAttribute;
    const own = new (array.constructor as typeof Float32Array)(itemSize * vertices.length);
    vertices.forEach((v, at) => {
      for (let k = 0; k < itemSize; k++) own[itemSize * at + k] = array[itemSize * v + k];
    });
    return new BufferAttribute(own, itemSize, normalized);
  }
}

const scratches = new Map<string, Uint32Array>();

/** Zeros, so many at least; whoever writes puts them back. */
function scratch(name: string, count: number): Uint32Array {
  const known = scratches.get(name);
  if (known && known.length >= count) return known;
  const made = new Uint32Array(count);
  scratches.set(name, made);
  return made;
}
