import { Color, Vector3 } from 'three';

/** A lamp of the studio; it turns with the viewer round the figure, never with the tilt. */
interface Lamp {
  /** seen from the viewer level with the figure: right, up, towards the viewer */
  readonly from: readonly [number, number, number];
  readonly colour: string;
  readonly strength: number;
}

/** A large soft key from the upper left, a weak fill from the right, a cool rim from behind. */
const KEY: Lamp = { from: [-0.62, 0.78, 0.7], colour: '#fff5ec', strength: 1.12 };
const FILL: Lamp = { from: [0.85, 0.1, 0.6], colour: '#e6eeff', strength: 0.2 };
const RIM: Lamp = { from: [0.55, 0.5, -0.85], colour: '#eef3ff', strength: 0.5 };

export interface StudioUniforms {
  readonly uKeyFrom: { value: Vector3 };
  readonly uFillFrom: { value: Vector3 };
  readonly uRimFrom: { value: Vector3 };
  readonly uKey: { value: Color };
  readonly uFill: { value: Color };
  readonly uRim: { value: Color };
  readonly uSky: { value: Color };
  readonly uGround: { value: Color };
}

/** One set, shared by skin and eyes. */
export function studioUniforms(): StudioUniforms {
  return {
    uKeyFrom: { value: new Vector3() },
    uFillFrom: { value: new Vector3() },
    uRimFrom: { value: new Vector3() },
    uKey: { value: lampColour(KEY) },
    uFill: { value: lampColour(FILL) },
    uRim: { value: lampColour(RIM) },
    uSky: { value: new Color('#f3f5ff').multiplyScalar(0.4) },
    uGround: { value: new Color('#e6d3c6').multiplyScalar(0.2) },
  };
}

/** Keeps the lamps at the viewer's side, so that the back is lit as well as the front. */
export function turnStudio(studio: StudioUniforms, azimuthRad: number): void {
  place(studio.uKeyFrom.value, KEY, azimuthRad);
  place(studio.uFillFrom.value, FILL, azimuthRad);
  place(studio.uRimFrom.value, RIM, azimuthRad);
}

function place(out: Vector3, lamp: Lamp, azimuthRad: number): void {
  const [right, up, front] = lamp.from;
  const s = Math.sin(azimuthRad);
  const c = Math.cos(azimuthRad);
  out.set(right * c + front * s, up, front * c - right * s).normalize();
}

function lampColour(lamp: Lamp): Color {
  return new Color(lamp.colour).multiplyScalar(lamp.strength);
}
