import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { DamagedFile } from '../../src/formats/releasedFile';
import { ownFile } from '../../src/workers/ownFile';

const SOUND = 7;
let asked: string[];
let forgotten: string[];
/** the first byte of what is kept on the device, and of what the server has */
let kept: number;
let served: number;

beforeEach(() => {
  [asked, forgotten] = [[], []];
  vi.stubGlobal('fetch', async (_: string, { cache }: RequestInit) => {
    asked.push(String(cache));
    const isKept = cache === 'default' && forgotten.length === 0;
    return new Response(Uint8Array.of(isKept ? kept : served));
  });
  vi.stubGlobal('caches', {
    keys: async () => ['precache'],
    open: async () => ({ delete: async (address: string) => forgotten.push(address) }),
  });
});

afterEach(() => vi.unstubAllGlobals());

function read(): Promise<string> {
  return ownFile({
    address: '/figure',
    called: 'The model file',
    read: async ([first]) => {
      if (first !== SOUND) throw new DamagedFile('The model could not be read: damaged.');
      return 'figure';
    },
  });
}

test('a sound file is fetched once', async () => {
  [kept, served] = [SOUND, SOUND];
  expect(await read()).toBe('figure');
  expect([asked, forgotten]).toEqual([['default'], []]);
});

test('a damaged one that this device keeps is thrown away and fetched from the server', async () => {
  [kept, served] = [1, SOUND];
  expect(await read()).toBe('figure');
  expect([asked, forgotten]).toEqual([['default', 'reload'], ['/figure']]);
});

test('one that is damaged on the server is refused with what is to be done', async () => {
  [kept, served] = [1, 1];
  await expect(read()).rejects.toThrow(/damaged\. It was fetched again .* lay its files anew/);
  expect(asked).toHaveLength(2);
});
