import { Color, ShaderMaterial } from 'three';
import type { ScreenUniforms } from '../camera/screen';
import { ON_SKIN_GLSL, type UnderUniforms } from './zoneMaterial';

/** From least to most mL/cm2: one hue, paler than any tint of a zone, so that points stay seen on it. */
export const SERVED_STOPS = [
  '#fbf9ff',
  '#e9e3f8',
  '#d5cbf0',
  '#c0b2e6',
  '#a998da',
  '#917dcb',
] as const;

const VERTEX = /* glsl */ `
attribute float served;
varying float vServed;
${ON_SKIN_GLSL}
void main() {
  vServed = served;
  gl_Position = onSkin(position);
}`;

const FRAGMENT = /* glsl */ `
uniform vec3 uStops[${SERVED_STOPS.length}];
uniform float uLeast, uMost;
varying float vServed;
void main() {
  // the same everywhere but for rounding: one colour
  float span = uMost - uLeast;
  float at = (span > 1e-4 * uMost ? (vServed - uLeast) / span : 0.0) * float(${SERVED_STOPS.length});
  int step = int(clamp(floor(at), 0.0, float(${SERVED_STOPS.length - 1})));
  gl_FragColor = vec4(uStops[step], 0.92);
  #include <colorspace_fragment>
}`;

/** Colours cells by their mL/cm2, in steps as on paper. */
export function servedMaterial(screen: ScreenUniforms, under: UnderUniforms): ShaderMaterial {
  return new ShaderMaterial({
    vertexShader: VERTEX,
    fragmentShader: FRAGMENT,
    uniforms: {
      uPixelRatio: screen.uPixelRatio,
      uLiftMm: under.uLiftMm,
      uLeast: { value: 0 },
      uMost: { value: 1 },
      uStops: { value: SERVED_STOPS.map((hex) => new Color(hex)) },
    },
    transparent: true,
    depthWrite: false,
    polygonOffset: true,
    polygonOffsetFactor: -2,
    polygonOffsetUnits: -4,
  });
}
