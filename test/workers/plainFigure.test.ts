import { createHash } from 'node:crypto';
import { beforeAll, expect, test, vi } from 'vitest';
import { type FigureData, plainFigure } from '../../src/formats/figureData';
import { toDense, toSparse } from '../../src/geometry/field';
import type { ZoneLayout } from '../../src/layout/types';
import { mapFigureOf } from '../../src/map/drawing/figure';
import { EMPTY_RECORD } from '../../src/map/session/furniture';
import { makeSheets } from '../../src/map/session/sheet';
import { newPlan, newZone } from '../../src/plan/defaults';
import { BUNDLED_FIGURES } from '../../src/plan/figure/bundled';
import { writePlan } from '../../src/plan/file/file';
import { readPlan } from '../../src/plan/file/readPlan';
import { layOutPlan } from '../../src/plan/layoutPlan';
import { planWarnings } from '../../src/plan/planWarnings';
import { safeSkinLeftOut } from '../../src/plan/presets/safeSkin';
import type { Plan } from '../../src/plan/types';
import { planReport } from '../../src/plan/volume/report';
import { addFigure, readPlanHere, sourceOf } from '../../src/store/figures';
import { measuresOf } from '../../src/store/patientScale';
import { painterOf, presetKeepOutsOf, presetZonesOf } from '../../src/store/presets';
import { CoreClient } from '../../src/workers/coreClient';
import type { FigureModel } from '../../src/workers/messages';
import type { WorkerPort } from '../../src/workers/workerLine';
import { capsules, FIGURE as DRAWN, fieldOf, TRUNK } from '../map/fixture';
import { textsOf } from '../map/pagePaint';

/*
 * A fifth figure, made here of two numbers and a turn: it goes through the real worker, the store's
 * questions, report and paper without a line of code that knows it.
 */

/** The worker's own file, run on this thread: what is posted goes to it, what it posts comes back. */
async function workerHere(): Promise<() => WorkerPort> {
  const scope: { onmessage: ((event: object) => void) | null; postMessage(data: object): void } = {
    onmessage: null,
    postMessage: (data) => port?.onmessage?.({ data } as MessageEvent),
  };
  let port: WorkerPort | null = null;
  vi.stubGlobal('self', scope);
  // files of this project share their modules: another one's worker speaks to another page
  vi.resetModules();
  await import('../../src/workers/core.worker');
  vi.unstubAllGlobals();
  return () => {
    port = {
      onmessage: null,
      onerror: null,
      onmessageerror: null,
      postMessage: (data) => queueMicrotask(() => scope.onmessage?.({ data })),
      terminate: () => {},
    };
    return port;
  };
}

let data: FigureData;
let client: CoreClient;
let model: FigureModel;
let plan: Plan;
let layouts: Record<string, ZoneLayout>;

beforeAll(async () => {
  const { mesh } = capsules([TRUNK]);
  data = await plainFigure({
    name: 'My own scan',
    positionsMm: mesh.positions,
    triangles: mesh.triangles,
  });
  addFigure(data);
  client = new CoreClient({ startWorker: await workerHere(), workers: 1 });
  model = await client.load(sourceOf(data.figure));
  const belly = fieldOf({ ...DRAWN, mesh: model.mesh }, (x, y) => 60 - Math.hypot(x, y - 300));
  plan = {
    ...newPlan('own', data.figure),
    zones: [{ ...newZone('z', 'Belly', 0), field: toSparse(belly) }],
  };
  layouts = await laidByWorker();
});

function laidByWorker(): Promise<Record<string, ZoneLayout>> {
  const laid: Record<string, ZoneLayout> = {};
  return new Promise((resolve, reject) => {
    client.layOut(plan.figure, plan, {
      progress: () => {},
      zonePlaced: () => {},
      zoneDone: (layout) => {
        laid[layout.zoneId] = layout;
      },
      done: () => resolve(laid),
      failed: (reason) => reject(new Error(reason)),
    });
  });
}

test('its digests are those of its own numbers', () => {
  const { figure, positionsMm, triangles } = data;
  const sum = (...parts: (Float64Array | Uint32Array)[]): string =>
    parts
      .reduce(
        (hash, part) => hash.update(new Uint8Array(part.buffer, part.byteOffset, part.byteLength)),
        createHash('sha256'),
      )
      .digest('hex');
  expect(figure.digest).toBe(sum(positionsMm, triangles));
  expect(figure.topology).toBe(sum(triangles));
});

test('the worker lays it out as the core does, at true size', () => {
  const direct: ZoneLayout[] = [];
  const run = layOutPlan(model.mesh, plan, new Map(), (layout) => direct.push(layout));
  while (!run.next().done);
  expect(layouts.z.count).toBeGreaterThan(30);
  expect([...layouts.z.positions]).toEqual([...direct[0].positions]);
  expect(layouts.z.certificate.smallestSpacingMm).toBeGreaterThanOrEqual(15);
});

test('nothing is claimed that is not known: no presets, safe skin, tape, thickness or landmarks', () => {
  expect(model.anatomy).toBeNull();
  expect(painterOf(model)).toBeNull();
  expect(presetZonesOf(model)).toEqual([]);
  expect(presetKeepOutsOf(model)).toEqual([]);
  expect(measuresOf(model)).toEqual([]);
  expect(safeSkinLeftOut(plan.figure, [])).toEqual([]);
  const report = planReport(plan, layouts);
  expect(report.zones[0].points).toBe(layouts.z.count);
  expect(planWarnings({ plan, report, layouts, figure: model }).map(({ text }) => text)).toEqual([
    'No skin thickness is known for this figure: nothing is said of the layer that the points reach.',
  ]);
});

test('its plan names it by its digest, opens where it is and says so where it is not', async () => {
  const text = writePlan(plan, model.mesh);
  const { id, digest, topology } = data.figure;
  expect(JSON.parse(text).model).toEqual({ id, name: 'My own scan', digest, topology });
  const read = await readPlanHere(text);
  expect(read).toMatchObject({ ok: true, plan: { figure: data.figure }, notes: [] });
  if (read.ok) expect(writePlan(read.plan, model.mesh)).toBe(text);
  const elsewhere = readPlan(text, { figures: BUNDLED_FIGURES });
  expect(elsewhere).toMatchObject({ ok: false, onto: [] });
  expect(!elsewhere.ok && elsewhere.reason).toContain(
    `made for a figure that is not on this device: “My own scan” (${digest.slice(0, 8)})`,
  );
});

test('its sheet is printed, with its name and digest and no word of an average body', () => {
  const figure = mapFigureOf(model, plan.scale);
  const input = { plan, layouts, figure, paper: 'a4', blackAndWhite: false } as const;
  const pages = makeSheets({ ...input, planDigest: 'd'.repeat(64) }, EMPTY_RECORD);
  const words = pages.flatMap((page) => textsOf(page).map(({ text }) => text)).join(' ');
  expect(pages.length).toBeGreaterThan(2);
  expect(words).toContain(`model My own scan, ${data.figure.digest.slice(0, 12)}`);
  expect(words).toContain('no skin thickness is known for this figure');
  expect(words).not.toMatch(/average body|navel|abdomen/i);
  expect(toDense(plan.zones[0].field, model.mesh).some((mm) => mm > 0)).toBe(true);
});
