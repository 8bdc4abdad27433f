import { ShaderMaterial } from 'three';
import type { RiskStructure } from '../../plan/risk/riskTable';
import type { ScreenUniforms } from '../camera/screen';
import { ON_SKIN_GLSL, type UnderUniforms } from './zoneMaterial';

/** By kind, sRGB shares; told apart by lightness as well as by hue. */
export const RISK_COLOURS: Readonly<Record<RiskStructure['kind'], string>> = {
  artery: '#b01030',
  vein: '#2450a8',
  nerve: '#e0a000',
  duct: '#0a7d74',
  foramen: '#4a1a86',
};

const VERTEX = /* glsl */ `
attribute float one, two, limits;
attribute vec3 colour;
varying float vOne, vTwo, vLimits;
varying vec3 vColour;
${ON_SKIN_GLSL}
void main() {
  vOne = one;
  vTwo = two;
  vLimits = limits;
  vColour = colour;
  gl_Position = onSkin(position);
}`;

const FRAGMENT = /* glsl */ `
uniform float uShown, uPixelRatio;
varying float vOne, vTwo, vLimits;
varying vec3 vColour;

float inside(float field, float slope) {
  return clamp(field / slope + 0.5, 0.0, 1.0);
}

float line(float field, float slope, float widthPx) {
  return clamp((0.5 * widthPx - abs(field) / slope / uPixelRatio) * uPixelRatio + 0.5, 0.0, 1.0);
}

void main() {
  float slopeTwo = max(length(vec2(dFdx(vTwo), dFdy(vTwo))), 1e-4);
  float slopeOne = max(length(vec2(dFdx(vOne), dFdy(vOne))), 1e-4);
  float within = inside(vTwo, slopeTwo);
  // limits without a standard deviation are an outline and a breath of colour: many lie over one another
  float fill = vLimits > 0.5 ? 0.05 : 0.2;
  float near = vLimits > 0.5 ? 0.0 : inside(vOne, slopeOne);
  float edge = line(vTwo, slopeTwo, 1.6);
  float alpha = uShown * max(edge * (vLimits > 0.5 ? 0.55 : 0.85), within * fill + near * 0.26);
  if (alpha < 0.004) discard;
  gl_FragColor = vec4(vColour, alpha);
  #include <colorspace_fragment>
}`;

/** Bands of one and two standard deviations, as much of them as is shown. */
export function riskMaterial(screen: ScreenUniforms, under: UnderUniforms): ShaderMaterial {
  return new ShaderMaterial({
    vertexShader: VERTEX,
    fragmentShader: FRAGMENT,
    uniforms: {
      uPixelRatio: screen.uPixelRatio,
      uLiftMm: under.uLiftMm,
      uShown: { value: 0 },
    },
    transparent: true,
    depthWrite: false,
    polygonOffset: true,
    polygonOffsetFactor: -1,
    polygonOffsetUnits: -2,
  });
}
