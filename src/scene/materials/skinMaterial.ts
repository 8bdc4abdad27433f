import { Color, type Data3DTexture, ShaderMaterial } from 'three';
import { FACE_ENDS_MM } from '../../workers/messages';
import { SKIN_TONES } from './skinTones';
import type { StudioUniforms } from './studioLight';
import { ON_SKIN_GLSL, type UnderUniforms } from './zoneMaterial';

/**
 * Skin by a short shader of its own instead of a physical material: three lamps and a sky, each
 * wrapped round the body further in red than in blue (light that went through the skin), baked
 * ambient shade that bounces in the skin's colour, a broad low shine and a fine mottling. About sixty operations and
 * two texture reads a pixel, because the tests draw it without a graphics card.
 */
const VERTEX = /* glsl */ `
#ifdef LID
attribute vec2 shade;
varying vec2 vShade;
#else
attribute float ambient;
attribute vec4 tint;
attribute float drape;
attribute vec4 cloth;
attribute float hair;
#endif
#ifdef OWN
attribute vec4 own;
varying vec4 vOwn;
#endif
#ifdef CUT
attribute float cut;
varying float vCutMm;
#endif
varying float vHairMm;
varying vec3 vNormal;
varying vec3 vPlace;
varying vec4 vTint;
varying vec2 vAmbientDrape;
varying vec4 vCloth;
invariant gl_Position;
${ON_SKIN_GLSL}
void main() {
  vNormal = normal;
  vPlace = position;
  #ifdef LID
  vShade = shade;
  vTint = vec4(0.0);
  vAmbientDrape = vec2(LID_OPENNESS, 0.0);
  vCloth = vec4(0.0);
  vHairMm = -20.0;
  gl_Position = onSkin(position);
  #else
  vTint = tint;
  vAmbientDrape = vec2(ambient, drape);
  vCloth = cloth;
  vHairMm = (hair * 255.0 - 80.0) / 4.0;
  gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0);
  #endif
  #ifdef OWN
  vOwn = own;
  #endif
  #ifdef CUT
  vCutMm = cut * 25.5;
  #endif
}`;

export const STUDIO_GLSL = /* glsl */ `
uniform vec3 uKeyFrom, uFillFrom, uRimFrom, uKey, uFill, uRim, uSky, uGround;

vec3 viewerDirection(vec3 place) {
  vec3 back = vec3(viewMatrix[0][2], viewMatrix[1][2], viewMatrix[2][2]);
  return isOrthographic ? back : normalize(cameraPosition - place);
}
// Lambert's cosine wrapped round the terminator, per colour; keeps the total light
vec3 wrapped(float cosine, vec3 wrap) {
  vec3 lit = clamp((cosine + wrap) / (1.0 + wrap), 0.0, 1.0);
  return lit * lit * (3.0 - 2.0 * lit) * 0.35 + lit * 0.65;
}
vec3 sky(vec3 n) {
  float up = n.y * 0.5 + 0.5;
  return mix(uGround, uSky, up * up * (3.0 - 2.0 * up));
}
// leaves what is below a alone and bends what is above softly towards white
vec3 shoulder(vec3 c) {
  const float a = 0.62;
  return mix(c, a + (1.0 - a) * (1.0 - exp((a - c) / (1.0 - a))), step(a, c));
}`;

const FRAGMENT = /* glsl */ `
uniform sampler3D uNoise;
uniform vec3 uSkin, uLips, uAreola, uBlush, uBrow, uScatter, uCloth, uHairColour;
uniform float uSheen, uDrape, uPores, uGlass, uHair;
varying vec3 vNormal;
varying vec3 vPlace;
varying vec4 vTint;
varying vec2 vAmbientDrape;
varying vec4 vCloth;
varying float vHairMm;
#ifdef CUT
varying float vCutMm;
#endif
#ifdef OWN
uniform float uOwn;
varying vec4 vOwn;
#endif
#ifdef LID
varying vec2 vShade;
#endif
${STUDIO_GLSL}
vec3 tangential(vec3 slope, vec3 n) { return slope - n * dot(slope, n); }

void main() {
  vec3 smoothNormal = normalize(vNormal);
  vec3 viewer = viewerDirection(vPlace);
  // from afar nobody sees pores, and the look-up is the dearest line here
  vec4 pores = uPores > 0.0 ? (texture(uNoise, vPlace * 0.1) * 2.0 - 1.0) * uPores : vec4(0.0);
  vec4 mottle = texture(uNoise, vPlace * 0.0042 + 0.37) * 2.0 - 1.0;

  vec3 skin = uSkin * (1.0 + 0.05 * pores.x);
  skin = mix(skin, skin * vec3(1.07, 0.93, 0.9), 0.6 * mottle.x + 0.1);
  skin = mix(skin, uBlush, vTint.z * (0.62 + 0.3 * mottle.y));
  skin = mix(skin, uAreola, vTint.y);
  skin = mix(skin, uLips, vTint.x);
  skin = mix(skin, uBrow, vTint.w * (0.85 + 0.3 * pores.x));

  #ifdef LID
  skin = mix(skin, uBrow, 0.85 * vShade.y);
  #endif

  #ifdef OWN
  skin = mix(skin, pow(vOwn.rgb, vec3(2.2)), uOwn * vOwn.a);
  #endif

  // a close crop: single hairs are finer than a pixel, tufts soften the line they grow from
  float hair = 0.0;
  if (uHair > 0.0 && vHairMm > -6.0) {
    vec2 tuft = textureLod(uNoise, vPlace * 0.05, 0.0).xy - 0.5;
    float within = vHairMm + 5.0 * tuft.x + 3.0 * tuft.y;
    hair = uHair * smoothstep(-1.5, 7.0, within) * (0.88 + 0.12 * smoothstep(4.0, 26.0, within));
    skin = mix(skin, uHairColour * (0.82 + 0.4 * mottle.x + 0.3 * pores.x), 0.95 * hair);
  }

  // the hem lies where the mask passes one half, one pixel wide at any zoom
  float mask = (vAmbientDrape.y - 0.5) / max(fwidth(vAmbientDrape.y), 1e-4);
  float cloth = clamp(mask + 0.5, 0.0, 1.0) * uDrape;
  float hem = cloth * (1.0 - smoothstep(1.2, 3.4, abs(mask)));
  vec3 albedo = mix(skin, uCloth * (1.0 - 0.16 * hem), cloth);

  vec3 base = normalize(mix(smoothNormal, vCloth.xyz, cloth));
  float bump = mix(0.1, 0.03, cloth);
  vec3 n = normalize(base - bump * tangential(pores.yzw, base) - 0.08 * (1.0 - cloth) * tangential(mottle.yzw, base));
  float open = mix(vAmbientDrape.x, 0.45 + 0.55 * vCloth.w, cloth);
  // light that bounced in a fold has taken on the skin's colour: Jimenez et al. 2016, eq. 13
  vec3 bounced = mix(clamp(uSkin * vec3(1.15, 0.95, 0.9), 0.0, 0.95), vec3(0.5), cloth);
  float bare = pow(open, 0.92);
  vec3 shade = max(vec3(bare),
    ((bare * (2.0404 * bounced - 0.3324) + (0.6417 - 4.7951 * bounced)) * bare
      + (2.7552 * bounced + 0.6903)) * bare);

  // red goes further under the skin, but by millimetres: more of it would end a limb in a red band
  vec3 wrap = mix(vec3(0.22, 0.165, 0.145), vec3(0.5), cloth);
  vec3 warm = mix(vec3(1.2, 1.0, 0.93), vec3(1.0), cloth);
  vec3 key = uKey * wrapped(dot(n, uKeyFrom), wrap) * mix(vec3(0.4), vec3(1.0), shade);
  vec3 fill = uFill * wrapped(dot(n, uFillFrom), wrap);
  vec3 rim = uRim * wrapped(dot(n, uRimFrom), wrap * 0.5);
  vec3 glow = uScatter * 0.1 * (1.0 - cloth) * (1.0 - bare) * (0.35 + bare);
  vec3 light = key + ((fill + sky(n)) * warm + rim * 0.6) * shade + glow;

  // broad sheen of the horny layer, more at grazing angles; no sparkle
  float grazing = 1.0 - clamp(dot(n, viewer), 0.0, 1.0);
  float fresnel = grazing * grazing * grazing * grazing;
  vec3 halfway = normalize(uKeyFrom + viewer);
  float shine = pow(max(dot(n, halfway), 0.0), 22.0) * (0.9 + 0.7 * pores.x);
  float gloss = uSheen * (1.0 - cloth) * (1.0 - 0.75 * hair) * (1.0 + 0.9 * vTint.x);
  vec3 sheen = (uKey * shine * 0.055 + (sky(reflect(-viewer, n)) * 0.24 + uRim * 0.1) * fresnel)
    * gloss * shade;

  float whole = uGlass;
  #ifdef CUT
  // a bust ends on a line, one pixel wide at any zoom
  float edge = (vCutMm - CUT_MM) / max(fwidth(vCutMm), 1e-4) + 0.5;
  if (edge <= 0.0) discard;
  whole *= min(1.0, edge);
  #endif
  #ifdef LID
  whole *= smoothstep(0.0, 0.9, vShade.x);
  #endif
  gl_FragColor = vec4(shoulder(albedo * light + sheen), whole);
  #include <colorspace_fragment>
}`;

/** Cool and pale: none of the skins, none of the zones. */
export const CLOTH = '#b7bfcc';

/**
 * @param ends the figure is a bust
 * @param isOwn it has a scan's own colours
 */
export function skinMaterial(
  studio: StudioUniforms,
  noise: Data3DTexture,
  ends: boolean,
  isOwn: boolean,
): ShaderMaterial {
  return new ShaderMaterial({
    defines: {
      ...(ends && { CUT: '', CUT_MM: FACE_ENDS_MM.toFixed(1) }),
      ...(isOwn && { OWN: '' }),
    },
    transparent: ends,
    vertexShader: VERTEX,
    fragmentShader: FRAGMENT,
    uniforms: {
      ...studio,
      uNoise: { value: noise },
      uSkin: { value: new Color() },
      uLips: { value: new Color() },
      uAreola: { value: new Color() },
      uBlush: { value: new Color() },
      uBrow: { value: new Color() },
      uScatter: { value: new Color() },
      uCloth: { value: new Color(CLOTH) },
      uHairColour: { value: new Color() },
      uHair: { value: 1 },
      uSheen: { value: 0.5 },
      uDrape: { value: 1 },
      uPores: { value: 0 },
      uGlass: { value: 1 },
      uOwn: { value: 1 },
    },
  });
}

/** How open to light a closed lid lies, by eye: the skin under it is shaded by its fold. */
const LID_OPENNESS = 0.86;

/** Closed lids look as the skin round them: theirs are the same uniforms. */
export function lidMaterial({ uniforms }: ShaderMaterial, under: UnderUniforms): ShaderMaterial {
  return new ShaderMaterial({
    defines: { LID: '', LID_OPENNESS: LID_OPENNESS.toFixed(2) },
    transparent: true,
    vertexShader: VERTEX,
    fragmentShader: FRAGMENT,
    uniforms: { ...uniforms, uLiftMm: under.uLiftMm },
  });
}

/** Pores come in as one comes near. */
export function showPores(material: ShaderMaterial, mmPerPx: number): void {
  material.uniforms.uPores.value = Math.min(
    1,
    Math.max(0, (PORES_GONE_MM - mmPerPx) / PORES_GONE_MM),
  );
}

/** of the screen in one pixel, where pores are finer than the picture */
const PORES_GONE_MM = 0.8;

/** How much of the skin is left when it is seen through. */
const GLASS = 0.5;

/** @param ends the figure is drawn transparent anyway, for its edge */
export function makeGlass(material: ShaderMaterial, seeThrough: boolean, ends: boolean): void {
  material.uniforms.uGlass.value = seeThrough ? GLASS : 1;
  material.transparent = seeThrough || ends;
}

/** Resting lips are skin by a third: painted in full they read as made up. */
const LIPS_TO_SKIN = 0.32;
const SKIN_OF_LIPS = new Color();

/** What of a figure's looks a person chooses. */
export interface Dress {
  /** index into `SKIN_TONES` */
  readonly tone: number;
  readonly drape: boolean;
  readonly hair: boolean;
  /** a scan's own colours */
  readonly own: boolean;
}

/** Writes tone, cloth and hair into the material. */
export function dressSkin(material: ShaderMaterial, { tone, drape, hair, own }: Dress): void {
  const { uniforms } = material;
  const colours = SKIN_TONES[tone];
  uniforms.uSkin.value.set(colours.skin);
  uniforms.uLips.value.set(colours.lips).lerp(SKIN_OF_LIPS.set(colours.skin), LIPS_TO_SKIN);
  uniforms.uAreola.value.set(colours.areola);
  uniforms.uBlush.value.set(colours.blush);
  uniforms.uBrow.value.set(colours.brow);
  uniforms.uScatter.value.set(colours.scatter);
  uniforms.uHairColour.value.set(colours.hair);
  uniforms.uSheen.value = colours.sheen;
  uniforms.uDrape.value = drape ? 1 : 0;
  uniforms.uHair.value = hair ? 1 : 0;
  uniforms.uOwn.value = own ? 1 : 0;
}
