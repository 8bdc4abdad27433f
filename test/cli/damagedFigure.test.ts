import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

/** The command line in a folder where one bit of every figure's file is flipped. */
beforeEach(() => {
  vi.resetModules();
  vi.doMock('../../src/cli/userFiles', () => ({
    userPath: (file: string) => file,
    readBytes: (file: string): Uint8Array => {
      const bytes = new Uint8Array(readFileSync(file));
      bytes[bytes.length >> 1] ^= 4;
      return bytes;
    },
  }));
});

afterEach(() => {
  vi.doUnmock('../../src/cli/userFiles');
  vi.resetModules();
});

test.each([
  [['zones', '--model', 'female-face'], 'models/female-face.glb: The model female-face could not'],
  [['body', '--sex', 'woman', '--height', '1650', '--out', 'x.json'], 'models/female-body.glb: '],
])('%s says which file is damaged and what mends it', async (args, said) => {
  const { mesomap } = await import('./run');
  const { status, stdout, stderr } = await mesomap(...args);
  expect(status).not.toBe(0);
  expect(stdout).toBe('');
  expect(stderr).toContain(said);
  expect(stderr).toContain('its bytes are not those that were released');
  expect(stderr).toContain('npm run models');
});
