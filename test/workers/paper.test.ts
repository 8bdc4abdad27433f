import { expect, test } from 'vitest';
import type { ZoneLayout } from '../../src/layout/types';
import { sentFigure } from '../../src/map/drawing/figure';
import { svgOf } from '../../src/map/paper/svg';
import { EMPTY_RECORD } from '../../src/map/session/furniture';
import {
  beginSheet,
  boundSheet,
  filledIn,
  makeSheets,
  openingSteps,
  type SheetInput,
  usualOpening,
} from '../../src/map/session/sheet';
import { stencilLandmarks } from '../../src/map/stencil/stencilMarks';
import { drawSteps, FlatBench, makeStencil } from '../../src/map/stencil/stencilPages';
import { answerPaper, type PaperQuestion, type PaperQuestions } from '../../src/workers/paper';
import { GOLDEN_PLANS, goldenInput } from '../map/goldenPlans';

/** Bodies and a face; zones on several pages, keep-outs, old punctures. */
const PLANS = GOLDEN_PLANS.filter(({ name }) => ['thighs', 'keep-outs', 'course'].includes(name));

/** Words that need the names of the figure's sites. */
function withSpot({ plan, layouts, ...rest }: SheetInput): SheetInput {
  const { faces } = layouts[plan.zones[0].id] as ZoneLayout;
  const spot = {
    ...{ id: 'spot', face: faces[0], weights: [0.2, 0.3, 0.5] as const },
    ...{
      givenOn: '2026-01-02',
      readOn: '',
      product: '',
      volumeMl: null,
      depthMm: null,
      result: '',
    },
  };
  return { ...rest, layouts, plan: { ...plan, testSpots: [spot] } };
}

/** Asked and answered as between two threads: what can't be sent throws. */
async function asked<Kind extends keyof PaperQuestions>(
  kind: Kind,
  question: PaperQuestions[Kind]['asked'],
): Promise<PaperQuestions[Kind]['answer']> {
  const sent = structuredClone({ kind, ...question }) as PaperQuestion;
  return structuredClone(await answerPaper(sent, () => {})) as PaperQuestions[Kind]['answer'];
}

function driven<T>(run: Generator<unknown, T>): T {
  for (;;) {
    const step = run.next();
    if (step.done) return step.value;
  }
}

async function withWorker(input: SheetInput): Promise<string[]> {
  const begun = beginSheet(input);
  if (!begun) return [];
  const leavesBefore = usualOpening(begun);
  const sent = { ...input, figure: sentFigure(input.figure) };
  const pictures = await asked('pictures', { input: sent, leavesBefore });
  const opening = driven(openingSteps(begun));
  expect(opening.leaves).toHaveLength(leavesBefore);
  return filledIn(boundSheet(begun, opening, pictures), EMPTY_RECORD).map(svgOf);
}

test.each(PLANS)('$name: pictures drawn by a worker are those of the page', async (golden) => {
  const input = withSpot({ ...(await goldenInput(golden)), form: 'short' });
  expect(await withWorker(input)).toEqual(makeSheets(input, EMPTY_RECORD).map(svgOf));
});

test('so they are in the long form, and without an overview', async () => {
  const input = await goldenInput(PLANS[0]);
  const parts = { overview: false, closeUps: true, depth: true, record: true, checklists: false };
  for (const each of [{ ...input, form: 'long' } as const, { ...input, parts }])
    expect(await withWorker(each)).toEqual(makeSheets(each, EMPTY_RECORD).map(svgOf));
});

test('a stencil whose zones a worker laid flat is the same', async () => {
  const plain = await goldenInput(PLANS[0]);
  const input = {
    ...plain,
    ...{ landmarks: stencilLandmarks(plain.figure), scaleNote: '', locale: 'en' },
  };
  const { plan, layouts, landmarks, figure } = input;
  const sent = { plan, layouts, landmarks, figure: sentFigure(figure) };
  const bench = new FlatBench(input);
  expect(bench.count).toBeGreaterThan(0);
  const laid = [];
  for (let index = 0; index < bench.count; index++)
    laid.push(await asked('flat', { input: sent, index }));
  const { pages } = driven(drawSteps(input, driven(bench.zones(laid))));
  expect(pages.map(svgOf)).toEqual(makeStencil(input).pages.map(svgOf));
});
