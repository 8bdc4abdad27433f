import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { LINE_MM, MARGIN_MM, TYPE_PT } from '../../src/map/paper/paper';

/** docs/domain.md against the tables of knowledge/, cell by cell, without the script that wrote it. */

const TEXT = readFileSync('docs/domain.md', 'utf8');

function json<T>(name: string): T {
  return JSON.parse(readFileSync(`knowledge/${name}.json`, 'utf8')) as T;
}

/** Cells of the body rows of the tables below a heading, up to the next heading. */
function rowsBelow(heading: string): string[][] {
  const from = TEXT.indexOf(`\n${heading}`);
  expect(from, heading).toBeGreaterThan(0);
  const level = heading.split(' ')[0];
  const end = TEXT.slice(from + 1 + level.length).search(new RegExp(`\\n#{2,${level.length}} `));
  return TEXT.slice(from + 1)
    .slice(0, end < 0 ? undefined : end + level.length)
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) =>
      line
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim()),
    )
    .filter((cells, i, all) => !/^-+$/.test(cells[0]) && !/^-+$/.test(all[i + 1]?.[0] ?? ''));
}

/** Every figure in a cell, in reading order. */
const figures = (cell: string): number[] =>
  [...cell.matchAll(/\d+(\.\d+)?/g)].map(([digits]) => Number(digits));
const cited = (cell: string): (number | string)[] =>
  [...cell.matchAll(/\[(\d+)\]|(seed \d{3})/g)].map(([, id, seed]) => seed ?? Number(id));

interface NumberRow {
  value?: number;
  range?: [number | null, number | null];
  unit: string;
  grade?: string;
  rangeGrade?: string;
  sources: (number | string)[];
  note?: string;
}
interface ProtocolRow {
  id: string;
  numbers: Record<string, NumberRow>;
  facts?: { text: string; grade: string; sources: (number | string)[] }[];
}

const GROUPS = readdirSync('knowledge/protocols').map((name) => path.parse(name).name);
const PROTOCOLS = GROUPS.flatMap((name) => json<ProtocolRow[]>(`protocols/${name}`));

test.each(PROTOCOLS.map((protocol) => [protocol.id, protocol] as const))(
  'every number of %s stands in 8.1 with its value, range, grade and sources',
  (id, { numbers, facts = [] }) => {
    const rows = rowsBelow(`#### \`${id}\``);
    const figureOf = new Map(rows.map(([key, words]) => [key.replaceAll('`', ''), words]));
    for (const [key, { value, range, unit, grade, rangeGrade, sources, note }] of Object.entries(
      numbers,
    )) {
      const [head, ...rest] = (figureOf.get(key) ?? '').split('; ');
      const wanted = [...(value === undefined ? [] : [value]), ...(range ?? [])];
      const [figure] = head.split(unit);
      expect(figures(figure), `${key} ${head}`).toEqual(wanted.filter((each) => each !== null));
      expect(cited(head), key).toEqual(sources);
      const grades = /, ([A-F])(?: within ([A-F]))? /.exec(head);
      const said = [grade, rangeGrade].filter((each) => each !== undefined);
      expect(grades ? [grades[1], grades[2] ?? grades[1]].slice(0, said.length) : []).toEqual(said);
      if (note) expect(rest.join('; ')).toContain(note);
    }
    expect(rows.filter(([key]) => key.startsWith('`'))).toHaveLength(Object.keys(numbers).length);
    const said = rows.filter(([key]) => key === 'said besides').map(([, words]) => words);
    expect(said.map(cited)).toEqual(facts.map(({ text, sources }) => [...cited(text), ...sources]));
  },
);

interface StudyRow {
  id: string;
  epidermis?: number[];
  dermis?: number[];
  skin?: number[];
  fat?: number[];
}

test('2.2 has every thickness, 3.2 every keep-out, 5.2 every loss, 6 every line, 9 every source', () => {
  const skin = rowsBelow('### 2.2');
  const studies = json<{ rows: StudyRow[] }[]>('skin-studies').flatMap(({ rows }) => rows);
  expect(skin.map(([id]) => id)).toEqual(studies.map(({ id }) => `\`${id}\``));
  studies.forEach(({ epidermis, dermis, skin: whole, fat }, i) => {
    const wanted = [epidermis, dermis, whole, fat].map((mm) => mm ?? []);
    expect(skin[i].slice(2, 6).map(figures), skin[i][0]).toEqual(wanted);
  });

  interface KeepOutRow {
    id: string;
    bufferMm?: [number, number];
    kind: string;
    sources: (number | string)[];
  }
  const keepOuts = rowsBelow('### 3.2');
  json<KeepOutRow[]>('keep-outs').forEach(({ id, kind, bufferMm, sources }, i) => {
    const [name, , , said, mm, , , from] = keepOuts[i];
    expect([name, said, figures(mm), cited(from)]).toEqual([
      ...[`\`${id}\``, kind],
      bufferMm ?? [],
      sources,
    ]);
  });

  interface DrawUp {
    losses: { perSyringeMl: number }[];
    needleLoss: { ml: number };
    syringeSizesMl: number[];
    wastage: { percent: number };
  }
  const { losses, needleLoss, syringeSizesMl, wastage } = json<DrawUp>('draw-up');
  expect(rowsBelow('### 5.2').map(([, ml]) => figures(ml))).toEqual([
    ...losses.map(({ perSyringeMl }) => [perSyringeMl]),
    ...[[needleLoss.ml], syringeSizesMl, [wastage.percent]],
  ]);

  interface ListRow {
    lines: { text: string; grade: string; sources: (number | string)[] }[];
  }
  const lines = json<ListRow[]>('checklists').flatMap((list) => list.lines);
  expect(
    rowsBelow('## 6')
      .slice(0, lines.length)
      .map(([text, grade]) => [text, grade]),
  ).toEqual(lines.map(({ text, grade }) => [text, grade]));
  const sources = json<{ id: number | string; title: string; address: string }[]>('sources');
  expect(rowsBelow('## 9')).toEqual(
    sources.map(({ id, title, address }) => [String(id), title, address]),
  );
});

test('3.3 has every number of every station, with its sources', () => {
  interface Depth {
    mm?: number[];
    mean?: number;
    ci95?: number[];
    sources: number[];
  }
  interface Risk {
    name: string;
    variant?: string;
    n: number | number[];
    sources: number[];
    stations: { share?: number; legs: Record<string, unknown>[]; depths?: Depth[] }[];
  }
  const numbersIn = (value: unknown): number[] => {
    if (typeof value === 'number') return [value];
    if (typeof value !== 'object' || value === null) return [];
    return Object.entries(value).flatMap(([key, each]) => (key === 'of' ? [] : numbersIn(each)));
  };
  const rows = rowsBelow('### 3.3');
  const stations = json<Risk[]>('risk-anatomy').flatMap((risk) =>
    risk.stations.map((station) => ({ ...station, risk })),
  );
  stations.forEach(({ share, legs, depths = [], risk }, i) => {
    const [name, , position, depth, n, , source] = rows[i];
    expect([name, cited(source)]).toEqual([
      [risk.name, risk.variant].filter(Boolean).join(', '),
      risk.sources,
    ]);
    const words = position
      .replace(/\b(nasolabial|alar-groove|jaw)-\d/g, '')
      .replace(/9\d(–\d+)? %|8\d–\d+ %/, '');
    const told = figures(words).map((value) => Math.abs(value));
    expect(told).toEqual([...(share ? [share] : []), ...numbersIn(legs)].map(Math.abs));
    expect(figures(depth.replace(/\[\d+\]/g, '').replaceAll('95 %', ''))).toEqual(
      depths.flatMap(({ mm, mean, ci95 }) => mm ?? [mean, ...(ci95 ?? [])]),
    );
    expect(figures(n)).toEqual([risk.n].flat());
  });
  expect(rows.length).toBeGreaterThan(stations.length);
});

test('what can be worked out is worked out: depths of 2.1, lattices of 5.1, cases of 8.3', () => {
  const angles = [10, 15, 30, 45, 60, 90];
  for (const [length, ...depths] of rowsBelow('### 2.1').slice(0, 3)) {
    const worked = angles.map((deg) => Math.sin((deg * Math.PI) / 180) * Number(length));
    expect(depths, length).toEqual(worked.map((mm) => mm.toFixed(2)));
  }
  const [spacings, square, hexagonal] = [
    ['0.5', '1', '1.5', '2', '3'],
    ...rowsBelow('### 5.1').map(([, ...cells]) => cells),
  ];
  expect(square).toEqual(spacings.map((s) => (1 / Number(s) ** 2).toFixed(3)));
  expect(hexagonal).toEqual(spacings.map((s) => (2 / Math.sqrt(3) / Number(s) ** 2).toFixed(3)));
  const cases = new Map(rowsBelow('### 8.3').map(([what, result]) => [what, figures(result)]));
  expect([...cases.values()]).toEqual([
    [50 * 0.2, 50 * 0.2 * 10, Math.ceil((50 * 0.2) / 2), 2, (50 * 0.2) / 1, 1],
    [6 * 4, (6 + 1) * (4 + 1)],
    [Number((1 / 24).toFixed(3))],
    [1 / 0.01],
    [2, Number((4 * Math.sin(Math.PI / 12)).toFixed(2))],
    [Number((2 / Math.sqrt(3)).toFixed(3))],
    [Number((0.95 ** 2).toFixed(1))],
  ]);
});

/** Files that cite the docs, with what they cite. */
const CITING = ['src', 'test'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => /\.tsx?$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .map((file) => [file, readFileSync(file, 'utf8')] as const),
);

test('every section that a comment or a test cites is there', () => {
  const heads = (name: string): Set<string> =>
    new Set(
      [...readFileSync(`docs/${name}.md`, 'utf8').matchAll(/^#{2,4} (\d+(?:\.\d+)?)/gm)].map(
        ([, id]) => id,
      ),
    );
  const stray: string[] = [];
  let cites = 0;
  for (const name of ['domain', 'reliability']) {
    const known = heads(name);
    const pattern = new RegExp(`docs/${name}\\.md((?:,? (?:and )?\\d+(?:\\.\\d+)?)+)`, 'g');
    for (const [file, text] of CITING) {
      for (const [, list] of text.matchAll(pattern)) {
        for (const [id] of list.matchAll(/\d+(\.\d+)?/g)) {
          cites++;
          if (!known.has(id)) stray.push(`${file}: docs/${name}.md ${id}`);
        }
      }
    }
  }
  expect(stray).toEqual([]);
  expect(cites).toBeGreaterThan(40);
  const cited = CITING.flatMap(([, text]) =>
    [...text.matchAll(/docs\/[\w-]+\.md/g)].map(([p]) => p),
  );
  expect([...new Set(cited)].filter((file) => !readFileSync(file, 'utf8'))).toEqual([]);
});

test('docs/look.md says the sizes of the printed map as the map has them', () => {
  const paper = readFileSync('docs/look.md', 'utf8').split('## Paper')[1].replaceAll('\n', ' ');
  for (const words of [
    `margins of ${MARGIN_MM} mm`,
    `zone ${LINE_MM.zone}, outline ${LINE_MM.outline}, guide ${LINE_MM.guide} mm`,
    `Type ${TYPE_PT.least} pt at least, figures ${TYPE_PT.figure} pt`,
  ]) {
    expect(paper).toContain(words);
  }
});
