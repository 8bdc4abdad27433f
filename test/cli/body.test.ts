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
  expect(said.stderr).toContain('held only against synthetic bodies');
  const result = JSON.parse(said.stdout);
  expect(Object.keys(result)).toEqual(
    expect.arrayContaining(['tapes', 'area_cm2', 'area_sd_cm2', 'weight_kg', 'sound']),
  );
  expect(result.tapes).toHaveLength(24);
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

test('zones, plan, layout and check take the body; another command’s figure of it is the same', {
  timeout: LONG_MS,
}, async () => {
  const at = (name: string) => path.join(folder, name);
  const flags = ['--sex', 'man', '--height', '1850', '--weight', '95', '--tape', 'calf=420'];
  expect(await mesomap('body', ...flags, '--out', at('man.json'))).toMatchObject({ status: 0 });
  const areaOf = async (...which: string[]): Promise<number> => {
    const { stdout } = await mesomap('zones', ...which, '--json');
    const { zones } = JSON.parse(stdout);
    return zones.find(({ id }: { id: string }) => id === 'calf-left').area_cm2;
  };
  const average = await areaOf('--model', 'male-body');
  const fitted = await areaOf('--body', at('man.json'));
  // 7 % taller, the calf 3 % thicker
  expect(fitted / average).toBeGreaterThan(1.06);
  expect(fitted / average).toBeLessThan(1.15);
  const plan = ['plan', '--body', at('man.json'), '--zone', 'knee-left', '--spacing', '12'];
  const planned = await mesomap(...plan, '--out', at('p.mesomap.json'));
  expect(planned).toMatchObject({ status: 0 });
  const laid = await mesomap('layout', '--plan', at('p.mesomap.json'), '--out', at('l.json'));
  expect(laid).toMatchObject({ status: 0 });
  const area = (text: string) => Number(/([\d.]+) cm2/.exec(text)?.[1]);
  expect(area(planned.stdout)).toBeGreaterThan(area(laid.stdout) - 0.2);
  const checked = await mesomap('check', at('l.json'), '--plan', at('p.mesomap.json'));
  expect(checked).toMatchObject({ status: 0 });
  expect(checked.stdout).toContain('all numbers agree');
  const wrong = await mesomap(...plan, '--model', 'female-body', '--out', at('q.mesomap.json'));
  expect(wrong.stderr).toContain('is the body of a man');
  const both = await mesomap(...plan, '--scale', '1.1', '--out', at('q.mesomap.json'));
  expect(both.stderr).toContain('--scale and --body');
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
  expect(await refused('--sex', 'man', '--tape', 'left-calf=380')).toContain('right-calf');
  expect(await refused('--sex', 'man', '--tape', 'left-hip=380')).toContain('no tape left-hip');
  expect(
    await refused(
      ...['--sex', 'man', '--tape', 'left-calf=380', '--tape', 'right-calf=390'],
      ...['--tape', 'calf=380'],
    ),
  ).toContain('both sides');
  expect(await refused('--sex', 'man', '--build', 'huge')).toContain('slight, average, muscular');
  expect(await refused('--sex', 'woman', '--tape', 'wrist=2000')).toContain('no body has that');
  // a tape that no table has
  expect(await refused('--sex', 'woman', '--tape', 'thigh-middle=1500')).toMatch(
    /thigh-middle 1500: must lie between \d+ and \d+ mm/,
  );
  expect(() => readFileSync(path.join(folder, 'no.json'))).toThrow();
});
