import { expect, test } from 'vitest';
import { type GestureCommand, IDLE, step } from '../../../src/scene/tools/gesture';
import { dragOf } from '../../../src/scene/tools/mouseDrags';

const held = (...names: string[]) => ({
  shiftKey: names.includes('shift'),
  ctrlKey: names.includes('ctrl'),
  metaKey: names.includes('meta'),
});
const [LEFT, MIDDLE, RIGHT] = [0, 1, 2];

test.each([
  ['mesomap', MIDDLE, [], 'pan'],
  ['mesomap', RIGHT, [], 'pan'],
  ['blender', MIDDLE, [], 'orbit'],
  ['blender', MIDDLE, ['shift'], 'pan'],
  ['blender', MIDDLE, ['ctrl'], 'zoom'],
  ['blender', RIGHT, [], 'pan'],
  ['cad', RIGHT, [], 'orbit'],
  ['cad', RIGHT, ['ctrl'], 'pan'],
  ['cad', RIGHT, ['meta'], 'pan'],
  ['cad', MIDDLE, [], 'pan'],
] as const)('%s: button %i with %j', (mouse, button, keys, kind) => {
  expect(dragOf(mouse, button, held(...keys))).toBe(kind);
});

test('left beside the tool always turns', () => {
  for (const mouse of ['mesomap', 'blender', 'cad'] as const)
    expect(dragOf(mouse, LEFT, held('ctrl', 'shift'))).toBe('orbit');
});

test('a drag that zooms comes nearer upwards, about the place where it began', () => {
  const at = { x: 50, y: 100 };
  const common = { id: 1, pointer: 'mouse', timeMs: 0, toolHere: true, erase: false } as const;
  const down = { ...common, kind: 'down', at, button: MIDDLE, drag: 'zoom' } as const;
  const begun = step(IDLE, { ...down, navigate: false, penMode: false }).gesture;
  const zoomed = (y: number): GestureCommand =>
    step(begun, { kind: 'move', id: 1, at: { x: 50, y }, timeMs: 10 }).commands[0];
  expect(zoomed(40)).toMatchObject({ kind: 'zoom', at });
  const factor = (y: number): number => (zoomed(y) as { factor: number }).factor;
  expect(factor(40)).toBeGreaterThan(1);
  expect(factor(160)).toBeCloseTo(1 / factor(40), 12);
});
