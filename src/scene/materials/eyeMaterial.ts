import { Color, ShaderMaterial } from 'three';
import { STUDIO_GLSL } from './skinMaterial';
import type { StudioUniforms } from './studioLight';

const VERTEX = /* glsl */ `
varying vec3 vNormal;
varying vec3 vPlace;
void main() {
  vNormal = normal;
  vPlace = position;
  gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0);
}`;

/**
 * A living eye by the angle from its axis, which looks along +z: sclera that reddens towards the
 * corners, a soft limbus, an iris of threads under a clear cornea, a pupil, the shade of the lids and
 * one window of light. Radii are sines of that angle; an iris of 0.4 on a ball of 12 mm is the human
 * 11.8 mm across. It reads no texture and no colours of its own.
 */
const FRAGMENT = /* glsl */ `
varying vec3 vNormal;
varying vec3 vPlace;
uniform vec3 uIris;
${STUDIO_GLSL}
const float IRIS = 0.4;
const float PUPIL = 0.15;
const vec3 WHITE = vec3(0.66, 0.615, 0.585);
const vec3 CARUNCLE = vec3(0.6, 0.36, 0.32);
const vec3 OUTER_CORNER = vec3(0.55, 0.42, 0.38);

float random(float seed) { return fract(sin(seed * 127.1) * 43758.5453); }

// threads from the pupil outwards, as many to a radian; the last runs into the first
float threads(float angle, float count) {
  float at = angle * count;
  float thread = floor(at);
  float round = floor(count * 6.2832);
  return mix(random(mod(thread, round)), random(mod(thread + 1.0, round)), smoothstep(0.0, 1.0, at - thread));
}

vec3 irisAt(vec2 at, float radius) {
  float outwards = clamp((radius - PUPIL) / (IRIS - PUPIL), 0.0, 1.0);
  float angle = atan(at.y, at.x) + 3.14159;
  float thread = 0.6 * threads(angle, 14.0) + 0.4 * threads(angle, 31.0);
  vec3 iris = uIris * mix(1.25, 0.72, outwards) * (0.78 + 0.44 * thread);
  iris = mix(iris, iris * vec3(1.5, 1.15, 0.8), 0.55 * smoothstep(0.32, 0.1, outwards));
  iris *= 1.0 - 0.72 * smoothstep(0.74, 1.0, outwards);
  // the cornea gathers light on the side away from the lamp
  return iris * (0.72 + 0.75 * smoothstep(0.25, -0.3, at.y));
}

// the mirrored window: a soft square where the cornea turns the key lamp towards the viewer
float windowOf(vec3 mirrored, vec3 viewer) {
  vec3 towards = normalize(0.62 * uKeyFrom + 0.8 * viewer);
  vec3 across = normalize(cross(vec3(0.0, 1.0, 0.0), towards));
  vec2 at = vec2(dot(mirrored, across), dot(mirrored, cross(towards, across)));
  at /= max(dot(mirrored, towards), 0.05);
  vec2 box = smoothstep(vec2(0.22, 0.26), vec2(0.13, 0.16), abs(at - vec2(0.0, 0.06)));
  return box.x * box.y * step(0.0, dot(mirrored, towards));
}

void main() {
  vec3 n = normalize(vNormal);
  vec3 viewer = viewerDirection(vPlace);
  // the iris lies behind the cornea: seen from the side it moves under it
  vec2 lean = viewer.xy - n.xy * dot(viewer, n);
  vec2 at = n.xy - 0.1 * lean * smoothstep(0.55, 0.2, length(n.xy));
  float radius = length(at);
  float px = max(fwidth(radius), 1e-4);
  float isIris = 1.0 - smoothstep(IRIS - 0.022 - px, IRIS + 0.014 + px, radius);
  float isPupil = 1.0 - smoothstep(PUPIL - 0.012 - px, PUPIL + 0.012 + px, radius);

  // towards the nose, on either side
  float inwards = vPlace.x > 0.0 ? -n.x : n.x;
  vec3 sclera = mix(WHITE, CARUNCLE, smoothstep(0.52, 0.86, inwards));
  sclera = mix(sclera, OUTER_CORNER, 0.6 * smoothstep(0.5, 0.85, -inwards));
  vec3 colour = mix(sclera, mix(irisAt(at, radius), vec3(0.012, 0.01, 0.01), isPupil), isIris);

  // the upper lid with its lashes shades the eye, the lower a little, both corners too
  float lid = mix(1.0, 0.22, smoothstep(-0.04, 0.33, n.y)) * mix(1.0, 0.8, smoothstep(-0.2, -0.42, n.y));
  lid *= 1.0 - 0.45 * smoothstep(0.45, 0.9, abs(n.x));
  vec3 light = (uKey * 0.58 + uFill * 0.6 + sky(n) * 0.75) * lid;

  float cornea = 1.0 - smoothstep(0.36, 0.48, length(n.xy));
  vec3 bulged = normalize(n + vec3(0.55 * n.xy, 0.0) * (1.0 - smoothstep(0.3, 0.46, length(n.xy))));
  vec3 mirrored = reflect(-viewer, bulged);
  float wet = pow(1.0 - max(dot(n, viewer), 0.0), 3.0) * 0.2 * lid;
  vec3 gloss = uKey * 0.5 * windowOf(mirrored, viewer) * cornea + wet * sky(mirrored);
  gl_FragColor = vec4(shoulder(colour * light * 0.92 + gloss), 1.0);
  #include <colorspace_fragment>
}`;

/** The commonest colour of the world. */
const BROWN = '#5d4330';

export function eyeMaterial(studio: StudioUniforms): ShaderMaterial {
  return new ShaderMaterial({
    vertexShader: VERTEX,
    fragmentShader: FRAGMENT,
    uniforms: { ...studio, uIris: { value: new Color(BROWN) } },
  });
}
