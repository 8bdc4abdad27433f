import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
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

test('a class is one sheet: a row a file, by name, with what cannot be read under its own name', async () => {
  await plan('Trainer', '--spacing', '12');
  const folder = file('class');
  mkdirSync(folder);
  const put = (name: string, text: string) => writeFileSync(path.join(folder, name), text);
  const text = readFileSync(file('Trainer.mesomap.json'), 'utf8');
  put('b same.mesomap.json', text.replace('"name": "Trainer"', '"name": "=1+1"'));
  put('a cut.mesomap.json', text.slice(0, 900));
  await plan('Other', '--spacing', '14', '--seed', '5');
  put('Z other.json', readFileSync(file('Other.mesomap.json'), 'utf8'));
  put('notes.txt', 'no plan');
  const args = ['score', '--class', folder, file('Trainer.mesomap.json')];
  const { out, err } = await run(...args, '--out', file('c.pdf'), '--table', file('c.csv'));
  expect(err).toBe('');
  const [head, ...lines] = out.trimEnd().split('\r\n');
  const columns = head.split(',');
  const cell = (line: number, name: string) => lines[line].split(',')[columns.indexOf(name)];
  expect(lines.map((line) => line.split(',')[0])).toEqual([
    'Z other.json',
    'a cut.mesomap.json',
    'b same.mesomap.json',
  ]);
  expect(lines[1]).toBe(
    `a cut.mesomap.json${','.repeat(columns.length - 1)}"This is not a Mesomap plan, or the file is damaged."`,
  );
  expect(cell(2, 'plan')).toBe("'=1+1");
  expect([cell(2, 'missed'), cell(2, 'worst_mm')]).toEqual(['0', '0']);
  // a row says what the trainee's own sheet says
  const both = [file('Trainer.mesomap.json'), path.join(folder, 'Z other.json')];
  const alone = JSON.parse((await run('score', ...both, '--json')).out);
  expect(Number(cell(0, 'found'))).toBe(alone.pairs.length);
  expect(Number(cell(0, 'mean_mm'))).toBeCloseTo(alone.meanMm, 1);
  // again, file by file in another order: the same bytes
  const files = ['b same.mesomap.json', 'Z other.json', 'a cut.mesomap.json'];
  const again = ['score', '--class', ...files.map((name) => path.join(folder, name)), both[0]];
  await run(...again, '--out', file('d.pdf'), '--table', file('d.csv'));
  for (const ending of ['pdf', 'csv']) {
    const [first, second] = ['c', 'd'].map((name) => readFileSync(file(`${name}.${ending}`)));
    expect(first.equals(second)).toBe(true);
  }
});

test('a day on the sheet is the one given; nothing else of the sheet changes, and no day is refused in one line', async () => {
  await plan('Trainer', '--spacing', '12');
  const both = [file('Trainer.mesomap.json'), file('Trainer.mesomap.json')];
  const plain = (await run('score', ...both)).out;
  const dated = (await run('score', ...both, '--date', '2026-12-01')).out;
  expect(plain).not.toContain('Date');
  expect(dated).toBe(`${plain}Date: 1 Dec 2026 (given, not compared)\n`);
  const wrong = await run('score', ...both, '--date', '2026-02-30');
  expect(wrong.err).toBe('mesomap: --date 2026-02-30: must be a day such as 2026-11-22\n');
});
