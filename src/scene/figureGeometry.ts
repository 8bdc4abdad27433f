import { Box3, BufferAttribute, BufferGeometry, Sphere } from 'three';
import type { FigureEyes, FigureModel } from '../workers/messages';

/** The skin for the graphics card; the model's arrays are shared, hair apart, which makes way for zones. */
export function skinGeometry(model: FigureModel): BufferGeometry {
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(model.positions32, 3));
  geometry.setAttribute('normal', new BufferAttribute(model.normals, 3));
  geometry.setAttribute('ambient', new BufferAttribute(model.ambient, 1, true));
  geometry.setAttribute('tint', new BufferAttribute(model.tint, 4, true));
  geometry.setAttribute('drape', new BufferAttribute(model.drape, 1, true));
  geometry.setAttribute('cloth', new BufferAttribute(model.cloth, 4, true));
  geometry.setAttribute('hair', new BufferAttribute(model.hair.slice(), 1, true));
  if (model.colours) geometry.setAttribute('own', new BufferAttribute(model.colours, 4, true));
  if (model.cut) geometry.setAttribute('cut', new BufferAttribute(model.cut, 1, true));
  geometry.setIndex(new BufferAttribute(model.mesh.triangles, 1));
  geometry.computeBoundingBox();
  geometry.computeBoundingSphere();
  return geometry;
}

export function eyesGeometry(eyes: FigureEyes): BufferGeometry {
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(eyes.positionsMm, 3));
  geometry.setAttribute('normal', new BufferAttribute(eyes.normals, 3));
  geometry.setIndex(new BufferAttribute(eyes.triangles, 1));
  return geometry;
}

/** Box and ball around the skin, mm. */
export interface FigureExtent {
  readonly box: Box3;
  readonly ball: Sphere;
}

export function figureExtent(geometry: BufferGeometry): FigureExtent {
  return {
    box: geometry.boundingBox?.clone() ?? new Box3(),
    ball: geometry.boundingSphere?.clone() ?? new Sphere(),
  };
}
