import { beforeEach, expect, test } from 'vitest';
import { BUNDLED } from '../../../src/plan/figure/bundled';
import {
  figureViewOf,
  isSavedView,
  savedIdOf,
  viewsWith,
} from '../../../src/plan/figure/savedViews';
import { viewPose } from '../../../src/scene/camera/navigate';
import { basisOf } from '../../../src/scene/camera/pose';
import { poseOfView, samePose } from '../../../src/scene/camera/views';
import { makeStage } from '../../../src/scene/stage';
import { undo } from '../../../src/store/commands';
import { changeSavedView, removeSavedView, saveView } from '../../../src/store/savedViews';
import { appStore } from '../../../src/store/state';

const start = appStore.getState();
const views = () => appStore.getState().plan.views;

beforeEach(() => appStore.setState(start, true));

const POSES = [-3, -1.2, 0, 0.4, 2.9].flatMap((azimuthRad) =>
  [0.05, 0.7, 1.57, 2.2, 3.1].map((polarRad) => ({
    ...{ azimuthRad, polarRad, targetMm: [12, 900, -30] as const, heightMm: 240 },
  })),
);

test('a saved view is gone back to where the camera stood, from wherever it looked', () => {
  for (const pose of POSES) {
    const view = figureViewOf({ ...pose, id: 'a', name: 'Flank' });
    expect(samePose(poseOfView(view, 1.5, 0), pose)).toBe(true);
    const { up, back } = basisOf(pose);
    for (let axis = 0; axis < 3; axis++) {
      expect(view.direction[axis]).toBeCloseTo(back[axis], 12);
      expect(view.up[axis]).toBeCloseTo(up[axis], 12);
    }
    expect(samePose(viewPose(makeStage(), view), pose)).toBe(true);
  }
});

test('saved views stand after the figure’s own, under ids of their own', () => {
  const own = BUNDLED['female-body'].views;
  expect(viewsWith(own, [])).toBe(own);
  const all = viewsWith(own, [{ ...POSES[0], id: 'front', name: 'Mine' }]);
  expect(all.length).toBe(own.length + 1);
  expect(all.filter(isSavedView).map(({ id }) => savedIdOf(id))).toEqual(['front']);
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
});

test('saved, named and deleted, each one step of undo', () => {
  saveView(POSES[0]);
  saveView(POSES[7]);
  expect(views().map(({ name }) => name)).toEqual(['View 1', 'View 2']);
  const { id, name: _name, ...pose } = views()[1];
  expect(pose).toEqual(POSES[7]);
  changeSavedView(id, { name: 'Left flank' });
  removeSavedView(views()[0].id);
  expect(views().map(({ name }) => name)).toEqual(['Left flank']);
  undo();
  undo();
  expect(views().map(({ name }) => name)).toEqual(['View 1', 'View 2']);
  undo();
  expect(views().length).toBe(1);
});
