import { Color, ShaderMaterial, Vector2 } from 'three';
import type { ScreenUniforms } from '../camera/screen';
import { LINKS_FROM_PX, LINKS_FULL_PX } from '../markerSize';

/**
 * Lines with a width in pixels and a casing, as instanced flat strips: hairline links, ring cursor
 * and needle. Each instance is one straight piece from `from` to `to`; `along` is its distance from
 * the line's beginning (mm, for dashes) and `kind` picks colour and dash.
 */
const VERTEX = /* glsl */ `
attribute vec3 from;
attribute vec3 to;
attribute vec2 along;
attribute float kind;
uniform vec2 uSizePx;
uniform float uWidthPx, uCasingPx, uLiftPx, uFadeMm;
uniform vec2 uKindWidths;
varying float vAcrossPx;
varying float vHalfPx;
varying float vAlong;
varying float vKind;
varying float vShown;
void main() {
  vec4 a = projectionMatrix * modelViewMatrix * vec4(from, 1.0);
  vec4 b = projectionMatrix * modelViewMatrix * vec4(to, 1.0);
  vec2 direction = (b.xy / b.w - a.xy / a.w) * uSizePx;
  float lengthPx = length(direction);
  direction = lengthPx > 1e-4 ? direction / lengthPx : vec2(1.0, 0.0);
  vec2 normalPx = vec2(-direction.y, direction.x);
  vHalfPx = 0.5 * uWidthPx * (kind < 0.5 ? uKindWidths.x : uKindWidths.y);
  float halfPx = vHalfPx + uCasingPx + 1.0;
  gl_Position = position.x < 0.5 ? a : b;
  // pieces of one line overlap by half a pixel, so that bends show no gap
  vec2 offset = normalPx * position.y * halfPx + direction * (position.x - 0.5);
  gl_Position.xy += offset * 2.0 / uSizePx * gl_Position.w;
  float mmPerPx = 2.0 * gl_Position.w / (projectionMatrix[1][1] * uSizePx.y);
  vec4 lifted = modelViewMatrix * vec4(position.x < 0.5 ? from : to, 1.0);
  vec3 viewer = isOrthographic ? vec3(0.0, 0.0, 1.0) : normalize(-lifted.xyz);
  vec4 near = projectionMatrix * vec4(lifted.xyz + viewer * (uLiftPx * mmPerPx + 0.25), 1.0);
  gl_Position.z = near.z / near.w * gl_Position.w;
  vAcrossPx = position.y * halfPx;
  vAlong = position.x < 0.5 ? along.x : along.y;
  vKind = kind;
  // a net of lines closer than this is only noise
  vShown = uFadeMm > 0.0 ? smoothstep(${LINKS_FROM_PX.toFixed(1)}, ${LINKS_FULL_PX.toFixed(1)}, uFadeMm / mmPerPx) : 1.0;
}`;

const FRAGMENT = /* glsl */ `
uniform vec3 uColour, uOtherColour, uCasing;
uniform vec2 uDashMm, uOtherDashMm;
uniform float uCasingPx, uOpacity, uCasingOpacity, uPixelRatio, uRound;
varying float vAcrossPx;
varying float vHalfPx;
varying float vAlong;
varying float vKind;
varying float vShown;
void main() {
  vec2 dash = vKind < 0.5 ? uDashMm : uOtherDashMm;
  if (dash.y > 0.0 && fract(vAlong / dash.y) * dash.y > dash.x) discard;
  float px = abs(vAcrossPx);
  float core = clamp((vHalfPx - px) * uPixelRatio + 0.5, 0.0, 1.0);
  float casing = clamp((vHalfPx + uCasingPx - px) * uPixelRatio + 0.5, 0.0, 1.0) * uCasingOpacity;
  vec3 colour = vKind < 0.5 ? uColour : uOtherColour;
  // a round bar (the needle) is bright along its middle
  float across = vAcrossPx / max(vHalfPx, 0.5);
  colour *= mix(1.0, 1.18 - 0.62 * abs(across + 0.3), uRound);
  float alpha = max(core, casing);
  if (alpha * vShown < 0.01) discard;
  gl_FragColor = vec4(mix(uCasing, colour, core / alpha), alpha * uOpacity * vShown);
  #include <colorspace_fragment>
}`;

export interface LineLook {
  readonly widthPx: number;
  readonly casingPx: number;
  readonly colour: string;
  readonly casing: string;
  readonly casingOpacity?: number;
  readonly opacity?: number;
  /** towards the viewer, so that the skin does not swallow it */
  readonly liftPx: number;
  /** for pieces of kind 1 */
  readonly otherColour?: string;
  readonly otherWidth?: number;
  readonly round?: boolean;
  /** false: drawn through the skin */
  readonly hidden?: boolean;
}

export function lineMaterial(screen: ScreenUniforms, look: LineLook): ShaderMaterial {
  return new ShaderMaterial({
    vertexShader: VERTEX,
    fragmentShader: FRAGMENT,
    uniforms: {
      ...screen,
      uWidthPx: { value: look.widthPx },
      uKindWidths: { value: new Vector2(1, look.otherWidth ?? 1) },
      uCasingPx: { value: look.casingPx },
      uLiftPx: { value: look.liftPx },
      uColour: { value: new Color(look.colour) },
      uOtherColour: { value: new Color(look.otherColour ?? look.colour) },
      uCasing: { value: new Color(look.casing) },
      uCasingOpacity: { value: look.casingOpacity ?? 1 },
      uOpacity: { value: look.opacity ?? 1 },
      uDashMm: { value: new Vector2(0, 0) },
      uOtherDashMm: { value: new Vector2(0, 0) },
      uFadeMm: { value: 0 },
      uRound: { value: look.round ? 1 : 0 },
    },
    transparent: true,
    depthWrite: false,
    depthTest: look.hidden !== false,
  });
}
