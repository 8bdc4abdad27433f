import { Color, ShaderMaterial } from 'three';

const VERTEX = /* glsl */ `
varying vec3 vNormal;
void main() {
  mat3 turn = mat3(instanceMatrix);
  vec3 squares = vec3(dot(turn[0], turn[0]), dot(turn[1], turn[1]), dot(turn[2], turn[2]));
  vNormal = normalize(normalMatrix * (turn * (normal / squares)));
  gl_Position = projectionMatrix * modelViewMatrix * instanceMatrix * vec4(position, 1.0);
}
`;

const FRAGMENT = /* glsl */ `
uniform vec3 uColour;
varying vec3 vNormal;
void main() {
  float lit = max(0.0, dot(normalize(vNormal), normalize(vec3(-0.35, 0.6, 0.7))));
  gl_FragColor = vec4(uColour * (0.55 + 0.45 * lit), 1.0);
  #include <colorspace_fragment>
}
`;

/** Small raised shapes on the skin, lit from above beside the viewer; for instances only. */
export function bumpMaterial(colour: string): ShaderMaterial {
  return new ShaderMaterial({
    vertexShader: VERTEX,
    fragmentShader: FRAGMENT,
    uniforms: { uColour: { value: new Color(colour) } },
  });
}
