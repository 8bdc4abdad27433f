import { afterEach, expect, test, vi } from 'vitest';
import { readPrintPreferences, writePrintPreferences } from '../../src/store/printPreferences';

const stored = (text: string | null) => {
  let kept = text;
  vi.stubGlobal('localStorage', {
    getItem: () => kept,
    setItem: (_key: string, value: string) => {
      kept = value;
    },
  });
};

afterEach(() => vi.unstubAllGlobals());

test('how far a stencil may be off is 1 mm and 5 % at first, and is remembered', () => {
  stored(null);
  const usual = readPrintPreferences();
  expect(usual.limits).toEqual({ mostMm: 1, mostPercent: 5 });
  const mine = { ...usual, kind: 'stencil', limits: { mostMm: 0.5, mostPercent: 3 } } as const;
  writePrintPreferences(mine);
  expect(readPrintPreferences()).toEqual(mine);
});

test('what is damaged falls back, each by itself', () => {
  stored('{"limits":{"mostMm":0,"mostPercent":8},"measuredBarMm":"x","views":[1,"front"]}');
  expect(readPrintPreferences()).toMatchObject({
    ...{ limits: { mostMm: 1, mostPercent: 8 }, measuredBarMm: 100 },
    ...{ views: ['front'], kind: 'sheet' },
  });
  stored('{');
  expect(readPrintPreferences().limits).toEqual({ mostMm: 1, mostPercent: 5 });
});
