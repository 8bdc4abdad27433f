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
    const { triangles } = this.#mesh;
    const values = new Map<number, number>();
    field.vertices.forEach((v, i) => {
      const mm = valueOnSkin(this.#mesh, v, field.values[i]);
      if (mm > -FIELD_BAND_MM) values.set(v, mm);
    });
    const places = new Map<number, number>();
    const index: number[] = [];
    for (const face of this.#facesAt(values.keys()))
      for (let corner = 3 * face; corner < 3 * face + 3; corner++) {
        const v = triangles[corner];
        const at = places.get(v) ?? places.size;
        places.set(v, at);
        index.push(at);
      }
    const vertices = Uint32Array.from(places.keys());
    const mm = Float32Array.from(vertices, (v) => values.get(v) ?? -FIELD_BAND_MM);
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

  #facesAt(vertices: Iterable<number>): Set<number> {
    const { vertexFaceStart, vertexFaces } = this.#mesh;
    const faces = new Set<number>();
    for (const v of vertices)
      for (let k = vertexFaceStart[v]; k < vertexFaceStart[v + 1]; k++) faces.add(vertexFaces[k]);
    return faces;
  }

  #columns(name: 'position' | 'normal', vertices: Uint32Array): BufferAttribute {
    const { array, itemSize, normalized } = this.#skin.getAttribute(name) as BufferAttribute;
    const own = new (array.constructor as typeof Float32Array)(itemSize * vertices.length);
    vertices.forEach((v, at) => {
      own.set(array.subarray(itemSize * v, itemSize * (v + 1)) as Float32Array, itemSize * at);
    });
    return new BufferAttribute(own, itemSize, normalized);
  }
}
