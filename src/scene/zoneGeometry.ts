import { BufferAttribute, type BufferGeometry, BufferGeometry as Geometry, Sphere } from 'three';
import { type DenseField, FIELD_BAND_MM } from '../geometry/field';
import type { SurfaceMesh } from '../geometry/mesh';

/** Neighbouring changes closer than this go to the graphics card as one piece, vertices. */
const MERGE_GAP = 512;

/** Room for this many faces at first; it doubles when it is full. */
const FIRST_FACES = 8192;

/**
 * The faces of the skin near one zone. Shares the skin's positions; owns the field and an index that
 * only grows while a stroke runs, so a brush step costs one comparison per vertex and a small upload.
 */
export class ZoneGeometry {
  readonly geometry: BufferGeometry = new Geometry();
  private readonly mesh: SurfaceMesh;
  private readonly field: BufferAttribute;
  private index: BufferAttribute;
  private readonly listed: Uint8Array;
  private faceCount = 0;

  constructor(skin: BufferGeometry, mesh: SurfaceMesh) {
    this.mesh = mesh;
    this.field = new BufferAttribute(new Float32Array(mesh.vertexCount).fill(-FIELD_BAND_MM), 1);
    this.index = new BufferAttribute(new Uint32Array(3 * FIRST_FACES), 1);
    this.listed = new Uint8Array(mesh.faceCount);
    this.geometry.setAttribute('position', skin.getAttribute('position'));
    this.geometry.setAttribute('normal', skin.getAttribute('normal'));
    this.geometry.setAttribute('field', this.field);
    this.geometry.setIndex(this.index);
    this.geometry.setDrawRange(0, 0);
    this.geometry.boundingSphere = skin.boundingSphere ?? new Sphere();
  }

  /** Takes over what changed in the zone's field. */
  follow(dense: DenseField): void {
    const values = this.field.array as Float32Array;
    const facesBefore = this.faceCount;
    if (facesBefore === 0) this.makeRoomFor(dense);
    const { index } = this;
    let first = -1;
    let last = -1;
    for (let v = 0; v < values.length; v++) {
      if (values[v] === dense[v]) continue;
      if (first < 0) first = v;
      else if (v - last > MERGE_GAP) {
        this.field.addUpdateRange(first, last - first + 1);
        first = v;
      }
      last = v;
      values[v] = dense[v];
      if (dense[v] > -FIELD_BAND_MM) this.listFacesAt(v);
    }
    if (first < 0) return;
    this.field.addUpdateRange(first, last - first + 1);
    this.field.needsUpdate = true;
    if (this.faceCount === facesBefore) return;
    if (this.index === index)
      index.addUpdateRange(3 * facesBefore, 3 * (this.faceCount - facesBefore));
    this.index.needsUpdate = true;
    this.geometry.setDrawRange(0, 3 * this.faceCount);
  }

  /**
   * Frees what is the zone's own. The skin's buffers are taken out meanwhile: freeing a geometry
   * frees all its attributes, and the skin goes on drawing with these.
   */
  dispose(): void {
    const { position, normal } = this.geometry.attributes;
    this.geometry.deleteAttribute('position');
    this.geometry.deleteAttribute('normal');
    this.geometry.dispose();
    this.geometry.setAttribute('position', position);
    this.geometry.setAttribute('normal', normal);
  }

  /** At once for a zone that is large already: to double many times costs more than the faces. */
  private makeRoomFor(dense: DenseField): void {
    let vertices = 0;
    for (const mm of dense) if (mm > -FIELD_BAND_MM) vertices++;
    // an inner vertex has two faces of its own; the border has fewer
    const faces = Math.min(this.mesh.faceCount, 2 * vertices + FIRST_FACES);
    if (3 * faces > this.index.array.length) this.makeRoom(3 * faces);
  }

  /** A larger index; the old one is freed with everything that is the zone's own, and comes again. */
  private makeRoom(length = 2 * this.index.array.length): void {
    const larger = new Uint32Array(length);
    larger.set(this.index.array);
    this.dispose();
    this.index = new BufferAttribute(larger, 1);
    this.geometry.setIndex(this.index);
  }

  private listFacesAt(vertex: number): void {
    const { vertexFaceStart, vertexFaces, triangles } = this.mesh;
    for (let k = vertexFaceStart[vertex]; k < vertexFaceStart[vertex + 1]; k++) {
      const face = vertexFaces[k];
      if (this.listed[face]) continue;
      this.listed[face] = 1;
      if (3 * this.faceCount === this.index.array.length) this.makeRoom();
      const index = this.index.array;
      const at = 3 * this.faceCount++;
      for (let corner = 0; corner < 3; corner++) index[at + corner] = triangles[3 * face + corner];
    }
  }
}
