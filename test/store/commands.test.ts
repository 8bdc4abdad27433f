import { beforeEach, expect, test } from 'vitest';
import { newPlan } from '../../src/plan/defaults';
import {
  addZone,
  applyToPlan,
  changeZone,
  joinToLast,
  newArrangement,
  redo,
  takeBackZone,
  undo,
} from '../../src/store/commands';
import { appStore } from '../../src/store/state';

const plan = () => appStore.getState().plan;
const stroke = (zoneId: string) =>
  ({
    kind: 'paint',
    zoneId,
    change: {
      vertices: Uint32Array.of(4),
      before: Float32Array.of(-16),
      after: Float32Array.of(3),
    },
  }) as const;

beforeEach(() => {
  appStore.setState({
    plan: newPlan('p', 'female-body'),
    done: [],
    undone: [],
    activeZoneId: null,
  });
});

test('the first stroke and its zone are one step, undone and redone together', () => {
  const id = addZone();
  joinToLast(stroke(id));
  expect(plan().zones[0].field.values).toEqual(Float32Array.of(3));
  undo();
  expect(plan().zones).toEqual([]);
  redo();
  expect(plan().zones[0].field.values).toEqual(Float32Array.of(3));
});

test('a zone added for a stroke that came to nothing leaves no trace', () => {
  takeBackZone(addZone());
  expect(plan().zones).toEqual([]);
  expect(appStore.getState().done).toEqual([]);
});

test('a run of one stepper is one step; what follows is another', () => {
  const id = addZone();
  const spacing = (spacingMm: number) =>
    changeZone(id, { pattern: { ...plan().zones[0].pattern, spacingMm } });
  spacing(14);
  spacing(13);
  newArrangement(id);
  newArrangement(id);
  expect(plan().zones[0].pattern).toMatchObject({ spacingMm: 13, seed: 3 });
  undo();
  undo();
  expect(plan().zones[0].pattern).toMatchObject({ spacingMm: 13, seed: 1 });
  undo();
  expect(plan().zones[0].pattern.spacingMm).toBe(15);
});

test('a new step after undo forgets what could be redone', () => {
  const id = addZone();
  applyToPlan(stroke(id));
  undo();
  changeZone(id, { name: 'Abdomen' });
  redo();
  expect(plan().zones[0].name).toBe('Abdomen');
  expect(plan().zones[0].field.vertices.length).toBe(0);
});
