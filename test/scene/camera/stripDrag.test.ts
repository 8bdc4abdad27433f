import { expect, test, vi } from 'vitest';
import { turnByStrip } from '../../../src/scene/camera/stripDrag';

function strip() {
  const target = Object.assign(new EventTarget(), { setPointerCapture: vi.fn() });
  const orbit = vi.fn();
  const stage = { rig: { heightPx: 500, orbit }, invalidate: vi.fn() };
  const off = turnByStrip(stage as never, target as never as HTMLElement);
  const send = (type: string, clientX = 0, clientY = 0, pointerId = 1): boolean =>
    target.dispatchEvent(
      Object.assign(new Event(type, { cancelable: true }), {
        pointerId,
        clientX,
        clientY,
        button: 0,
      }),
    );
  return { off, orbit, send };
}

test('a drag turns the figure by what a drag beside it would, and is no press', () => {
  const { orbit, send } = strip();
  send('pointerdown', 100, 10);
  send('pointermove', 150, 10);
  send('pointermove', 150, 60);
  const [across, down] = orbit.mock.calls;
  for (const turned of [across[0], down[1]]) expect(turned).toBeCloseTo(-0.11 * Math.PI, 12);
  for (const still of [across[1], down[0]]) expect(Math.abs(still)).toBe(0);
  send('pointerup');
  expect(send('click')).toBe(false);
  expect(send('click')).toBe(true);
});

test('a still press stays a press, and another finger does not turn', () => {
  const { orbit, send } = strip();
  send('pointerdown', 100, 10);
  send('pointermove', 104, 12);
  send('pointermove', 200, 10, 2);
  send('pointerup');
  expect(orbit).not.toHaveBeenCalled();
  expect(send('click')).toBe(true);
});

test('after the way out nothing turns', () => {
  const { off, orbit, send } = strip();
  off();
  send('pointerdown', 100, 10);
  send('pointermove', 200, 10);
  expect(orbit).not.toHaveBeenCalled();
});
