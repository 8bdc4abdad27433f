import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { mesomap } from './run';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'mesomap-body-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Two whole fits, with all their looking for crossings: long where the machine is busy. */
const LONG_MS = 600_000;

test('a body is fitted, said tape by tape and written; the same numbers give the same bytes', {
  timeout: LONG_MS,
}, async () => {
  const out = path.join(folder, 'body.json');
  const obj = path.join(folder, 'body.obj');
  const flags = [
    '--sex',
    'woman',
    '--height',
    '1660',
    '--weight',
    '68',
    '--tape',
    'navel=850',
    '--tape',
    'thigh=600',
    '--trust',
  ];
  const said = await mesomap('body', ...flags, '--out', out, '--obj', obj, '--json');
  expect(said.status).toBe(0);
  expect(said.stderr).toContain('not yet held against measured people');
  const result = JSON.parse(said.stdout);
  expect(Object.keys(result)).toEqual(
    expect.arrayContaining(['tapes', 'area_cm2', 'area_sd_cm2', 'weight_kg', 'sound']),
  );
  expect(result.tapes).toHaveLength(20);
  const tape = (name: string) => result.tapes.find((each: { name: string }) => each.name === name);
  expect(Object.keys(tape('navel'))).toEqual(['name', 'asked_mm', 'got_mm', 'sd_mm']);
  expect(Math.abs(tape('navel').got_mm - 850)).toBeLessThanOrEqual(1);
  expect(Math.abs(tape('thigh').got_mm - 600)).toBeLessThanOrEqual(1);
  expect(tape('calf').asked_mm).toBeNull();
  expect(Math.abs(result.weight_kg - 68)).toBeLessThan(1);
  // Du Bois & Du Bois 1916: 0.007184 × kg^0.425 × cm^0.725 m²
  const duBois = 0.007184 * 68 ** 0.425 * 166 ** 0.725 * 1e4;
  expect(Math.abs(result.area_cm2 / duBois - 1)).toBeLessThan(0.06);
  const first = readFileSync(out);
  const vertices = readFileSync(obj, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('v '));
  expect(vertices).toHaveLength(195_173);
  const again = await mesomap('body', ...flags, '--out', out);
  expect(readFileSync(out).equals(first)).toBe(true);
  expect(again.stdout).toMatch(/navel {9}asked 850.0/);
  expect(again.stdout).toMatch(/calf {10}not given .* ±/);
  expect(again.stdout).toContain('area');
});

test('bad input gets one clear line, and nothing is written', async () => {
  const refused = async (...flags: string[]) => {
    const { status, stderr } = await mesomap(
      'body',
      '--out',
      path.join(folder, 'no.json'),
      ...flags,
    );
    expect(status).toBe(1);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    return stderr;
  };
  expect(await refused()).toContain('--sex');
  expect(await refused('--sex', 'both')).toContain('woman, man');
  expect(await refused('--sex', 'man', '--height', '-1700')).toContain('between 1200 and 2300');
  expect(await refused('--sex', 'man', '--height', '172')).toContain('--height 172');
  expect(await refused('--sex', 'man', '--weight', 'much')).toContain('is no number');
  expect(await refused('--sex', 'man', '--tape', 'elbow=200')).toContain('there is no tape elbow');
  expect(await refused('--sex', 'man', '--tape', 'hip')).toContain('NAME=MM');
  expect(await refused('--sex', 'man', '--tape', 'hip=-5')).toContain('between');
  expect(await refused('--sex', 'man', '--tape', 'hip=900', '--tape', 'hip=950')).toContain(
    'twice',
  );
  expect(
    await refused('--sex', 'woman', '--height', '1650', '--tape', 'hip=800', '--tape', 'thigh=900'),
  ).toContain('no body has both');
  expect(() => readFileSync(path.join(folder, 'no.json'))).toThrow();
});
