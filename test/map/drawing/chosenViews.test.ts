import { expect, test } from 'vitest';
import { distinctViews } from '../../../src/map/drawing/view';
import type { Shape } from '../../../src/map/paper/shapes';
import { EMPTY_RECORD } from '../../../src/map/session/furniture';
import { makeSheets } from '../../../src/map/session/sheet';
import { viewPicture } from '../../../src/map/session/viewPicture';
import { BUNDLED } from '../../../src/plan/figure/bundled';
import { BELLY, FIGURE, planOf } from '../fixture';

const made = planOf(FIGURE, [BELLY]);
const base = { ...made, figure: FIGURE, blackAndWhite: false };
const parts = { overview: true, closeUps: false, depth: false, record: false, checklists: false };

function overview(views?: readonly string[]) {
  const input = { ...base, paper: 'a4', planDigest: 'f'.repeat(64), parts } as const;
  return makeSheets(views ? { ...input, views } : input, EMPTY_RECORD)[0];
}

function count(shapes: readonly Shape[], kind: Shape['kind']): number {
  return shapes.reduce(
    (sum, shape) =>
      sum + (shape.kind === 'group' ? count(shape.shapes, kind) : +(shape.kind === kind)),
    0,
  );
}

test('the overview shows the views that were chosen, in their order', () => {
  expect(overview(['back', 'front']).title).toMatch(/Overview: Back \(shows no zone\), Front$/);
});

test('without a choice, or with views of another figure, those that show the zones', () => {
  const usual = overview();
  expect(usual.title).toMatch(/Overview: Front$/);
  expect(overview([])).toEqual(usual);
  expect(overview(['submental'])).toEqual(usual);
});

test('a close-up looks as a whole view does: one of each direction is offered', () => {
  const names = (id: keyof typeof BUNDLED) =>
    distinctViews(BUNDLED[id].views).map((view) => view.id);
  const around = ['front', 'back', 'left', 'right', 'three-quarter-left', 'three-quarter-right'];
  expect(names('female-body')).toEqual([...around, 'top']);
  expect(names('male-face')).toEqual([...around, 'submental', 'top']);
});

test('a picture of a view holds the figure and the points that are seen', () => {
  const front = viewPicture(base, 'front');
  const back = viewPicture(base, 'back');
  if (!front || !back) throw new Error('no picture');
  expect(Math.max(front.widthMm, front.heightMm)).toBeCloseTo(240, 6);
  expect(count(front.shapes, 'circle')).toBeGreaterThanOrEqual(made.layouts['zone-0'].count);
  expect(count(back.shapes, 'circle')).toBeLessThan(count(front.shapes, 'circle'));
  expect(viewPicture(base, 'nowhere')).toBeNull();
  expect(JSON.stringify(back.shapes.slice(-2))).toMatch(/Patient’s left.*Patient’s right/);
});

test('a view of one’s own is printed as it was framed, with the points that lie in it', () => {
  const front = FIGURE.views.find(({ id }) => id === 'front');
  if (!front) throw new Error('no front');
  const { positions } = made.layouts['zone-0'];
  const heights = Array.from({ length: positions.length / 3 }, (_, i) => positions[3 * i + 1]);
  const middleMm = (Math.max(...heights) + Math.min(...heights)) / 2;
  const halfMm = 0.25 * (Math.max(...heights) - Math.min(...heights));
  const framedAt = (y: number) => ({
    ...front,
    ...{ id: 'own', name: 'Mine' },
    framed: { targetMm: [0, y, 0] as const, heightMm: 2 * halfMm },
  });
  const page = (view: ReturnType<typeof framedAt>) =>
    makeSheets(
      {
        ...base,
        ...{ paper: 'a4', planDigest: 'f'.repeat(64), parts, views: ['own'] },
        figure: { ...FIGURE, views: [...FIGURE.views, view] },
      },
      EMPTY_RECORD,
    )[0];
  const scaleOf = (text: string): number => {
    const [, paper, skin] = /(?:Mine|Front)[^"]*, ([\d.]+) : ([\d.]+)/.exec(text) ?? [];
    return Number(skin) / Number(paper);
  };
  const [own, whole] = [page(framedAt(middleMm)), overview(['front'])].map((each) =>
    JSON.stringify(each.shapes),
  );
  expect(scaleOf(whole)).toBeGreaterThan(3 * scaleOf(own));
  // not the points above and below the frame, which the page says
  const rings = (shapes: readonly Shape[]): number => count(shapes, 'circle');
  expect(rings(page(framedAt(middleMm)).shapes)).toBeLessThan(rings(overview(['front']).shapes));
  expect(page(framedAt(middleMm + 20 * halfMm)).title).toMatch(/Mine \(shows no zone\)/);
  // beside the figure's own view of that direction
  expect(distinctViews([front, framedAt(0)]).map(({ id }) => id)).toEqual(['front', 'own']);
});
