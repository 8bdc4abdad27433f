import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { emptyField, onSkin, toSparse } from '../../src/geometry/field';
import { newPlan, newZone } from '../../src/plan/defaults';
import { writePlan } from '../../src/plan/file/file';
import type { KeepOut, Plan, Zone } from '../../src/plan/types';
import { Brush } from '../../src/plan/zones/stroke';
import { LONG } from '../long';
import { loadModel, modelMesh } from '../models/loadModel';
import { figuresWhen } from './figures';
import { textOf } from './lightApp';
import { type MainThread, type Task, watchMainThread } from './mainThread';
import { onePage } from './onePage';

/** The page's thread answers within this, ms of its processor. */
const MOST_MS = 100;

const mesh = modelMesh(await loadModel('female-body'));
const one = onePage();

function disc(face: number, radiusMm: number) {
  const field = emptyField(mesh.vertexCount);
  new Brush(mesh).stroke(field, radiusMm, 'paint').dab([{ face, w0: 1, w1: 0, w2: 0 }]);
  return toSparse(field);
}

/** 60,774 points on all that is skin. */
function wholeBody(): Plan {
  const field = toSparse(onSkin(mesh, new Float32Array(mesh.vertexCount).fill(16)));
  const zone = { ...newZone('all', 'Whole body', 0), field };
  const zones = [{ ...zone, pattern: { ...zone.pattern, spacingMm: 5 } }];
  return { ...newPlan('many', 'female-body'), zones };
}

function manyParts(zoneCount: number, keepOutCount: number): Plan {
  const faceOf = (i: number, of: number): number => Math.floor(((i + 0.5) * mesh.faceCount) / of);
  const zones = Array.from({ length: zoneCount }, (_, i): Zone => {
    const zone = newZone(`z${i}`, `Zone ${i}`, i % 8);
    const pattern = { ...zone.pattern, spacingMm: 12 };
    return { ...zone, field: disc(faceOf(i, zoneCount), 40), pattern };
  });
  const keepOuts = Array.from({ length: keepOutCount }, (_, i): KeepOut => {
    const field = disc(faceOf(i, keepOutCount), 5);
    const names = { id: `k${i}`, name: `Mole ${i}`, reason: '', source: '', preset: '' };
    return { ...names, kind: 'hard', bufferMm: 2, visible: true, overridden: null, field };
  });
  return { ...newPlan('parts', 'female-body'), zones, keepOuts };
}

const WAIT = { timeout: 200_000 };

async function settled(page: Page): Promise<void> {
  const line = page.getByLabel('Status').getByText(/largest gap/);
  await expect.poll(() => line.count(), WAIT).toBeGreaterThan(0);
  await expect.poll(() => page.locator('[data-saving="saved"]').count(), WAIT).toBe(1);
}

type Step = readonly [name: string, act: (page: Page) => Promise<unknown>];

const press = (key: string) => (page: Page) => page.keyboard.press(key);
const tab = (name: string) => (page: Page) => page.getByRole('tab', { name }).click();

async function set(page: Page, field: string | RegExp, value: string): Promise<void> {
  const box = page.getByRole('textbox', { name: field }).first();
  await box.fill(value);
  await box.press('Enter');
}

/** What is done to a plan that stands. */
const STEPS: readonly Step[] = [
  ['a zone chosen', (page) => page.locator('[data-zone]').first().click()],
  ['the points', tab('Points')],
  ['their end', (page) => page.getByRole('grid').press('End')],
  ['a point chosen', press('Enter')],
  ['it deleted', press('Delete')],
  ['undone', press('Control+z')],
  ['done again', press('Control+Shift+z')],
  ['undone again', press('Control+z')],
  ['the settings', tab('Settings')],
  ['another volume', (page) => set(page, /Volume per point/, '0.07')],
  ['another name', (page) => set(page, 'Plan name', 'Another')],
  ['a zone hidden', (page) => page.getByRole('button', { name: /^Hide/ }).first().click()],
  ['a zone shown', (page) => page.getByRole('button', { name: /^Show/ }).first().click()],
  ['a new zone', press('n')],
  ['a file', savedFile],
];

/** From a file on the disk: a text that is handed over in the page is unpacked by the page's thread. */
async function openPlanOf(page: Page, plan: Plan): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'mesomap-stalls-'));
  const file = path.join(folder, 'a.mesomap.json');
  writeFileSync(file, writePlan(plan));
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Open a plan' }).first().click(),
  ]);
  await chooser.setFiles(file);
  await page.locator('[data-zone]').first().waitFor();
  rmSync(folder, { recursive: true });
}

async function savedFile(page: Page): Promise<void> {
  const download = page.waitForEvent('download');
  await page.keyboard.press('Control+s');
  expect((await textOf(await download)).length).toBeGreaterThan(1000);
}

async function walk(page: Page, plan: Plan, thread: MainThread): Promise<void> {
  await thread.step('opening');
  await openPlanOf(page, plan);
  await figuresWhen(page, () => true, WAIT.timeout);
  await page.waitForTimeout(2000);
  await thread.step('layouts');
  await settled(page);
  for (const [name, act] of STEPS) {
    await page.waitForTimeout(700);
    await thread.step(name);
    await act(page);
    if (name !== 'a new zone' && name !== 'a file') await settled(page);
  }
  await page.waitForTimeout(2500);
}

function inWords({ step, cpuMs, wallMs, parts }: Task): string {
  return `${step}: ${cpuMs.toFixed(0)} ms of the processor, ${wallMs.toFixed(0)} by the clock; ${parts.join(', ')}`;
}

// a trace of a whole body takes minutes and means little on a machine that has much else to do
for (const [words, plan] of [
  ['60,000 points', wholeBody],
  ['40 zones and 500 keep-outs', () => manyParts(40, 500)],
] as const)
  test.runIf(LONG)(
    `${words}: the page's thread is never held for long`,
    {
      timeout: 900_000,
    },
    async () => {
      const { page } = one;
      const thread = await watchMainThread(page);
      let tasks: Task[] = [];
      try {
        await walk(page, plan(), thread);
      } finally {
        tasks = await thread.tasks(50);
        console.log(`${words}, tasks of 50 ms and more:\n${tasks.map(inWords).join('\n')}`);
      }
      expect(tasks.filter(({ cpuMs }) => cpuMs > MOST_MS).map(inWords)).toEqual([]);
    },
  );
