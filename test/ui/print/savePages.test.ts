import { expect, test, vi } from 'vitest';
import { PAPER } from '../../../src/map/paper/paper';
import type { Page } from '../../../src/map/paper/shapes';
import { handOver } from '../../../src/ui/files/handOver';
import { savePages } from '../../../src/ui/print/saveFiles';

vi.mock('../../../src/ui/files/handOver', () => ({ handOver: vi.fn(async () => {}) }));

test('every page is a file of its own, in true millimetres', async () => {
  const { widthMm, heightMm } = PAPER.letter;
  const page = { title: 'Overview', widthMm, heightMm, shapes: [] } as unknown as Page;
  expect(await savePages([page, page])).toBe('2 pages');
  const given = vi.mocked(handOver).mock.calls;
  expect(given.map(([name]) => name.replace(/^.* page/, 'page'))).toEqual([
    'page 1.svg',
    'page 2.svg',
  ]);
  for (const [, text] of given) {
    expect(text).toContain('width="215.9mm"');
    expect(text).toContain('height="279.4mm"');
  }
});
