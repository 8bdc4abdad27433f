import { Color, ShaderMaterial } from 'three';
import type { ScreenUniforms } from '../camera/screen';
import { ON_SKIN_GLSL, type UnderUniforms } from './zoneMaterial';

/** Near to far: magma backwards (Smith and van der Walt 2015), told apart by eyes of every kind. */
export const GAP_STOPS = [
  '#fcfdbf',
  '#febb81',
  '#f8765c',
  '#d3436e',
  '#982d80',
  '#5f187f',
] as const;

const VERTEX = /* glsl */ `
attribute float field;
attribute float gap;
varying float vField;
varying float vGap;
${ON_SKIN_GLSL}
void main() {
  vField = field;
  vGap = gap;
  gl_Position = onSkin(position);
}`;

const FRAGMENT = /* glsl */ `
uniform vec3 uStops[${GAP_STOPS.length}];
uniform vec3 uBeyond, uStripe;
uniform float uScaleMm, uPixelRatio;
varying float vField;
varying float vGap;

float lineAt(float valueMm, float widthPx) {
  float slope = max(length(vec2(dFdx(vGap), dFdy(vGap))), 1e-5);
  float px = abs(vGap - valueMm) / slope / uPixelRatio;
  return clamp((0.5 * widthPx - px) * uPixelRatio + 0.5, 0.0, 1.0);
}

void main() {
  float slope = max(length(vec2(dFdx(vField), dFdy(vField))), 1e-4);
  float inside = clamp(vField / slope + 0.5, 0.0, 1.0);
  if (inside < 0.01) discard;
  float at = clamp(vGap / uScaleMm, 0.0, 1.0) * float(${GAP_STOPS.length - 1});
  int low = int(min(floor(at), float(${GAP_STOPS.length - 2})));
  vec3 colour = mix(uStops[low], uStops[low + 1], at - float(low));
  float stripePx = mod((gl_FragCoord.x + gl_FragCoord.y) * 0.70711 / uPixelRatio, 7.0);
  vec3 beyond = mix(uBeyond, uStripe, step(4.0, stripePx));
  // a place exactly as far as wanted is not beyond: a thousandth and a hundredth of a mm are rounding
  colour = mix(colour, beyond, step(uScaleMm * 1.001 + 0.01, vGap));
  colour = mix(colour, vec3(1.0), 0.5 * lineAt(0.5 * uScaleMm, 1.0));
  gl_FragColor = vec4(colour, 0.9 * inside);
  #include <colorspace_fragment>
}`;

/** Colours a gap map; what lies farther than the scale is striped. */
export function gapMaterial(screen: ScreenUniforms, under: UnderUniforms): ShaderMaterial {
  return new ShaderMaterial({
    vertexShader: VERTEX,
    fragmentShader: FRAGMENT,
    uniforms: {
      uPixelRatio: screen.uPixelRatio,
      uLiftMm: under.uLiftMm,
      uScaleMm: { value: 15 },
      uStops: { value: GAP_STOPS.map((hex) => new Color(hex)) },
      uBeyond: { value: new Color('#0b1020') },
      uStripe: { value: new Color('#4fd2ff') },
    },
    transparent: true,
    depthWrite: false,
    polygonOffset: true,
    polygonOffsetFactor: -2,
    polygonOffsetUnits: -4,
  });
}
