import { expect, test } from 'vitest';
import { svgOf } from '../../src/map/paper/svg';
import { EMPTY_RECORD } from '../../src/map/session/furniture';
import { makeSheets } from '../../src/map/session/sheet';
import { GOLDEN_PLANS, goldenInput } from './goldenPlans';
import { paintFaults } from './paintFaults';

const NO_PARTS = {
  overview: false,
  closeUps: false,
  depth: false,
  record: false,
  checklists: false,
};

test.each(GOLDEN_PLANS)('$name: as it was, and clean', async (golden) => {
  const input = await goldenInput(golden);
  const pages = makeSheets({ ...input, parts: { ...NO_PARTS, [golden.part]: true } }, EMPTY_RECORD);
  expect(pages.flatMap((page) => paintFaults(page))).toEqual([]);
  await expect(svgOf(pages[0])).toMatchFileSnapshot(`golden/plans/${golden.name}.svg`);
});
