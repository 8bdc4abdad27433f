import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { newPlan, newZone } from '../../../src/plan/defaults';
import { BUNDLED, type BundledId } from '../../../src/plan/figure/bundled';
import { writePlan } from '../../../src/plan/file/file';
import { readPlan } from '../../../src/plan/file/readPlan';
import type { Plan } from '../../../src/plan/types';
import { loadModel } from '../../models/loadModel';

const MODEL_IDS = Object.keys(BUNDLED) as BundledId[];

const planOn = (model: BundledId): Plan => ({
  ...newPlan('p', model),
  zones: [
    {
      ...newZone('a', 'Cheek', 0),
      field: { vertices: Uint32Array.of(3, 7), values: Float32Array.of(-2, 4.5) },
    },
  ],
});

test.each(MODEL_IDS)('the topology stated for %s is that of its triangles', async (id) => {
  const { triangles } = await loadModel(id);
  const bytes = new Uint8Array(Uint32Array.from(triangles).buffer);
  const digest = createHash('sha256').update(bytes).digest('hex');
  expect(digest).toBe(BUNDLED[id].topology);
});

for (const from of MODEL_IDS)
  for (const onto of MODEL_IDS)
    test(`a plan for ${from} on ${onto}`, () => {
      const plan = planOn(from);
      const read = readPlan(writePlan(plan), { onto: BUNDLED[onto] });
      if (BUNDLED[from].topology !== BUNDLED[onto].topology) {
        expect(read).toMatchObject({ ok: false, onto: [] });
        expect(!read.ok && read.reason).toContain('other triangles');
        return;
      }
      expect(read).toMatchObject({ ok: true, plan: { ...plan, figure: BUNDLED[onto] } });
      expect(read.ok && read.notes.length).toBe(from === onto ? 0 : 1);
    });

test('a plan for an unknown model of a known topology can be carried over', () => {
  const file = JSON.parse(writePlan(planOn('male-face')));
  file.model = { ...file.model, id: 'old-man', name: 'Old man', digest: 'abc' };
  const text = JSON.stringify(file);
  const asItIs = readPlan(text);
  expect(asItIs).toMatchObject({ ok: false, onto: [BUNDLED['female-face'], BUNDLED['male-face']] });
  expect(!asItIs.ok && asItIs.reason).toContain('“Old man” (old-man, abc)');
  expect(readPlan(text, { onto: BUNDLED['female-face'] })).toMatchObject({
    ok: true,
    plan: { ...planOn('male-face'), figure: BUNDLED['female-face'] },
    notes: [expect.stringContaining('Made for “Old man”, carried over to “Woman, face”')],
  });
  expect(readPlan(text, { onto: BUNDLED['female-body'] }).ok).toBe(false);
});
