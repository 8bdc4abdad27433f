import { Color, ShaderMaterial } from 'three';
import { MARKER_SIZE_GLSL } from './markerSize';
import type { ScreenUniforms } from './screen';

/**
 * A point as a disc that lies on the skin: dark core in the zone's colour, light ring, thin dark
 * rim, readable on every tone. Sized in pixels; its depth is that of its centre drawn towards the
 * viewer by its own radius, so the disc is not swallowed where the skin bulges, and still hides
 * behind the body.
 */
const VERTEX = /* glsl */ `
attribute vec3 place;
attribute vec3 facing;
uniform vec2 uSizePx;
uniform float uSpacingMm;
uniform int uSelected, uHovered;
varying vec2 vDisc;
varying float vRadiusPx;
varying float vChosen;
${MARKER_SIZE_GLSL}
void main() {
  vec4 centre = modelViewMatrix * vec4(place, 1.0);
  vec3 n = normalize(mat3(modelViewMatrix) * facing);
  vec4 clip = projectionMatrix * centre;
  float mmPerPx = 2.0 * clip.w / (projectionMatrix[1][1] * uSizePx.y);
  bool chosen = gl_InstanceID == uSelected || gl_InstanceID == uHovered;
  float px = markerDiameterPx(uSpacingMm, mmPerPx);
  if (chosen) px = chosenDiameterPx(px);
  vChosen = gl_InstanceID == uSelected ? 1.0 : 0.0;

  vec3 viewer = isOrthographic ? vec3(0.0, 0.0, 1.0) : normalize(-centre.xyz);
  float tilt = dot(n, viewer);
  float radiusMm = (0.5 * px + 1.0) * mmPerPx * smoothstep(0.02, 0.14, tilt);
  // a disc seen edge-on would be a scratch: never flatter than 1 : 3
  vec3 axis = normalize(mix(viewer, n, tilt < 0.45 ? 0.75 : 1.0));
  vec3 across = normalize(cross(vec3(0.0, 1.0, 0.002), axis));
  vec3 along = cross(axis, across);
  vec3 corner = centre.xyz + (across * position.x + along * position.y) * radiusMm;

  vec4 lifted = projectionMatrix * vec4(centre.xyz + viewer * (1.1 * radiusMm + 0.4), 1.0);
  gl_Position = projectionMatrix * vec4(corner, 1.0);
  gl_Position.z = lifted.z / lifted.w * gl_Position.w;
  vDisc = position.xy;
  vRadiusPx = 0.5 * px + 1.0;
}`;

const FRAGMENT = /* glsl */ `
uniform vec3 uColour, uLight, uDark;
uniform float uPixelRatio;
varying vec2 vDisc;
varying float vRadiusPx;
varying float vChosen;
float within(float px, float edgePx) {
  return clamp((edgePx - px) * uPixelRatio + 0.5, 0.0, 1.0);
}
void main() {
  float px = length(vDisc) * vRadiusPx;
  float outer = vRadiusPx - 1.0;
  float ringPx = max(1.4, outer * 0.36);
  float rimPx = mix(0.7, 1.0, smoothstep(3.5, 6.0, outer));
  float rim = within(px, outer);
  float ring = within(px, outer - rimPx);
  float core = within(px, outer - rimPx - ringPx);
  float halo = within(px, outer + 0.8) * 0.55 * smoothstep(3.5, 5.5, outer);
  vec3 deep = mix(uColour * 0.45, uDark, smoothstep(3.5, 6.0, outer));
  vec3 colour = mix(deep, uLight, ring);
  colour = mix(colour, mix(uColour, uDark, 0.3 + 0.45 * vChosen), core);
  float alpha = max(rim, halo);
  if (alpha < 0.01) discard;
  gl_FragColor = vec4(mix(uLight, colour, rim / max(alpha, 0.001)), alpha);
  #include <colorspace_fragment>
}`;

export function pointMaterial(screen: ScreenUniforms): ShaderMaterial {
  return new ShaderMaterial({
    vertexShader: VERTEX,
    fragmentShader: FRAGMENT,
    uniforms: {
      ...screen,
      uSpacingMm: { value: 15 },
      uSelected: { value: -1 },
      uHovered: { value: -1 },
      uColour: { value: new Color() },
      uLight: { value: new Color('#fffdf9') },
      uDark: { value: new Color('#1b1f26') },
    },
    transparent: true,
    depthWrite: false,
  });
}
