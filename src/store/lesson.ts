import { techniqueOf } from '../plan/demonstration';
import type { LessonStep, SavedView } from '../plan/types';
import { setPreferences } from './commands';
import { mayEdit } from './mayEdit';
import { riskStore, showRisk } from './risk';
import { appStore } from './state';
import { changeTreatment } from './treatment';

/** A lesson: steps that were kept while demonstrating, with the plan they show. */

export type Pose = Omit<SavedView, 'id' | 'name'>;

/** The demonstration as it is now becomes the lesson's last step. @returns its id; null where nothing may change */
export function keepLessonStep(pose: Pose, more: Partial<LessonStep> = {}): string | null {
  const { plan, demo, preferences } = appStore.getState();
  if (!mayEdit(true)) return null;
  const { targetMm, azimuthRad, polarRad, heightMm } = pose;
  const step: LessonStep = {
    ...{ id: crypto.randomUUID(), targetMm: [...targetMm], azimuthRad, polarRad, heightMm },
    zoneId: demo.zoneId ?? '',
    at: demo.at,
    seeThrough: preferences.seeThrough,
    risk: riskStore.getState().shown,
    words: '',
    question: '',
    ...more,
  };
  changeTreatment({ lesson: [...plan.lesson, step] });
  return step.id;
}

export function changeLessonStep(id: string, change: Partial<LessonStep>): void {
  const { lesson } = appStore.getState().plan;
  changeTreatment({
    lesson: lesson.map((each) => (each.id === id ? { ...each, ...change } : each)),
  });
}

export function removeLessonStep(id: string): void {
  const { lesson } = appStore.getState().plan;
  changeTreatment({ lesson: lesson.filter((each) => each.id !== id) });
}

/** The names and the section of a step that asks are shown. */
export function endAsking(): void {
  const { demo } = appStore.getState();
  if (demo.asking) appStore.setState({ demo: { ...demo, asking: false } });
}

/** The class is asked this, and told the answer where one is given. */
export function askClass(question: string, answer: string): void {
  const { demo } = appStore.getState();
  if ((demo.question ?? '') === question && (demo.answer ?? '') === answer) return;
  appStore.setState({ demo: { ...demo, question, answer } });
}

/** Shows a step; the camera is the picture's. */
export function showLessonStep(step: LessonStep, lookFrom: (pose: Pose) => void): void {
  const { plan, demo } = appStore.getState();
  const zone = plan.zones.find(({ id }) => id === step.zoneId);
  appStore.setState({
    demo: {
      ...demo,
      zoneId: zone?.id ?? demo.zoneId,
      at: zone ? step.at : demo.at,
      technique: zone ? techniqueOf(zone) : demo.technique,
      playing: false,
      closeUp: false,
      asking: Boolean(step.answer),
    },
  });
  setPreferences({ seeThrough: step.seeThrough });
  showRisk(step.risk);
  // where it looks from and no more: the class is told the pose
  const { targetMm, azimuthRad, polarRad, heightMm } = step;
  lookFrom({ targetMm, azimuthRad, polarRad, heightMm });
}
