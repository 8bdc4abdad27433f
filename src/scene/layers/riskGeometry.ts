import { BufferAttribute, BufferGeometry, Color } from 'three';
import { FIELD_BAND_MM, type SparseField } from '../../geometry/field';
import type { LaidCorridor } from '../../plan/risk/layCorridor';
import type { FigureModel } from '../../workers/messages';
import { RISK_COLOURS } from '../materials/riskMaterial';

/** Skin so far outside a band is in its picture still, for the edge's line, mm. */
const BESIDE_MM = 1.5;

/** The skin of all bands as one: positions, both fields and the kind's colour. */
export function riskGeometry(
  { mesh, positions32 }: FigureModel,
  corridors: readonly LaidCorridor[],
): BufferGeometry {
  const positions: number[] = [];
  const one: number[] = [];
  const two: number[] = [];
  const colours: number[] = [];
  const limits: number[] = [];
  const index: number[] = [];
  for (const corridor of corridors) {
    const outer = valuesOf(corridor.two);
    const inner = corridor.one && valuesOf(corridor.one);
    const { r, g, b } = new Color(RISK_COLOURS[corridor.structure.kind]);
    const places = new Map<number, number>();
    const placeOf = (vertex: number): number => {
      const known = places.get(vertex);
      if (known !== undefined) return known;
      const place = two.length;
      places.set(vertex, place);
      positions.push(...positions32.subarray(3 * vertex, 3 * vertex + 3));
      two.push(outer.get(vertex) ?? -FIELD_BAND_MM);
      one.push(inner?.get(vertex) ?? -FIELD_BAND_MM);
      limits.push(inner ? 0 : 1);
      colours.push(r, g, b);
      return place;
    };
    for (const face of facesOf(mesh, outer))
      for (let k = 0; k < 3; k++) index.push(placeOf(mesh.triangles[3 * face + k]));
  }
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(Float32Array.from(positions), 3));
  geometry.setAttribute('one', new BufferAttribute(Float32Array.from(one), 1));
  geometry.setAttribute('two', new BufferAttribute(Float32Array.from(two), 1));
  geometry.setAttribute('limits', new BufferAttribute(Float32Array.from(limits), 1));
  geometry.setAttribute('colour', new BufferAttribute(Float32Array.from(colours), 3));
  geometry.setIndex(new BufferAttribute(Uint32Array.from(index), 1));
  return geometry;
}

function valuesOf({ vertices, values }: SparseField): ReadonlyMap<number, number> {
  return new Map(Array.from(vertices, (vertex, i) => [vertex, values[i]]));
}

function facesOf(
  { vertexFaceStart, vertexFaces }: FigureModel['mesh'],
  values: ReadonlyMap<number, number>,
): ReadonlySet<number> {
  const faces = new Set<number>();
  for (const [vertex, mm] of values)
    if (mm > -BESIDE_MM)
      for (let i = vertexFaceStart[vertex]; i < vertexFaceStart[vertex + 1]; i++)
        faces.add(vertexFaces[i]);
  return faces;
}
