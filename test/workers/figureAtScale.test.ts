import { expect, test } from 'vitest';
import { bundledData } from '../../src/formats/figureData';
import { figureAtScale } from '../../src/workers/figureAtScale';
import { makeFigure } from '../../src/workers/loadFigure';
import { loadModel } from '../models/loadModel';

test('a scaled figure is the bundled one times the factor, and its tree still holds its faces', async () => {
  const base = makeFigure(bundledData(await loadModel('female-face')));
  const large = figureAtScale(base, 1.234);
  expect(figureAtScale(large, 1)).toBe(base);
  expect(figureAtScale(large, 1.234)).toBe(large);
  expect(figureAtScale(figureAtScale(base, 0.7), 1.234).positions32).toEqual(large.positions32);
  const off = (i: number) => Math.abs(large.positions32[i] - large.mesh.positions[i]);
  expect(Math.max(...Array.from({ length: 3000 }, (_, i) => off(i)))).toBeLessThan(1e-3);
  const [box] = large.tree.roots.map((root) => new Float32Array(root, 0, 6));
  for (let i = 0; i < large.positions32.length; i++) {
    const axis = i % 3;
    const value = large.positions32[i];
    if (value < box[axis] || value > box[3 + axis]) throw new Error(`vertex ${i} is outside`);
  }
  expect(base.tree.roots[0]).not.toBe(large.tree.roots[0]);
});
