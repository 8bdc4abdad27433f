import { Color, ShaderMaterial } from 'three';
import type { ScreenUniforms } from '../camera/screen';
import { FLAGGED_LEAST_PX, MARKER_SIZE_GLSL } from '../markerSize';

/** Bits of a marker's look beyond LOCKED, MOVED and ADDED of plan/types. */
export const MARK_PICKED = 8;
export const MARK_OFFENDS = 16;
export const MARK_FILLS = 32;

/** Ring and rim of a point. */
export const POINT_LIGHT = '#fffdf9';
export const POINT_DARK = '#1b1f26';

/**
 * A point as a disc that lies on the skin: dark core in the zone's colour, light ring, thin dark
 * rim, readable on every tone. Sized in pixels; its depth is that of its centre drawn towards the
 * viewer by its own radius, so the disc is not swallowed where the skin bulges, and still hides
 * behind the body.
 *
 * Where neighbours are only a few pixels apart it is a plain dot without ring or rim, dark or light (`plainDot`).
 *
 * Read without colour: laid by the pattern, a disc, hollow where it fills a gap of a lattice or rows; moved, a diamond; added, a square; locked, a line
 * round it; breaking a rule, a broken line round it; chosen, a broad line round it.
 */
const VERTEX = /* glsl */ `
attribute vec3 place;
attribute vec3 facing;
attribute float mark;
uniform vec2 uSizePx;
uniform float uSpacingMm;
uniform int uSelected, uHovered;
varying vec2 vDisc;
varying float vOuterPx;
varying float vReachPx;
varying float vChosen;
varying float vMark;
varying float vPlain;
${MARKER_SIZE_GLSL}
void main() {
  vec4 centre = modelViewMatrix * vec4(place, 1.0);
  vec3 n = normalize(mat3(modelViewMatrix) * facing);
  vec4 clip = projectionMatrix * centre;
  float mmPerPx = 2.0 * clip.w / (projectionMatrix[1][1] * uSizePx.y);
  int bits = int(mark + 0.5);
  bool chosen = gl_InstanceID == uSelected || gl_InstanceID == uHovered;
  float px = markerDiameterPx(uSpacingMm, mmPerPx);
  bool flagged = (bits & 23) != 0;
  if (flagged) px = max(px, ${FLAGGED_LEAST_PX.toFixed(1)});
  if (chosen) px = chosenDiameterPx(px);
  vPlain = flagged || chosen || (bits & 8) != 0 ? 0.0 : 1.0 - markerFormed(uSpacingMm, mmPerPx);
  vChosen = gl_InstanceID == uSelected ? 1.0 : 0.0;
  vMark = mark;
  vOuterPx = 0.5 * px;
  vReachPx = vOuterPx + 1.0 + ((bits & 1) != 0 ? 3.2 : 0.0) + ((bits & 16) != 0 ? 4.2 : 0.0)
    + ((bits & 8) != 0 ? 4.8 : 0.0);
  // the corners of diamond and square stand out over the disc of the same area
  if ((bits & 6) != 0) vReachPx *= 1.3;

  vec3 viewer = isOrthographic ? vec3(0.0, 0.0, 1.0) : normalize(-centre.xyz);
  float tilt = dot(n, viewer);
  float shown = mmPerPx * smoothstep(0.02, 0.14, tilt);
  // a disc seen edge-on would be a scratch: never flatter than 1 : 3
  vec3 axis = normalize(mix(viewer, n, tilt < 0.45 ? 0.75 : 1.0));
  vec3 across = normalize(cross(vec3(0.0, 1.0, 0.002), axis));
  vec3 along = cross(axis, across);
  vec3 corner = centre.xyz + (across * position.x + along * position.y) * vReachPx * shown;

  float liftMm = 1.1 * (vOuterPx + 1.0) * shown + 0.4;
  vec4 lifted = projectionMatrix * vec4(centre.xyz + viewer * liftMm, 1.0);
  gl_Position = projectionMatrix * vec4(corner, 1.0);
  gl_Position.z = lifted.z / lifted.w * gl_Position.w;
  vDisc = position.xy;
}`;

const FRAGMENT = /* glsl */ `
uniform vec3 uColour, uLight, uDark, uAccent, uWrong, uPlain;
uniform float uPixelRatio, uOpacity;
varying vec2 vDisc;
varying float vOuterPx;
varying float vReachPx;
varying float vChosen;
varying float vMark;
varying float vPlain;
float within(float px, float edgePx) {
  return clamp((edgePx - px) * uPixelRatio + 0.5, 0.0, 1.0);
}
float between(float px, float fromPx, float toPx) {
  return within(px, toPx) * (1.0 - within(px, fromPx));
}
void main() {
  int bits = int(vMark + 0.5);
  vec2 at = vDisc * vReachPx;
  // distance from the middle in the form's own measure
  float px = length(at);
  if ((bits & 4) != 0) px = max(abs(at.x), abs(at.y)) * 1.12;
  else if ((bits & 2) != 0) px = (abs(at.x) + abs(at.y)) * 0.8;

  float ringPx = max(1.4, vOuterPx * 0.36);
  float rimPx = mix(0.7, 1.0, smoothstep(3.5, 6.0, vOuterPx));
  float rim = within(px, vOuterPx);
  float ring = within(px, vOuterPx - rimPx);
  float core = within(px, vOuterPx - rimPx - ringPx);
  float halo = within(px, vOuterPx + 0.8) * 0.55 * smoothstep(3.5, 5.5, vOuterPx);
  vec3 deep = mix(uColour * 0.45, uDark, smoothstep(3.5, 6.0, vOuterPx));
  ring *= 1.0 - vPlain;
  core *= 1.0 - vPlain;
  halo *= 1.0 - vPlain;
  deep = mix(deep, uPlain, vPlain);
  vec3 colour = mix(deep, uLight, ring);
  colour = mix(colour, mix(uColour, uDark, 0.3 + 0.45 * vChosen), core);
  if ((bits & 32) != 0) colour = mix(colour, uLight, within(px, 0.55 * (vOuterPx - rimPx - ringPx)) * (1.0 - vPlain));
  float alpha = max(rim, halo);
  colour = mix(uLight, colour, rim / max(alpha, 0.001));

  float edge = vOuterPx;
  if ((bits & 1) != 0) {
    float line = between(px, edge + 1.4, edge + 3.0);
    float casing = between(px, edge, edge + 3.4) * 0.8;
    colour = mix(mix(uLight, colour, rim), uDark, line);
    alpha = max(alpha, max(line, casing));
    edge += 3.2;
  }
  if ((bits & 16) != 0) {
    float dash = step(0.34, fract(atan(at.y, at.x) * 1.2732395));
    float line = between(px, edge + 1.0, edge + 3.8) * dash;
    float casing = between(px, edge, edge + 4.2) * 0.75;
    colour = mix(mix(uLight, colour, step(px, edge)), uWrong, line);
    alpha = max(alpha, max(line, casing));
    edge += 4.2;
  }
  if ((bits & 8) != 0) {
    float line = between(px, edge + 0.9, edge + 3.9);
    float casing = between(px, edge, edge + 4.8) * 0.9;
    colour = mix(mix(uLight, colour, step(px, edge)), uAccent, line);
    alpha = max(alpha, max(line, casing));
  }
  if (alpha < 0.01) discard;
  gl_FragColor = vec4(colour, alpha * uOpacity);
  #include <colorspace_fragment>
}`;

export function pointMaterial(screen: ScreenUniforms): ShaderMaterial {
  return new ShaderMaterial({
    vertexShader: VERTEX,
    fragmentShader: FRAGMENT,
    uniforms: {
      ...screen,
      uSpacingMm: { value: 15 },
      uOpacity: { value: 1 },
      uSelected: { value: -1 },
      uHovered: { value: -1 },
      uColour: { value: new Color() },
      uPlain: { value: new Color() },
      uLight: { value: new Color(POINT_LIGHT) },
      uDark: { value: new Color(POINT_DARK) },
      uAccent: { value: new Color('#0f6d75') },
      uWrong: { value: new Color('#c1121f') },
    },
    transparent: true,
    depthWrite: false,
  });
}
