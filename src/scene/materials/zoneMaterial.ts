import { Color, ShaderMaterial } from 'three';
import type { ScreenUniforms } from '../camera/screen';

/** What an overlay has to know of the skin it lies on; one set shared by all. */
export interface UnderUniforms {
  /** round lines, so that they stand off skin of this tone */
  readonly uCasing: { value: Color };
  /** towards the viewer, mm: overlays lie on the whole skin, also where the light one is drawn */
  readonly uLiftMm: { value: number };
  /** 0 near by to 1 where a hand is a few pixels wide */
  readonly uFar: { value: number };
}

export function underUniforms(): UnderUniforms {
  return { uCasing: { value: new Color('#fffdf8') }, uLiftMm: { value: 0 }, uFar: { value: 0 } };
}

/** A place on the skin, drawn nearer to the viewer by `uLiftMm`; its picture stays where it is. */
export const ON_SKIN_GLSL = /* glsl */ `
uniform float uLiftMm;
vec4 onSkin(vec3 place) {
  // by the skin's own expression: what is not lifted has the skin's depth to the last bit
  vec4 clip = projectionMatrix * modelViewMatrix * vec4(place, 1.0);
  if (uLiftMm <= 0.0) return clip;
  vec3 seen = (modelViewMatrix * vec4(place, 1.0)).xyz;
  vec3 viewer = isOrthographic ? vec3(0.0, 0.0, 1.0) : normalize(-seen);
  vec4 near = projectionMatrix * vec4(seen + viewer * uLiftMm, 1.0);
  clip.z = near.z / near.w * clip.w;
  return clip;
}`;

/** How much of the skin a zone's tint covers. */
export const TINTS = { active: 0.44, other: 0.3 } as const;
/** How much of the skin the casing covers. */
export const CASING_OPACITY = 0.8;

/**
 * A zone over the skin: a translucent tint where the interpolated field is above 0 and a line where
 * it is 0. The line's width is measured in pixels by the field's own slope on the screen, so it is
 * as crisp at 20 mm as at the whole body. A thin casing outside, dark on light skin and light on dark,
 * sets it off (`lineCasing`).
 */
const VERTEX = /* glsl */ `
attribute float field;
varying float vField;
varying vec3 vNormal;
invariant gl_Position;
${ON_SKIN_GLSL}
void main() {
  vField = field;
  vNormal = normal;
  gl_Position = onSkin(position);
}`;

const FRAGMENT = /* glsl */ `
uniform vec3 uColour;
uniform vec3 uCasing;
uniform float uTint, uLinePx, uPixelRatio, uHatchPx, uCross, uBufferMm, uQuiet, uFar;
varying float vField;
varying vec3 vNormal;

// slanted lines on the screen, 1.3 px wide, every uHatchPx
float slanted(float along) {
  float px = abs(mod(along / uPixelRatio, uHatchPx) - 0.5 * uHatchPx);
  return clamp((0.65 - px) * uPixelRatio + 0.5, 0.0, 1.0);
}

float hatch() {
  float one = slanted((gl_FragCoord.x + gl_FragCoord.y) * 0.70711);
  float other = slanted((gl_FragCoord.x - gl_FragCoord.y) * 0.70711);
  return max(one, other * uCross);
}

void main() {
  float slope = max(length(vec2(dFdx(vField), dFdy(vField))), 1e-4);
  float px = vField / slope / uPixelRatio;
  float inside = clamp(px * uPixelRatio + 0.5, 0.0, 1.0);
  float line = clamp((uLinePx * 0.5 - abs(px)) * uPixelRatio + 0.5, 0.0, 1.0);
  float casing = clamp((uLinePx * 0.5 + 1.25 - abs(px)) * uPixelRatio + 0.5, 0.0, 1.0);
  casing *= (1.0 - line) * (1.0 - inside) * ${CASING_OPACITY.toFixed(2)};
  float tint = inside * uTint * (1.0 - line);
  if (uHatchPx > 0.0) {
    float bufferPx = (vField + uBufferMm) / slope / uPixelRatio;
    float within = clamp(bufferPx * uPixelRatio + 0.5, 0.0, 1.0);
    float edge = clamp((0.5 - abs(bufferPx)) * uPixelRatio + 0.5, 0.0, 1.0);
    tint += hatch() * (inside * 0.8 + (within - inside) * 0.4) * (1.0 - line);
    if (uBufferMm > 0.0) tint = max(tint, edge * 0.6 * (1.0 - line));
    casing *= 1.0 - within;
  }
  // from afar a hatch a few lines wide is a blot: what asks for no attention becomes a thin line
  float faded = uQuiet * uFar;
  tint *= 1.0 - faded;
  casing *= 1.0 - faded;
  line *= 1.0 - 0.5 * faded;
  float alpha = line + casing + tint;
  if (alpha < 0.004) discard;
  // over warm skin a dark tint turns grey: the tint is the same hue, as bright as it gets
  vec3 vivid = uHatchPx > 0.0 ? uColour : uColour * (1.0 / max(max(uColour.r, uColour.g), uColour.b));
  gl_FragColor = vec4((uColour * line + vivid * tint + uCasing * casing) / alpha, alpha);
  #include <colorspace_fragment>
}`;

export function zoneMaterial(screen: ScreenUniforms, under: UnderUniforms): ShaderMaterial {
  return new ShaderMaterial({
    vertexShader: VERTEX,
    fragmentShader: FRAGMENT,
    uniforms: {
      uPixelRatio: screen.uPixelRatio,
      ...under,
      uColour: { value: new Color() },
      uTint: { value: 0.3 },
      uLinePx: { value: 2 },
      // 1: draws back from afar
      uQuiet: { value: 0 },
      // 0: no hatch; else the distance of its lines, CSS pixels
      uHatchPx: { value: 0 },
      uCross: { value: 0 },
      uBufferMm: { value: 0 },
    },
    transparent: true,
    depthWrite: false,
    polygonOffset: true,
    polygonOffsetFactor: -1,
    polygonOffsetUnits: -2,
  });
}
