// `node scripts/run-ts.mjs bench/clinicBoxes.ts address plans photographs kB`: fills a clinic's server with sealed
// boxes of plans and photographs as a tablet would, and prints the clinic's code.

import { newPlan, newZone } from '../src/plan/defaults';
import { toBase64 } from '../src/plan/file/base64';
import { writePlan } from '../src/plan/file/file';
import { type Item, sealBox } from '../src/store/clinic/box';
import { freshCode } from '../src/store/clinic/clinicCode';
import { boxId, newClinic } from '../src/store/clinic/clinicKey';

const [address, plans, photographs, kilobytes] = process.argv.slice(2);
const code = freshCode();
const { record, key } = await newClinic(code);
await put([{ _id: 'clinic', ...record }]);

const planId = (i: number): string => `plan-${i}`;
const vertices = 4000;
for (let i = 0; i < Number(plans); i++) {
  const field = {
    vertices: Uint32Array.from({ length: vertices }, (_, k) => 1000 + 3 * k + i),
    values: Float32Array.from({ length: vertices }, (_, k) => ((k * 37) % 4096) / 256 - 4),
  };
  const zone = { ...newZone('zone', 'Abdomen', 0), field };
  const plan = { ...newPlan(planId(i), 'female-body'), name: `Plan ${i}`, zones: [zone] };
  await give([{ kind: 'plan', id: plan.id, text: writePlan(plan) }]);
}
for (let i = 0; i < Number(photographs); i += 20)
  await give(Array.from({ length: 20 }, (_, k) => photographItem(i + k)));
console.log(code);

/** Of chance, as a JPEG is to who counts its bytes. */
function photographItem(i: number): Item {
  const bytes = new Uint8Array(1000 * Number(kilobytes));
  for (let at = 0; at < bytes.length; at += 65_536)
    crypto.getRandomValues(bytes.subarray(at, Math.min(bytes.length, at + 65_536)));
  bytes.set([255, 216]);
  const owner = planId(i % Number(plans));
  const photograph = {
    ...{ id: `photograph-${i}`, planId: owner, sessionId: null, viewId: 'front', takenAt: i },
    ...{ minutesEast: 60, widthPx: 1600, heightPx: 1200, byteLength: bytes.length, note: '' },
    ...{ marks: [], covers: [] },
  };
  const text = JSON.stringify({ photograph, jpeg: toBase64(bytes) });
  return { kind: 'photograph', id: `${owner} ${photograph.id}`, text };
}

async function give(items: readonly Item[]): Promise<void> {
  const documents = items.map(async (item) => ({
    _id: await boxId(key, item.kind, item.id),
    ...(await sealBox(key, { ...item, by: 'Desk', at: 0 }, 1)),
  }));
  await put(await Promise.all(documents));
}

async function put(docs: readonly object[]): Promise<void> {
  const answer = await fetch(`${address}/mesomap/_bulk_docs`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ docs }),
  });
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
}
