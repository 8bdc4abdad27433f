import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { runMesomap } from '../../src/cli/runMesomap';

const FOLDER = mkdtempSync(path.join(tmpdir(), 'mesomap-score-'));
const file = (name: string): string => path.join(FOLDER, name);

async function run(...args: string[]) {
  let out = '';
  let err = '';
  const code = await runMesomap(args, {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
  });
  return { code, out, err };
}

const plan = (name: string, ...more: string[]) =>
  run(
    ...['plan', '--model', 'female-face', '--zone', 'forehead', '--name', name],
    ...['--out', file(`${name}.mesomap.json`), ...more],
  );

test('a trainee’s plan is scored at the command line, on one page that is the same each time', async () => {
  await plan('Trainer', '--spacing', '12');
  await plan('Trainee', '--spacing', '14', '--seed', '5');
  const both = [file('Trainer.mesomap.json'), file('Trainee.mesomap.json')];
  const words = await run('score', ...both, '--out', file('a.pdf'));
  expect(words.err).toBe('');
  expect(words.out).toMatch(/Points found: \d+ of \d+\n/);
  expect(words.out).toMatch(/Cover: 100\.0 % of the trainer’s skin; 0\.0 cm² beside it/);
  expect(words.out).toMatch(/Trainer’s file: sha256 [0-9a-f]{64}\n/);
  const json = JSON.parse((await run('score', ...both, '--json')).out);
  expect(json.pairs.length + json.missed.length).toBe(json.trainer.points);
  expect(json.pairs.length + json.extra.length).toBe(json.trainee.points);
  await run('score', ...both, '--out', file('b.pdf'));
  const [a, b] = ['a.pdf', 'b.pdf'].map((name) => readFileSync(file(name)));
  expect(a.equals(b)).toBe(true);
  expect(a.subarray(0, 5).toString()).toBe('%PDF-');
});

test('two plans on different figures, and one plan alone, are refused in one line', async () => {
  await run('plan', '--model', 'male-face', '--zone', 'forehead', '--out', file('m.mesomap.json'));
  const other = await run('score', file('Trainer.mesomap.json'), file('m.mesomap.json'));
  expect([other.code, other.err]).toEqual([
    1,
    'mesomap: score: the trainer’s plan lies on Woman, face, the trainee’s on Man, face\n',
  ]);
  const alone = await run('score', file('Trainer.mesomap.json'));
  expect(alone.err).toContain('give two plan files');
});
