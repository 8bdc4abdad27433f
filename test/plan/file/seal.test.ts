import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { seeded } from '../../../src/geometry/random';
import { writePlan } from '../../../src/plan/file/file';
import { readPlan } from '../../../src/plan/file/readPlan';
import { sealed, sealOf } from '../../../src/plan/file/seal';

const sample = readFileSync('samples/face-and-neck.mesomap.json', 'utf8');
const whole = sealed(sample);

/** CRC-32 as gzip writes it behind its data: another program's. */
function crcOf(text: string): string {
  const gzip = gzipSync(text);
  return gzip
    .readUInt32LE(gzip.length - 8)
    .toString(16)
    .padStart(8, '0');
}

test('the checksum is the CRC-32 of the file without it and without spaces', () => {
  for (const name of ['plain', 'Zoë “Ü” 王', '😀 \u{1f9d1}']) {
    const file = { ...JSON.parse(sample), name };
    const { checksum, ...rest } = JSON.parse(sealed(JSON.stringify(file)));
    expect(rest).toEqual(file);
    expect(checksum).toBe(crcOf(JSON.stringify(rest)));
  }
});

test('a sealed file opens without a note, whatever its spaces', () => {
  for (const text of [whole, JSON.stringify(JSON.parse(whole)), sealed(whole)]) {
    const read = readPlan(text);
    expect(read).toMatchObject({ ok: true, seal: 'whole' });
    expect(read).toEqual({ ...readPlan(sample), seal: 'whole' });
  }
});

test('of 250 files with a changed byte none is opened in silence as another plan', () => {
  const random = seeded(20_261_201);
  const bytes = Buffer.from(whole);
  const plan = JSON.stringify(readPlan(whole));
  const silent: string[] = [];
  let said = 0;
  for (let i = 0; i < 250; i++) {
    const changed = Buffer.from(bytes);
    const at = Math.floor(random() * bytes.length);
    // mostly a digit or a letter, as a slip of the hand would leave it
    changed[at] = i % 2 ? 48 + Math.floor(random() * 10) : 32 + Math.floor(random() * 95);
    const read = readPlan(changed.toString());
    if (!read.ok) continue;
    if (read.notes.some((note) => /checksum/.test(note))) said++;
    else if (JSON.stringify(read) !== plan) silent.push(`byte ${at} to ${changed[at]}`);
  }
  expect(silent).toEqual([]);
  expect(said).toBeGreaterThan(30);
});

test('a value changed by hand is said, and sealing anew makes it whole', () => {
  const file = JSON.parse(whole);
  file.zones[0].volumePerPointMl *= 2;
  const changed = JSON.stringify(file);
  const read = readPlan(changed);
  expect(read).toMatchObject({ ok: true, seal: 'broken' });
  expect(read.ok && read.notes[0]).toContain('its checksum does not fit');
  expect(readPlan(sealed(changed))).toMatchObject({ ok: true, seal: 'whole', notes: [] });
  expect(sealOf({ ...file, checksum: 7 })).toBe('broken');
});

test('a file nested 5,000 deep is refused, even one with something to repair', () => {
  const deep = `${'{"a":['.repeat(2500)}0${']}'.repeat(2500)}`;
  const text = `${JSON.stringify({ ...JSON.parse(sample), layoutVersion: -1 }).slice(0, -1)},"odd":${deep}}`;
  expect(readPlan(text)).toMatchObject({ ok: false, reason: expect.stringMatching(/nested/) });
  const flat = `${JSON.stringify(JSON.parse(sample)).slice(0, -1)},"odd":${'['.repeat(50)}${']'.repeat(50)}}`;
  expect(readPlan(flat).ok).toBe(true);
});

test('a plan of a newer Mesomap is read for looking where all that is known is as it was', () => {
  const opened = readPlan(sample);
  const now = opened.ok ? writePlan(opened.plan) : '';
  const newer = JSON.stringify({ ...JSON.parse(now), version: 99, vessels: [1] });
  expect(readPlan(newer)).toMatchObject({ ok: false, reason: expect.stringMatching(/newer/) });
  const read = readPlan(newer, { newer: true });
  expect(read).toMatchObject({ ok: true, isNewer: true });
  expect(read.ok && read.notes).toEqual([
    expect.stringMatching(/newer Mesomap saved this plan.*looking only/),
    expect.stringMatching(/left out: vessels/),
  ]);
  // what it writes otherwise is not guessed
  const file = JSON.parse(newer);
  file.zones[0].volumePerPointMl = 'a drop';
  expect(readPlan(JSON.stringify(file), { newer: true })).toMatchObject({
    ok: false,
    reason: expect.stringMatching(/newer Mesomap .*99/),
  });
});
