import { useEffect, useMemo } from 'react';
import { ShaderMaterial, Vector2 } from 'three';
import type { FigureModel } from '../../workers/messages';
import type { FigureExtent } from '../figureGeometry';

/** Skin below this height stands on the floor, mm. */
const SOLE_MM = 45;

/** Middle of one foot on the floor, mm. */
interface Foot {
  readonly x: number;
  readonly z: number;
}

/** Where the patient's left and right foot stand, from the skin near the floor. */
function feetOf(positions: Float32Array, floorMm: number): [Foot, Foot] {
  const sums = [
    [0, 0, 0],
    [0, 0, 0],
  ];
  for (let i = 0; i < positions.length; i += 3) {
    if (positions[i + 1] > floorMm + SOLE_MM) continue;
    const sum = sums[positions[i] > 0 ? 0 : 1];
    sum[0] += positions[i];
    sum[1] += positions[i + 2];
    sum[2]++;
  }
  const foot = ([x, z, count]: number[]): Foot => ({ x: x / (count || 1), z: z / (count || 1) });
  return [foot(sums[0]), foot(sums[1])];
}

/** Side of the square that the shadow lies in, mm. */
const SIDE_MM = 1500;

const VERTEX = /* glsl */ `
varying vec2 vPlace;
void main() {
  vec4 world = modelMatrix * vec4(position, 1.0);
  vPlace = world.xz;
  gl_Position = projectionMatrix * viewMatrix * world;
}`;

/** Dark under each sole, faint round both; seen from above only. Lengths in mm. */
const FRAGMENT = /* glsl */ `
uniform float uStrength;
uniform vec2 uLeft, uRight;
varying vec2 vPlace;
float blob(vec2 centre, vec2 size) {
  float t = clamp(1.0 - length((vPlace - centre) / size), 0.0, 1.0);
  return t * t * (3.0 - 2.0 * t);
}
void main() {
  float near = blob(uLeft, vec2(105.0, 190.0)) + blob(uRight, vec2(105.0, 190.0));
  float wide = blob(0.5 * (uLeft + uRight), vec2(560.0, 440.0));
  gl_FragColor = vec4(vec3(0.07, 0.08, 0.11), uStrength * min(1.0, 0.9 * near + 0.28 * wide));
}`;

/** A soft shadow where the figure stands. */
export function Floor({
  model,
  extent,
  dark,
}: {
  model: FigureModel;
  extent: FigureExtent;
  dark: boolean;
}) {
  const floorMm = extent.box.min.y;
  const look = useMemo(() => {
    const [left, right] = feetOf(model.positions32, floorMm);
    return new ShaderMaterial({
      vertexShader: VERTEX,
      fragmentShader: FRAGMENT,
      uniforms: {
        uStrength: { value: dark ? 0.7 : 0.4 },
        uLeft: { value: new Vector2(left.x, left.z) },
        uRight: { value: new Vector2(right.x, right.z) },
      },
      transparent: true,
      depthWrite: false,
    });
  }, [model, floorMm, dark]);
  useEffect(() => () => look.dispose(), [look]);
  return (
    <mesh
      rotation-x={-Math.PI / 2}
      position={[0, floorMm - 1.5, 0]}
      scale={[SIDE_MM, SIDE_MM, 1]}
      material={look}
      renderOrder={-1}
    >
      <planeGeometry />
    </mesh>
  );
}
