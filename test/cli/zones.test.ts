import { expect, test } from 'vitest';
import { mesomap } from './run';

test('zones --json lists every preset with id, name, side and area', async () => {
  const { status, stdout } = await mesomap('zones', '--model', 'female-face', '--json');
  expect(status).toBe(0);
  const { model, zones, keep_outs } = JSON.parse(stdout);
  expect(model).toBe('female-face');
  for (const row of [...zones, ...keep_outs]) {
    expect(row.id).toMatch(/^[a-z-]+$/);
    expect(row.name.length).toBeGreaterThan(3);
    expect(['left', 'right', 'middle']).toContain(row.side);
    expect(row.area_cm2).toBeGreaterThan(1);
    expect(row.bounded_by.length).toBeGreaterThan(10);
  }
  expect(zones.map((row: { id: string }) => row.id)).toContain('malar-cheek-right');
  const band = keep_outs.find((row: { id: string }) => row.id === 'mandible-band');
  expect(band).toMatchObject({ kind: 'hard', sources: [9], grade: 'A' });
}, 60_000);

test('without a model, or with one that does not exist, one line says so', async () => {
  const none = await mesomap('zones');
  expect(none.status).toBe(1);
  expect(none.stderr).toMatch(/^mesomap: zones: give a model with --model, or --figure\n$/);
  const wrong = await mesomap('zones', '--model', 'cat');
  expect(wrong.status).toBe(1);
  expect(wrong.stderr).toMatch(/^mesomap: no model is called cat; there are female-body/);
});
