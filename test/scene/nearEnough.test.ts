import { expect, test } from 'vitest';
import { Rig } from '../../src/scene/camera/rig';
import { LINKS_FROM_PX } from '../../src/scene/markerSize';
import { ballAround, mayShow } from '../../src/scene/nearEnough';

const SPACING_MM = 10;
/** Points on a cylinder of 80 mm, 200 mm high. */
const POSITIONS = Float64Array.from({ length: 3 * 400 }, (_, i) => {
  const [point, axis] = [Math.floor(i / 3), i % 3];
  const turn = point * 2.4;
  return [80 * Math.cos(turn), 900 + (200 * point) / 400, 80 * Math.sin(turn)][axis];
});

function rigAt(heightMm: number, orthographic: boolean): Rig {
  const rig = new Rig();
  rig.resize(800, 800);
  rig.setOrthographic(orthographic);
  rig.jump({ targetMm: [0, 1000, 0], azimuthRad: 0.7, polarRad: 1.4, heightMm });
  return rig;
}

/** The same asked of every single point, as the shader asks it of every line. */
function someShows(rig: Rig): boolean {
  return Array.from({ length: POSITIONS.length / 3 }, (_, row) => row).some((row) => {
    const place = rig.camera.position.clone().fromArray(POSITIONS, 3 * row);
    const mmPerPx = rig.mmPerPxAt(place);
    return mmPerPx > 0 && SPACING_MM / mmPerPx > LINKS_FROM_PX;
  });
}

test.each([false, true])(
  'links are left out only where none would show (orthographic %s)',
  (flat) => {
    const ball = ballAround({ positions: POSITIONS });
    const shown = [50, 200, 400, 500, 600, 700, 800, 1000, 1500, 3000].map((heightMm) => {
      const rig = rigAt(heightMm, flat);
      if (someShows(rig)) expect(mayShow(rig, ball, SPACING_MM)).toBe(true);
      return mayShow(rig, ball, SPACING_MM);
    });
    expect(shown[0]).toBe(true);
    expect(shown.at(-1)).toBe(false);
  },
);
