import { useEffect, useMemo } from 'react';
import { ShaderMaterial, Vector3 } from 'three';
import type { FigureExtent } from './figureGeometry';

const VERTEX = /* glsl */ `
varying vec2 vDisc;
void main() {
  vDisc = position.xy * 2.0;
  gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0);
}`;

/** Dark under the soles, faint far out; seen from above only. */
const FRAGMENT = /* glsl */ `
uniform float uStrength;
varying vec2 vDisc;
void main() {
  float r = length(vDisc);
  float wide = 1.0 - smoothstep(0.0, 1.0, r);
  float near = 1.0 - smoothstep(0.0, 0.42, r);
  gl_FragColor = vec4(vec3(0.07, 0.08, 0.11), uStrength * (0.35 * wide * wide + 0.5 * near * near));
}`;

/** A soft shadow where the figure stands. */
export function Floor({ extent, dark }: { extent: FigureExtent; dark: boolean }) {
  const look = useMemo(
    () =>
      new ShaderMaterial({
        vertexShader: VERTEX,
        fragmentShader: FRAGMENT,
        uniforms: { uStrength: { value: dark ? 0.8 : 0.36 } },
        transparent: true,
        depthWrite: false,
      }),
    [dark],
  );
  useEffect(() => () => look.dispose(), [look]);
  const size = extent.box.getSize(new Vector3());
  const centre = extent.box.getCenter(new Vector3());
  const width = Math.max(620, size.x * 0.85);
  return (
    <mesh
      rotation-x={-Math.PI / 2}
      position={[centre.x, extent.box.min.y - 1.5, centre.z]}
      scale={[width, width * 0.72, 1]}
      material={look}
      renderOrder={-1}
    >
      <planeGeometry />
    </mesh>
  );
}
