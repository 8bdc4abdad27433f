import { strToU8, zipSync } from 'three/examples/jsm/libs/fflate.module.js';
import { afterEach, expect, test, vi } from 'vitest';
import { type MeshFormat, readMesh } from '../../src/formats/readMesh';
import { totalArea } from '../../src/geometry/measure';
import { makeSurfaceMesh } from '../../src/geometry/mesh';
import { seeded } from '../../src/geometry/random';
import { gridMesh } from '../geometry/surfaces';
import { LONG } from '../long';
import { dracoGlb, usdz } from './packedFiles';
import { openPng, paintedGlb, paintedUsdz, pngPicture } from './paintedFiles';

/** A push tries fewer. */
const DAMAGES = LONG ? 2000 : 150;

const BUMP = gridMesh(30, 24, (u, v) => [100 * u, 80 * v, 12 * Math.sin(5 * u) * Math.cos(4 * v)]);

const PAINT = {
  uv: Float32Array.from(BUMP.positions.filter((_, i) => i % 3 < 2).map((mm) => mm / 100)),
  picture: pngPicture(),
};

afterEach(() => vi.restoreAllMocks());

async function areaOf(bytes: Uint8Array, format: MeshFormat): Promise<number> {
  const read = await readMesh(bytes, format, 'm');
  if (!read.ok) throw new Error(read.reason);
  expect(read.triangles.length).toBe(BUMP.triangles.length);
  return totalArea(makeSurfaceMesh(read.positionsMm, read.triangles));
}

test('a part that Draco packed is read as its own faces, within the steps it was packed in', async () => {
  const glb = await dracoGlb(BUMP);
  const read = await readMesh(glb, '.glb', 'mm');
  if (!read.ok) throw new Error(read.reason);
  const steps = 100 / 2 ** 16;
  const sorted = (of: ArrayLike<number>) =>
    Array.from({ length: of.length / 3 }, (_, v) => [of[3 * v], of[3 * v + 1], of[3 * v + 2]]).sort(
      (a, b) => Math.round(a[0] * 10) - Math.round(b[0] * 10) || a[1] - b[1],
    );
  const [got, want] = [sorted(read.positionsMm), sorted(BUMP.positions)];
  expect(got.length).toBe(want.length);
  got.forEach((place, i) => {
    for (let k = 0; k < 3; k++) expect(Math.abs(place[k] - want[i][k])).toBeLessThan(steps);
  });
  expect((await areaOf(glb, '.glb')) / 1e6).toBeCloseTo(totalArea(BUMP), 0);
});

test('a USDZ of a phone is read in metres; its picture is not opened and nothing is asked for', async () => {
  const asked = vi.spyOn(globalThis, 'fetch');
  const opened = vi.spyOn(URL, 'createObjectURL');
  const said = vi.spyOn(console, 'warn');
  // mm in the file, metres by what it says of itself
  expect(await areaOf(usdz(BUMP), '.usdz')).toBeCloseTo(totalArea(BUMP), 1);
  for (const spy of [asked, opened, said]) expect(spy).not.toHaveBeenCalled();
});

test('archives that hold no layer, or would unpack to far too much, are refused in words', async () => {
  const reason = async (bytes: Uint8Array) => {
    const read = await readMesh(bytes, '.usdz', 'm');
    return read.ok ? 'was read' : read.reason;
  };
  expect(await reason(zipSync({ 'skin.png': new Uint8Array(9) }))).toContain('no layer');
  expect(await reason(strToU8('#usda 1.0'))).toContain('archive');
  const bomb = zipSync({ 'scan.usda': new Uint8Array(1.2e8).fill(32) }, { level: 9 });
  expect(bomb.length).toBeLessThan(2e6);
  expect(await reason(bomb)).toContain('far more');
});

test.each([
  ['draco', '.glb', () => dracoGlb(BUMP)],
  ['usdz', '.usdz', () => Promise.resolve(usdz(BUMP))],
  ['glb with a picture', '.glb', () => Promise.resolve(paintedGlb(BUMP, PAINT))],
  ['usdz with a picture', '.usdz', () => Promise.resolve(paintedUsdz(BUMP, PAINT.uv))],
] as const)(
  '%s: %s seeded damages end with one sentence or a sound skin',
  { timeout: 3_600_000 },
  async (name, format, make) => {
    for (const kind of ['log', 'warn', 'error'] as const) vi.spyOn(console, kind).mockReturnValue();
    const good = await make();
    const random = seeded(11);
    let refused = 0;
    for (let i = 0; i < DAMAGES; i++) {
      const bytes = good.slice();
      // in the packed part or the layer more than in what stands before
      const from = i % 3 === 0 ? 0 : Math.floor(bytes.length * 0.2);
      for (let k = 0; k <= random() * 6; k++)
        bytes[from + Math.floor(random() * (bytes.length - from))] = Math.floor(256 * random());
      const cut = i % 10 === 9 ? bytes.slice(0, Math.floor(random() * bytes.length)) : bytes;
      const read = await readMesh(cut, format, 'mm', { opens: openPng });
      if (!read.ok) {
        refused++;
        expect(read.reason).toMatch(/^[^\n]{10,400}$/);
        continue;
      }
      const count = read.positionsMm.length / 3;
      expect(read.positionsMm.every(Number.isFinite)).toBe(true);
      expect(read.triangles.every((v) => v < count)).toBe(true);
      expect(read.colours?.length ?? 3 * count).toBe(3 * count);
    }
    console.log(`${name}: ${refused} of ${DAMAGES} damages refused`);
    expect(refused).toBeGreaterThan(0);
  },
);
