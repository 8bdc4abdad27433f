import { expect, test } from 'vitest';
import type { ZoneLayout } from '../../../src/layout/types';
import { drawDrawUp, drawUpHeightMm } from '../../../src/map/paper/drawUp';
import { textWidthMm } from '../../../src/map/paper/text';
import { newPlan, newZone } from '../../../src/plan/defaults';
import { libraryProtocolOf } from '../../../src/plan/protocols/library';
import type { Protocol } from '../../../src/plan/protocols/types';
import { chooseProtocol } from '../../../src/plan/protocols/zoneProtocol';
import type { Plan } from '../../../src/plan/types';
import { planReport } from '../../../src/plan/volume/report';
import { textsOf } from '../pagePaint';

const WIDTH_MM = 190;

const NAMES = new Map([
  ['a', 'A'],
  ['b', 'B'],
]);

function reportFor(change: Partial<Plan>) {
  const zone = { ...newZone('z', 'Zone', 0), solutionId: 's' };
  const layout = {
    ...{ zoneId: 'z', count: 37, areaMm2: 4000, positions: new Float64Array(111) },
    ...{ manualRow: new Int32Array(37).fill(-1), links: Uint32Array.of(), certificate: {} },
  } as unknown as ZoneLayout;
  const second = { ...layout, zoneId: 'y', count: 20 };
  return planReport(
    { ...newPlan('p', 'female-face'), zones: [zone], ...change },
    { z: layout, y: second },
  );
}

function textsFor(change: Partial<Plan>) {
  const drawn = drawDrawUp(reportFor(change), NAMES, 0, WIDTH_MM, 0);
  return textsOf({ shapes: [drawn] } as never);
}

const { drawUp } = newPlan('p', 'female-face');
const RICH: Partial<Plan> = {
  drawUp: { ...drawUp, needleChanges: 3, graduationMl: 0.1 },
  products: [{ id: 'a', name: 'A', mgPerMl: null, vialMl: 2 }],
  solutions: [{ id: 's', name: 'S', mix: [{ productId: 'a', parts: 1 }] }],
};

test('the lines on paper add up to what is drawn, with new needles and marks; vials after them', () => {
  for (const change of [{}, RICH]) {
    const texts = textsFor(change).map(({ text }) => text);
    const values = texts.filter((_, i) => i % 2 === 1).map((text) => Number.parseFloat(text));
    const total = texts.findIndex((text) => text.startsWith('=')) / 2;
    const parts = values.slice(0, total).reduce((sum, value) => sum + value, 0);
    expect(Math.abs(values[total] - parts)).toBeLessThan(0.01);
  }
  const said = textsFor(RICH).map(({ text }) => text);
  expect(said).toContain('+  3 new needles');
  expect(said.at(-2)).toMatch(/^Vials, \d\.\d+ mL left over$/);
});

test('no text runs into the next, or over the edge', () => {
  for (const change of [{}, RICH]) {
    const texts = textsFor(change);
    texts.forEach(({ x, text, sizePt, weight }, i) => {
      const next = texts[i + 2]?.x ?? WIDTH_MM;
      expect(x + textWidthMm(text, sizePt, weight)).toBeLessThanOrEqual(next + 1e-9);
    });
  }
});

const zoneOf = (id: string, solutionId: string | null) => ({ ...newZone(id, id, 0), solutionId });
const TWO: Partial<Plan> = {
  zones: [zoneOf('z', 's'), zoneOf('y', 't')],
  products: [
    { id: 'a', name: 'A', mgPerMl: null, vialMl: 2 },
    { id: 'b', name: 'B', mgPerMl: null, vialMl: 0.5 },
  ],
  solutions: [
    { id: 's', name: 'First', mix: [{ productId: 'a', parts: 1 }] },
    { id: 't', name: 'Second', mix: [{ productId: 'b', parts: 1 }] },
  ],
};

test('unlike products are lines of their own: syringes, losses and vials are never summed', () => {
  const report = reportFor(TWO);
  // 37 and 20 points of 0.05 mL, 10 % and 0.12 mL for each of 2 and 1 syringes of 1 mL
  expect(report.drawUps).toMatchObject([
    { injectedMl: 1.85, wastageMl: 0.185, syringes: 2, lossMl: 0.24, toDrawMl: 2.275 },
    { injectedMl: 1, wastageMl: 0.1, syringes: 1, lossMl: 0.12, toDrawMl: 1.22 },
  ]);
  const said = textsFor(TWO).map(({ text }) => text);
  expect(said).toEqual(expect.arrayContaining(['First: injected', '1.85 mL', '2 × 1 mL']));
  expect(said).toEqual(expect.arrayContaining(['Second: injected', '1.00 mL', '1 × 1 mL']));
  expect(said.slice(-4)).toEqual([
    ...['A: 2.28 mL, 1.725 mL left over', '2 vials'],
    ...['B: 1.22 mL, 0.28 mL left over', '3 vials'],
  ]);
  expect(said.join()).not.toMatch(/2\.85|3\.495|5 vials/);
  expect(drawUpHeightMm(report)).toBe(33);
  expect(drawUpHeightMm(reportFor({}))).toBe(11);
});

test('zones of two protocols without a named product do not share a syringe', () => {
  const of = (id: string, protocolId: string) => ({
    ...newZone(id, id, 0),
    ...chooseProtocol(newZone(id, id, 0), libraryProtocolOf(protocolId) as Protocol).after,
    volumePerPointMl: 0.05,
  });
  const report = reportFor({ zones: [of('z', 'dca-submental'), of('y', 'papule-1cm')] });
  expect(report.solutions.map(({ name, zoneIds }) => [name, ...zoneIds])).toEqual([
    [libraryProtocolOf('dca-submental')?.name, 'z'],
    [libraryProtocolOf('papule-1cm')?.name, 'y'],
  ]);
  expect(report.solutions.map(({ protocolVials }) => protocolVials?.vials ?? null)).toEqual([
    2,
    null,
  ]);
  expect(report.total.volumeMl).toBe(2.85);
});
