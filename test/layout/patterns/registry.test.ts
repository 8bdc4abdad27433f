import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { PATTERNS } from '../../../src/layout/patterns/registry';
import type { PatternSetting } from '../../../src/layout/patterns/settings';
import { recordOf } from '../../../src/layout/patternTypes';
import { PatternFile } from '../../../src/plan/file/fileSchemaPattern';
import { patternSentence } from '../../../src/plan/patternWords';
import { LIBRARY } from '../../../src/plan/protocols/library';
import { patternFrom, protocolKindOf } from '../../../src/plan/protocols/protocolPattern';

const FROM = { spacingMm: 12.125 };

test('no two patterns share a kind, and no two a word of the protocols', () => {
  const kinds = PATTERNS.map(({ kind }) => kind);
  expect(new Set(kinds).size).toBe(kinds.length);
  const words = PATTERNS.flatMap(({ arrangements }) => arrangements.map(({ kind }) => kind));
  expect(new Set(words).size).toBe(words.length);
});

describe.each(PATTERNS.map((record) => [record.kind] as const))('%s', (kind) => {
  const record = recordOf({ kind });
  const pattern = record.fresh(FROM);

  test('its settings are those of its pattern, and its panel shows no others', () => {
    const keys = Object.keys(record.settings).sort();
    expect(keys).toEqual(
      Object.keys(pattern)
        .filter((key) => key !== 'kind')
        .sort(),
    );
    for (const name of record.panel) if (name !== 'density') expect(keys).toContain(name);
  });

  test('the plan file takes it as it is, and nothing that it has no setting for', () => {
    expect(v.parse(PatternFile, pattern)).toEqual(pattern);
    expect(v.parse(PatternFile, { ...pattern, other: 1 })).toEqual(pattern);
    for (const [key, setting] of Object.entries<PatternSetting>(record.settings)) {
      const { [key as keyof typeof pattern]: _, ...without } = pattern;
      const mayMiss = setting.type === 'switch' && setting.mayMiss === true;
      expect(v.safeParse(PatternFile, without).success, key).toBe(mayMiss);
    }
  });

  test('it keeps the spacing it is given, and says so', () => {
    expect(record.keptSpacingMm(pattern)).toBeGreaterThan(0);
    expect(record.atSpacing(pattern, 7.5).spacingMm).toBe(7.5);
    const [least, most] = record.wantedMm(pattern, null);
    expect(least).toBeLessThanOrEqual(record.keptSpacingMm(pattern));
    if (!Number.isNaN(most)) expect(most).toBeGreaterThan(least);
    expect(patternSentence(pattern)).toContain(record.words.name);
    expect(patternSentence(pattern)).toContain('12.125 mm');
  });

  test('its short words stay on one line of the panel', () => {
    const short = record.words.short(record.fresh({ spacingMm: 15 }), (mm) => `${mm} mm`);
    expect(short.length).toBeLessThanOrEqual(34);
  });

  test('a protocol that names it gets it, and finds itself again', () => {
    for (const each of record.arrangements) {
      const wish = { spacingMm: null, threadMm: null, needlesPerShot: null };
      const word = each.kind as ReturnType<typeof protocolKindOf>;
      const made = patternFrom(pattern, { ...wish, pattern: word });
      expect(made.kind).toBe(kind);
      expect(protocolKindOf(made)).toBe(word);
    }
  });
});

test('every protocol of the library names an arrangement that there is', () => {
  const from = recordOf({ kind: 'poisson' }).fresh(FROM);
  for (const { pattern, id } of LIBRARY) {
    if (!pattern) continue;
    const wish = { spacingMm: null, threadMm: null, needlesPerShot: null, pattern: pattern.kind };
    expect(protocolKindOf(patternFrom(from, wish)), id).toBe(pattern.kind);
  }
});
