import { expect, test } from 'vitest';
import { scorePage } from '../../../src/map/session/scorePage';

test('the sums of what was compared stand whole on the score sheet', () => {
  const sum = '0123456789abcdef'.repeat(4);
  for (const paper of ['a4', 'letter'] as const) {
    const page = scorePage([{ name: 'Trainer’s file', value: `sha256 ${sum}` }], paper);
    const words = page.shapes.flatMap((shape) => (shape.kind === 'text' ? [shape.text] : []));
    expect(words.join('')).toContain(sum);
    expect(words.join('')).not.toContain('…');
  }
});
