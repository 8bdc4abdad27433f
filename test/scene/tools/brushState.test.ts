import { expect, test } from 'vitest';
import { makeStage } from '../../../src/scene/stage';
import { brushModeNow, penShare } from '../../../src/scene/tools/brush/brushState';
import { SKIN_TOOLS } from '../../../src/scene/tools/registry';
import { appStore } from '../../../src/store/state';

test('a pen pressed fully paints with the whole radius, one that barely touches with a part of it', () => {
  expect(penShare(1)).toBe(1);
  expect(penShare(0)).toBeGreaterThan(0.2);
  for (let p = 0.1; p < 1; p += 0.1) expect(penShare(p)).toBeGreaterThan(penShare(p - 0.1));
});

test('the ring shows the radius of the tool and of the pressure, and what a dab would do', () => {
  const before = appStore.getState();
  const preferences = { ...before.preferences, brushRadiusMm: 20, dotRadiusMm: 6 };
  const state = { ...before, preferences };
  const stage = makeStage();
  const ring = (id: string, at = stage) =>
    SKIN_TOOLS.find((tool) => tool.id === id)?.ring?.(at, { ...state, tool: id });
  expect(ring('brush')).toEqual({ radiusMm: 20, mode: 'paint', mirrored: true });
  expect(ring('brush', { ...stage, penShare: 0.5 })).toMatchObject({ radiusMm: 10 });
  expect(ring('erase')).toMatchObject({ mode: 'erase', mirrored: true });
  expect(ring('dots')).toEqual({ radiusMm: 6, mode: 'paint', mirrored: false });
  expect(ring('lasso')).toBeUndefined();
});

test('Shift and the switch smooth, Ctrl and the eraser erase', () => {
  const stage = makeStage();
  const brush = { tool: 'brush', brushSmooths: false } as const;
  expect(brushModeNow(stage, brush)).toBe('paint');
  expect(brushModeNow({ ...stage, erasing: true }, brush)).toBe('erase');
  expect(brushModeNow(stage, { ...brush, tool: 'erase' })).toBe('erase');
  expect(brushModeNow({ ...stage, smoothing: true }, { ...brush, tool: 'erase' })).toBe('smooth');
  expect(brushModeNow(stage, { ...brush, brushSmooths: true })).toBe('smooth');
});
