import { expect, test } from 'vitest';
import { makeStage } from '../../../src/scene/stage';
import { brushModeNow, penShare, ringRadiusMm } from '../../../src/scene/tools/brushState';
import { appStore } from '../../../src/store/state';

test('a pen pressed fully paints with the whole radius, one that barely touches with a part of it', () => {
  expect(penShare(1)).toBe(1);
  expect(penShare(0)).toBeGreaterThan(0.2);
  for (let p = 0.1; p < 1; p += 0.1) expect(penShare(p)).toBeGreaterThan(penShare(p - 0.1));
});

test('the ring shows the radius of the tool and of the pressure', () => {
  const { preferences } = appStore.getState();
  const state = { preferences: { ...preferences, brushRadiusMm: 20, dotRadiusMm: 6 } };
  const stage = makeStage();
  expect(ringRadiusMm(stage, { ...state, tool: 'brush' })).toBe(20);
  expect(ringRadiusMm({ ...stage, penShare: 0.5 }, { ...state, tool: 'brush' })).toBe(10);
  expect(ringRadiusMm(stage, { ...state, tool: 'dots' })).toBe(6);
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
