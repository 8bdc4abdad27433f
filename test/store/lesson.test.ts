import { beforeEach, expect, test } from 'vitest';
import { newPlan } from '../../src/plan/defaults';
import { applyToPlan } from '../../src/store/commands';
import {
  askClass,
  changeLessonStep,
  endAsking,
  keepLessonStep,
  removeLessonStep,
  showLessonStep,
} from '../../src/store/lesson';
import { appStore } from '../../src/store/state';

const POSE = { targetMm: [1, 2, 3], azimuthRad: 0.5, polarRad: 1.1, heightMm: 200 } as const;
const lesson = () => appStore.getState().plan.lesson;

beforeEach(() => {
  appStore.setState({
    plan: newPlan('p', 'female-face'),
    screen: 'demonstrate',
    role: { kind: 'writer' },
  });
});

test('steps are kept, written and deleted while a class is looking, and nothing else of the plan changes', () => {
  const first = keepLessonStep(POSE);
  const second = keepLessonStep({ ...POSE, heightMm: 90 });
  changeLessonStep(second ?? '', { words: 'Here.', question: 'Which layer?' });
  expect(lesson()).toHaveLength(2);
  expect(lesson()[1]).toMatchObject({ heightMm: 90, words: 'Here.', question: 'Which layer?' });
  removeLessonStep(first ?? '');
  expect(lesson().map(({ id }) => id)).toEqual([second]);
  const { plan } = appStore.getState();
  applyToPlan({ kind: 'changePlan', before: { name: plan.name }, after: { name: 'Changed' } });
  expect(appStore.getState().plan.name).toBe(plan.name);
});

test('a reader’s tab keeps no step', () => {
  appStore.setState({ role: { kind: 'reader', takingOver: false } });
  expect(keepLessonStep(POSE)).toBeNull();
  expect(lesson()).toEqual([]);
});

test('a step shows what was kept: view, layer and place of the needle; of a zone that is gone, the view alone', () => {
  const { demo } = appStore.getState();
  appStore.setState({ demo: { ...demo, zoneId: 'z', at: 4.25, closeUp: true } });
  keepLessonStep(POSE);
  const [step] = lesson();
  expect(step).toMatchObject({ zoneId: 'z', at: 4.25, ...POSE });
  const looks: unknown[] = [];
  showLessonStep({ ...step, seeThrough: true }, (pose) => looks.push(pose));
  // no word of the step goes along: the class is told where the camera stands
  expect(looks).toEqual([POSE]);
  expect(appStore.getState().preferences.seeThrough).toBe(true);
  expect(appStore.getState().demo).toMatchObject({ zoneId: 'z', at: 4.25, closeUp: false });
});

test('a step with an answer asks until it is answered, and one without does not', () => {
  keepLessonStep(POSE, { question: 'Which layer?', answer: 'The dermis.' });
  keepLessonStep(POSE);
  const [asks, says] = lesson();
  showLessonStep(asks, () => {});
  expect(appStore.getState().demo.asking).toBe(true);
  endAsking();
  expect(appStore.getState().demo.asking).toBe(false);
  showLessonStep(asks, () => {});
  showLessonStep(says, () => {});
  expect(appStore.getState().demo.asking).toBe(false);
});

test('the class is asked what stands before the trainer, and the demonstration is otherwise left alone', () => {
  const { demo } = appStore.getState();
  askClass('Which layer?', '');
  expect(appStore.getState().demo).toEqual({ ...demo, question: 'Which layer?', answer: '' });
  const asked = appStore.getState().demo;
  askClass('Which layer?', '');
  expect(appStore.getState().demo).toBe(asked);
  askClass('Which layer?', 'The dermis.');
  expect(appStore.getState().demo.answer).toBe('The dermis.');
});
