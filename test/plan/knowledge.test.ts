import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { readKnowledge } from '../../src/plan/knowledge';
import { KEEP_OUT_DRAWINGS } from '../../src/plan/presets/keepOutDrawings';
import { ZONE_DRAWINGS } from '../../src/plan/presets/zoneDrawings';
import { LIBRARY } from '../../src/plan/protocols/library';
import { ProtocolSchema } from '../../src/plan/protocols/protocolSchema';
import { siteWords } from '../../src/plan/protocols/protocolSites';
import { isSourceId } from '../../src/plan/protocols/sourced';
import { SOURCES, sourceOf } from '../../src/plan/protocols/sources';
import type { SourceId } from '../../src/plan/protocols/types';

/** The tables as they lie on the disk, by file. */
const TABLES = readdirSync('knowledge', { recursive: true, withFileTypes: true })
  .filter((entry) => entry.name.endsWith('.json'))
  .map((entry) => path.join(entry.parentPath, entry.name));

function read(name: string): Record<string, unknown>[] {
  return JSON.parse(readFileSync(`knowledge/${name}.json`, 'utf8'));
}

const SOURCE_FILES = readdirSync('src/plan', { recursive: true, withFileTypes: true })
  .filter((entry) => entry.name.endsWith('.ts'))
  .map((entry) => readFileSync(path.join(entry.parentPath, entry.name), 'utf8'));

test.each(TABLES)('%s is read by one file, so that it is bundled once', (table) => {
  expect(SOURCE_FILES.filter((text) => text.includes(`/${table}'`))).toHaveLength(1);
});

test('a plan file may cite what the list of sources has, and nothing else', () => {
  const listed = SOURCES.map(({ id }) => id);
  const asked = [
    ...Array(400).keys(),
    -1,
    1.5,
    Number.NaN,
    'seed 000',
    'seed 004',
    'seed 005',
    '1',
  ];
  expect(asked.filter(isSourceId)).toEqual(asked.filter((id) => listed.includes(id as SourceId)));
  expect(listed.filter((id) => !isSourceId(id))).toEqual([]);
});

test('a table that does not fit is refused with its file and place', () => {
  const shape = v.array(v.strictObject({ grade: v.picklist(['A', 'B'], 'no such grade') }));
  expect(readKnowledge('t', shape, [{ grade: 'A' }])).toEqual([{ grade: 'A' }]);
  expect(() => readKnowledge('t', shape, [{ grade: 'A' }, { grade: 'Z' }])).toThrow(
    'knowledge/t.json: 1.grade: no such grade',
  );
  expect(() => readKnowledge('t', shape, [{ grade: 'A', grdae: 'B' }])).toThrow('0.grdae');
});

test.each(LIBRARY.map((protocol) => [protocol.id, protocol] as const))(
  '%s keeps the laws that hold for protocols from outside, and says where it is for',
  (id, protocol) => {
    expect(v.parse(ProtocolSchema, protocol)).toEqual(protocol);
    expect(siteWords(id)).not.toBe('No source names a site.');
  },
);

/** Everything under a key, however deep. */
function under(key: string, table: unknown): unknown[] {
  if (Array.isArray(table)) return table.flatMap((each) => under(key, each));
  if (typeof table !== 'object' || table === null) return [];
  return Object.entries(table).flatMap(([name, value]) => [
    ...(name === key && Array.isArray(value) ? value : []),
    ...under(key, value),
  ]);
}

test.each(TABLES)('%s cites no source that is not in the list', (table) => {
  const whole: unknown = JSON.parse(readFileSync(table, 'utf8'));
  const cited = ['sources', 'fatSources', 'seeds'].flatMap((key) => under(key, whole));
  expect(cited.filter((id) => sourceOf(id as SourceId) === undefined)).toEqual([]);
  const inWords = JSON.stringify(whole).matchAll(/\[(\d{1,3})\](?!,)/g);
  const stray = [...inWords].filter(([, id]) => sourceOf(Number(id)) === undefined);
  expect(stray.map(([words]) => words)).toEqual([]);
});

test('no id stands twice in a table, and no words stand without an outline', () => {
  for (const table of ['sources', 'keep-outs', 'zones', 'keep-out-zones']) {
    const ids = read(table).map(({ id }) => id);
    expect(new Set(ids).size, table).toBe(ids.length);
  }
  const rows = read('skin-studies').flatMap(({ rows }) => rows as { id: string }[]);
  expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
  expect(ZONE_DRAWINGS).toHaveLength(read('zones').length);
  expect(KEEP_OUT_DRAWINGS).toHaveLength(read('keep-out-zones').length);
});
