import { expect, test } from 'vitest';
import { drawsInSoftware, Pace } from '../../src/scene/pace';

const shown = (took: readonly number[], isMoving = true): number => {
  const pace = new Pace();
  for (const ms of took) pace.took(ms);
  return pace.share(isMoving);
};

test('a device that keeps up draws all of it, one that lags half the pixels while the figure moves', () => {
  expect(shown(Array(50).fill(16.7))).toBe(1);
  expect(shown([90, 95])).toBeLessThan(1);
  expect(shown([90, 95], false)).toBe(1);
  // one late picture, as at the start of a drag, is no lag
  expect(shown([400, 16, 16, 90, 16, 90, 16])).toBe(1);
});

test('it stays as it is between the two, so that the picture does not flicker', () => {
  const lagging = [90, 95];
  expect(shown([...lagging, ...Array(200).fill(40)])).toBeLessThan(1);
  expect(shown([...lagging, ...Array(20).fill(12)])).toBeLessThan(1);
  expect(shown([...lagging, ...Array(40).fill(12)])).toBe(1);
});

test('pictures that take longer than the rest itself do not end a drag', () => {
  const pace = new Pace();
  expect(pace.restMs(160)).toBe(160);
  pace.took(290);
  expect(pace.restMs(160)).toBeGreaterThan(2 * 290);
  pace.took(60_000);
  expect(pace.restMs(160)).toBe(1000);
});

test('where the processor draws, the first drag is drawn with half the pixels at once', () => {
  const named = (renderer: string | null) =>
    drawsInSoftware({
      getExtension: () => (renderer === null ? null : { UNMASKED_RENDERER_WEBGL: 37446 }),
      getParameter: () => renderer,
    } as unknown as WebGL2RenderingContext);
  const software =
    'ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device (LLVM 10.0.0)), SwiftShader driver)';
  expect([named(software), named('llvmpipe (LLVM 15.0.7, 256 bits)')]).toEqual([true, true]);
  expect([named('Apple M2'), named('ANGLE (NVIDIA GeForce RTX)'), named(null)]).toEqual([
    false,
    false,
    false,
  ]);
  const pace = new Pace(true);
  expect([pace.share(true), pace.share(false)]).toEqual([expect.closeTo(0.7), 1]);
  for (let i = 0; i < 40; i++) pace.took(12);
  expect(pace.share(true)).toBe(1);
});
