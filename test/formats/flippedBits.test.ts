import { expect, test } from 'vitest';
import { readModel } from '../../src/formats/readModel';
import { readShapes } from '../../src/formats/readShapes';
import { DamagedFile } from '../../src/formats/releasedFile';
import { seeded } from '../../src/geometry/random';
import type { BundledId } from '../../src/plan/figure/bundled';
import { shapesFile } from '../body/bodies';
import { MODEL_IDS, modelBytes } from '../models/loadModel';

interface Released {
  readonly name: string;
  readonly bytes: Uint8Array;
  read(bytes: Uint8Array): Promise<unknown>;
}

const FILES: readonly Released[] = [
  ...MODEL_IDS.map((id: BundledId) => ({
    name: id as string,
    bytes: modelBytes(id),
    read: (bytes: Uint8Array): Promise<unknown> => readModel(bytes, id),
  })),
  { name: 'shapes', bytes: shapesFile(), read: (bytes) => readShapes(bytes) },
];

test('of 600 files with one flipped bit none is read', async () => {
  const random = seeded(20_261_201);
  const accepted: string[] = [];
  for (let i = 0; i < 600; i++) {
    const { name, bytes, read } = FILES[i % FILES.length];
    const flipped = bytes.slice();
    const bit = Math.floor(random() * 8 * bytes.length);
    flipped[bit >> 3] ^= 1 << (bit & 7);
    const fault = await read(flipped).then(
      () => null,
      (error: unknown) => error,
    );
    if (fault === null) accepted.push(`${name}: bit ${bit}`);
    else expect(fault).toBeInstanceOf(DamagedFile);
  }
  expect(accepted).toEqual([]);
});

test('the file of another figure is refused, too', async () => {
  await expect(readModel(modelBytes('male-face'), 'female-face')).rejects.toThrow(
    /not those that were released/,
  );
});
