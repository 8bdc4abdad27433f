import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runMesomap } from '../../src/cli/runMesomap';
import { asciiStl, objFile } from '../formats/meshFixtures';
import { gridMesh, sphere } from '../geometry/surfaces';

const folder = mkdtempSync(path.join(tmpdir(), 'mesomap-needles-'));
const at = (name: string) => path.join(folder, name);

beforeAll(() => {
  writeFileSync(at('sheet.obj'), objFile(gridMesh(24, 16, (u, v) => [60 * u, 40 * v, 7])));
  writeFileSync(at('ball.stl'), asciiStl(sphere(40, 4)));
});

afterAll(() => rmSync(folder, { recursive: true }));

async function mesomap(...args: string[]) {
  let text = '';
  const take = (more: string): void => {
    text += more;
  };
  const status = await runMesomap(args, { out: take, err: take });
  return { status, text };
}

const SHEET = ['layout', '--mesh', at('sheet.obj'), '--unit', 'mm', '--disc', '30,20,7,18'];
const BALL = ['layout', '--mesh', at('ball.stl'), '--unit', 'mm', '--disc', '40,0,0,30'];
const STAMPS = ['--pattern', 'stamps', '--spacing', '3', '--head', 'nine:1.5'];
const THREADS = ['--pattern', 'threads', '--spacing', '8', '--thread', '12'];

// biome-ignore lint/suspicious/noExplicitAny: a file is tampered with as it comes
type Zone = any;

async function laid(...args: string[]): Promise<{ zones: Zone[] }> {
  const { status, text } = await mesomap(...args, '--out', at('layout.json'));
  expect(text).not.toContain('mesomap:');
  expect(status).toBe(0);
  return JSON.parse(readFileSync(at('layout.json'), 'utf8'));
}

async function checked(file: object) {
  writeFileSync(at('checked.json'), JSON.stringify(file));
  return mesomap('check', at('checked.json'));
}

async function expectCaught(honest: { zones: Zone[] }, lies: readonly Lie[]): Promise<void> {
  const { status, text } = await checked(honest);
  expect(text).toContain('all numbers agree');
  expect(status).toBe(0);
  for (const [line, tamper] of lies) {
    const file = structuredClone(honest);
    tamper(file.zones[0]);
    const caught = await checked(file);
    expect(caught.text).toMatch(new RegExp(line.startsWith('damaged') ? line : `${line}.*NO`));
    expect(caught.status).toBe(1);
  }
}

type Lie = readonly [string, (zone: Zone) => void];

describe('stamps', () => {
  const lies: Lie[] = [
    [
      'punctures off the skin',
      ({ punctures }) => {
        punctures.positionsMm[11] += 0.2;
      },
    ],
    [
      'punctures, off their head',
      ({ punctures }) => {
        // the third needle of the second shot stands where the first does
        for (let k = 0; k < 3; k++)
          punctures.positionsMm[3 * 11 + k] = punctures.positionsMm[3 * 9 + k];
      },
    ],
    [
      'punctures between shots',
      ({ punctures }) => {
        punctures.smallestBetweenShotsMm += 0.5;
      },
    ],
    [
      'punctures between shots',
      ({ punctures }) => {
        punctures.smallestBetweenShotsMm = null;
      },
    ],
    [
      'damaged in zone',
      ({ punctures }) => {
        punctures.shots.pop();
      },
    ],
    [
      'damaged in zone',
      (zone) => {
        zone.punctures = undefined;
      },
    ],
  ];
  for (const [name, surface] of [
    ['sheet', SHEET],
    ['ball', BALL],
  ] as const)
    test(name, async () => {
      const asked = name === 'sheet' ? lies : lies.slice(0, 2);
      await expectCaught(await laid(...surface, ...STAMPS), asked);
    }, 60_000);
});

describe('threads', () => {
  const lies: Lie[] = [
    [
      'thread ends off the skin',
      ({ threads }) => {
        threads.endsMm[5] += 0.2;
      },
    ],
    [
      'threads, length',
      ({ threads }) => {
        threads.threadMm -= 1;
      },
    ],
    [
      'threads, ends aside',
      ({ threads }) => {
        for (let k = 3; k < 6; k++) threads.directions[k] *= -1;
      },
    ],
    [
      'threads, off the skin',
      ({ threads, points }) => {
        threads.directions.splice(6, 3, ...points[2].normal);
      },
    ],
    [
      'damaged in zone',
      ({ threads }) => {
        threads.endsMm.pop();
      },
    ],
    [
      'damaged in zone',
      (zone) => {
        zone.threads = undefined;
      },
    ],
  ];
  for (const [name, surface] of [
    ['sheet', SHEET],
    ['ball', BALL],
  ] as const)
    test(name, async () => {
      const asked = name === 'sheet' ? lies : lies.slice(0, 2);
      await expectCaught(await laid(...surface, ...THREADS), asked);
    }, 60_000);
});

describe('a lattice that does not state its longest link', () => {
  for (const kind of ['square', 'hex'])
    test(`${kind} on a ball`, async () => {
      const honest = await laid(...BALL, '--pattern', kind, '--spacing', '8');
      await expectCaught(honest, [['lattice, links missing', dropLongest]]);
    }, 60_000);
});

/** All that follows from the links is made to fit. */
function dropLongest(zone: Zone): void {
  const { certificate, lattice } = zone;
  const free = new Set(lattice.freeLinks);
  const lengths: number[] = zone.linkLengthsMm;
  const held = lengths.map((mm, link) => (free.has(link + 1) ? 0 : mm));
  const gone = held.indexOf(Math.max(...held));
  zone.links.splice(gone, 1);
  lengths.splice(gone, 1);
  const moved = (links: number[]) =>
    links.filter((link) => link !== gone + 1).map((link) => (link > gone + 1 ? link - 1 : link));
  lattice.freeLinks = moved(lattice.freeLinks);
  lattice.offenders = moved(lattice.offenders);
  const mean = lengths.reduce((a, b) => a + b, 0) / lengths.length;
  const squares = lengths.reduce((sum, mm) => sum + (mm - mean) ** 2, 0);
  const { spacingMm, wantedMinMm, wantedMaxMm } = certificate;
  const wanted = lengths.filter((mm) => mm >= wantedMinMm - 1e-9 && mm <= wantedMaxMm + 1e-9);
  const off = lengths
    .filter((_, link) => !lattice.freeLinks.includes(link + 1))
    .map((mm) => Math.abs(mm / spacingMm - 1));
  Object.assign(certificate, {
    neighbourMaxMm: Math.max(...lengths),
    neighbourMeanMm: mean,
    neighbourSdMm: Math.sqrt(squares / lengths.length),
    shareWanted: wanted.length / lengths.length,
  });
  lattice.deviation = {
    meanShare: off.reduce((a, b) => a + b, 0) / off.length,
    maxShare: Math.max(...off),
  };
}
