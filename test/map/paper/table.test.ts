import { expect, test } from 'vitest';
import type { ZoneLayout } from '../../../src/layout/types';
import { drawDrawUp } from '../../../src/map/paper/table';
import { textWidthMm } from '../../../src/map/paper/text';
import { newPlan, newZone } from '../../../src/plan/defaults';
import type { Plan } from '../../../src/plan/types';
import { planReport } from '../../../src/plan/volume/report';
import { textsOf } from '../pagePaint';

const WIDTH_MM = 190;

function textsFor(change: Partial<Plan>) {
  const zone = { ...newZone('z', 'Zone', 0), solutionId: 's' };
  const layout = {
    ...{ zoneId: 'z', count: 37, areaMm2: 4000, positions: new Float64Array(111) },
    ...{ handRow: new Int32Array(37).fill(-1), links: Uint32Array.of(), certificate: {} },
  } as unknown as ZoneLayout;
  const report = planReport(
    { ...newPlan('p', 'female-face'), zones: [zone], ...change },
    { z: layout },
  );
  return textsOf({ shapes: [drawDrawUp(report, 0, WIDTH_MM, 0)] } as never);
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
