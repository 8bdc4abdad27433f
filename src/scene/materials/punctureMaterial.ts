import { Color, ShaderMaterial } from 'three';
import type { ScreenUniforms } from '../camera/screen';

/** A puncture as a small dot with a light rim, facing the viewer; smaller than a point's marker. */
const VERTEX = /* glsl */ `
attribute vec3 place;
attribute vec3 facing;
uniform vec2 uSizePx;
uniform float uPitchMm;
varying vec2 vDisc;
varying float vRadiusPx;
void main() {
  vec4 centre = modelViewMatrix * vec4(place, 1.0);
  vec4 clip = projectionMatrix * centre;
  float mmPerPx = 2.0 * clip.w / (projectionMatrix[1][1] * uSizePx.y);
  vec3 n = normalize(mat3(modelViewMatrix) * facing);
  vec3 viewer = isOrthographic ? vec3(0.0, 0.0, 1.0) : normalize(-centre.xyz);
  vRadiusPx = clamp(0.18 * uPitchMm / mmPerPx, 1.6, 4.2) * smoothstep(0.02, 0.14, dot(n, viewer));
  float radiusMm = (vRadiusPx + 1.0) * mmPerPx;
  gl_Position = projectionMatrix * (centre + vec4(position.xy * radiusMm, 0.0, 0.0));
  vec4 lifted = projectionMatrix * vec4(centre.xyz + viewer * (1.5 * radiusMm + 0.4), 1.0);
  gl_Position.z = lifted.z / lifted.w * gl_Position.w;
  vDisc = position.xy;
}`;

const FRAGMENT = /* glsl */ `
uniform vec3 uColour, uLight;
uniform float uPixelRatio;
varying vec2 vDisc;
varying float vRadiusPx;
void main() {
  float px = length(vDisc) * (vRadiusPx + 1.0);
  float rim = clamp((vRadiusPx + 1.0 - px) * uPixelRatio, 0.0, 1.0);
  float core = clamp((vRadiusPx - px) * uPixelRatio + 0.5, 0.0, 1.0);
  if (rim < 0.01) discard;
  gl_FragColor = vec4(mix(uLight, uColour, core), rim);
  #include <colorspace_fragment>
}`;

export function punctureMaterial(screen: ScreenUniforms): ShaderMaterial {
  return new ShaderMaterial({
    vertexShader: VERTEX,
    fragmentShader: FRAGMENT,
    uniforms: {
      ...screen,
      uPitchMm: { value: 5 },
      uColour: { value: new Color() },
      uLight: { value: new Color('#fffdf9') },
    },
    transparent: true,
    depthWrite: false,
  });
}
