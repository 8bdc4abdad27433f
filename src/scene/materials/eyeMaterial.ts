import { ShaderMaterial } from 'three';
import { STUDIO_GLSL } from './skinMaterial';
import type { StudioUniforms } from './studioLight';

const VERTEX = /* glsl */ `
attribute vec3 colour;
varying vec3 vNormal;
varying vec3 vPlace;
varying vec3 vColour;
void main() {
  vNormal = normal;
  vPlace = position;
  vColour = pow(colour, vec3(2.2));
  gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0);
}`;

/** Under the lids eyes lie in shade: dimmed from above, with one soft window of light. */
const FRAGMENT = /* glsl */ `
varying vec3 vNormal;
varying vec3 vPlace;
varying vec3 vColour;
${STUDIO_GLSL}
void main() {
  vec3 n = normalize(vNormal);
  vec3 viewer = viewerDirection(vPlace);
  float lid = 1.0 - 0.55 * smoothstep(0.0, 0.6, n.y);
  vec3 light = (uKey * 0.55 + uFill * 0.6 + sky(n) * 0.8) * lid;
  // the lids hide where the key lamp itself would be mirrored: its window is drawn lower
  float window = pow(max(dot(n, normalize(0.45 * uKeyFrom + viewer)), 0.0), 420.0);
  gl_FragColor = vec4(shoulder(vColour * light * 0.72 + uKey * window * 0.7), 1.0);
  #include <colorspace_fragment>
}`;

export function eyeMaterial(studio: StudioUniforms): ShaderMaterial {
  return new ShaderMaterial({
    vertexShader: VERTEX,
    fragmentShader: FRAGMENT,
    uniforms: { ...studio },
  });
}
