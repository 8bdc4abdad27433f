import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { mesomap } from '../run';

const folder = mkdtempSync(path.join(tmpdir(), 'mesomap-lies-'));
const at = (name: string) => path.join(folder, name);
afterAll(() => rmSync(folder, { recursive: true }));

/** A session of rows between the punctures of an earlier one. */
const PLAN = 'test/cli/cases/rows-held.mesomap.json';

test('between old punctures: check agrees, and refuses each wrong figure of the skin left out', async () => {
  expect(await mesomap('layout', '--plan', PLAN, '--out', at('honest.json'))).toMatchObject({
    status: 0,
  });
  const said = await mesomap('check', at('honest.json'));
  expect(`${said.stdout}${said.stderr}`).toContain('all numbers agree');
  const honest = JSON.parse(readFileSync(at('honest.json'), 'utf8'));
  const { certificate } = honest.zones[0];
  expect(certificate.shareNearEarlier).toBeGreaterThan(0.05);
  const { shareNearEarlier, shareBeyond, earlierKeptMm, gapWithEarlierMm } = certificate;
  const lines = {
    shareNearEarlier: 'skin near old punctures',
    shareBeyond: 'skin beyond the spacing',
    shareUnreached: 'skin without a way',
    earlierKeptMm: 'kept from old punctures',
    gapWithEarlierMm: 'gap, old punctures counted',
  } as const;
  const lies: readonly Partial<Record<keyof typeof lines, number | null>>[] = [
    {
      shareNearEarlier: shareNearEarlier - 0.05,
      shareBeyond: shareBeyond + 0.05,
      shareUnreached: 0.1,
      earlierKeptMm: earlierKeptMm + 1,
      gapWithEarlierMm: 0.98 * gapWithEarlierMm,
    },
    { shareNearEarlier: null, shareBeyond: null, earlierKeptMm: null, gapWithEarlierMm: null },
    { gapWithEarlierMm: 1.02 * gapWithEarlierMm, shareUnreached: null },
  ];
  for (const lie of lies) {
    const file = structuredClone(honest);
    Object.assign(file.zones[0].certificate, lie);
    writeFileSync(at('lie.json'), JSON.stringify(file));
    const { status, stdout } = await mesomap('check', at('lie.json'));
    for (const field of Object.keys(lie))
      expect(stdout).toMatch(new RegExp(`${lines[field as keyof typeof lines]}.*NO`));
    expect(status).toBe(1);
  }
});
