import { readFileSync } from 'node:fs';
import { beforeEach, expect, test } from 'vitest';
import { writePlan } from '../../src/plan/file/file';
import { readPlan } from '../../src/plan/file/readPlan';
import { addZone, changeZone, deleteZone, redo, renamePlan, undo } from '../../src/store/commands';
import { appStore } from '../../src/store/state';

const start = appStore.getState();
beforeEach(() => appStore.setState(start, true));

test.each([1, 2, 3, 4, 5])(
  'a plan of version %i, made on an earlier release of its figure: edits are undone and redone to the letter',
  (version) => {
    const file = `test/plan/file/golden/version${version}.mesomap.json`;
    const read = readPlan(readFileSync(file, 'utf8'));
    if (!read.ok) throw new Error(read.reason);
    appStore.setState({ plan: read.plan });
    const now = () => writePlan(appStore.getState().plan);
    const steps = [now()];
    const [zone] = read.plan.zones;
    for (const edit of [
      () => renamePlan('Another name'),
      () => changeZone(zone.id, { pattern: { ...zone.pattern, spacingMm: 21 } }),
      () => addZone('One more'),
      () => deleteZone(zone.id),
    ]) {
      edit();
      steps.push(now());
    }
    expect(new Set(steps).size).toBe(5);
    for (let i = steps.length - 2; i >= 0; i--) {
      undo();
      expect(now()).toBe(steps[i]);
    }
    for (let i = 1; i < steps.length; i++) {
      redo();
      expect(now()).toBe(steps[i]);
    }
  },
);
