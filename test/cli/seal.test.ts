import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { mesomap } from './run';

const folder = mkdtempSync(path.join(tmpdir(), 'mesomap-seal-'));
const file = path.join(folder, 'plan.mesomap.json');
const json = () => JSON.parse(readFileSync(file, 'utf8'));

test('a written plan is sealed; changed by hand it is said, and sealed anew', async () => {
  const zones = ['--model', 'female-face', '--zone', 'forehead', '--spacing', '12'];
  await mesomap('plan', ...zones, '--out', file);
  expect(json().checksum).toMatch(/^[0-9a-f]{8}$/);
  expect(await mesomap('report', file)).toMatchObject({ status: 0, stderr: '' });

  const changed = json();
  changed.zones[0].volumePerPointMl = 0.07;
  changed.zones[0].odd = 'kept';
  writeFileSync(file, JSON.stringify(changed));
  const said = await mesomap('report', file);
  expect(said.status).toBe(0);
  expect(said.stderr).toContain('its checksum does not fit');

  const seal = await mesomap('seal', file);
  expect(seal.stdout).toContain('sealed as it stands');
  expect(seal.stderr).not.toContain('checksum');
  const { checksum, ...rest } = json();
  expect(checksum).not.toBe(changed.checksum);
  expect({ ...rest, checksum: changed.checksum }).toEqual(changed);
  expect((await mesomap('report', file)).stderr).not.toContain('checksum');
  expect((await mesomap('seal', file)).stdout).toContain('sealed already');
});

test('what is no plan is not sealed, and stays as it is', async () => {
  const odd = path.join(folder, 'odd.json');
  writeFileSync(odd, '{"format":"mesomap-plan","version":5}');
  const { status, stderr } = await mesomap('seal', odd);
  expect(status).toBe(1);
  expect(stderr).toMatch(/odd\.json: The plan is damaged/);
  expect(readFileSync(odd, 'utf8')).toBe('{"format":"mesomap-plan","version":5}');
});
