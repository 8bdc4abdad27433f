import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyListChange, invertListChange, listChange } from '../../src/plan/listChange';

interface Thing {
  readonly id: string;
  readonly name: string;
  readonly skin: { readonly vertices: Uint32Array };
}

const thing = fc
  .record({ id: fc.constantFrom(...'abcdefgh'), name: fc.constantFrom('x', 'y'), n: fc.nat(3) })
  .map(({ n, ...rest }): Thing => ({ ...rest, skin: { vertices: Uint32Array.of(n, 7) } }));
const list = fc.uniqueArray(thing, { selector: ({ id }) => id, maxLength: 8 });

test('a change makes one list the other, and its inverse brings back the first, whatever they are', () => {
  fc.assert(
    fc.property(list, list, (before, after) => {
      const change = listChange(before, after);
      const there = applyListChange(before, change);
      expect(there).toEqual(after);
      expect(applyListChange(there, invertListChange(change))).toEqual(before);
    }),
    { numRuns: 2000 },
  );
});

test('only what changes is named: no skin for another name, nothing for an equal copy', () => {
  const skin = (n: number) => ({ vertices: Uint32Array.of(n) });
  const [a, b, c] = ['a', 'b', 'c'].map((id, n) => ({ id, name: id, skin: skin(n) }));
  const copy = { ...b, skin: skin(1) };
  expect(listChange([a, b, c], [{ ...a, name: 'new' }, copy, c])).toEqual({
    removed: [],
    added: [],
    changed: [{ id: 'a', before: { name: 'a' }, after: { name: 'new' } }],
  });
  const same = [a, b, c];
  expect(applyListChange(same, listChange(same, [a, copy, c]))).toBe(same);
});

test('changes of different things can be made in either order', () => {
  const things = ['a', 'b', 'c'].map((id) => ({ id, name: id }));
  const rename = listChange(things, [{ ...things[0], name: 'new' }, things[1], things[2]]);
  const remove = listChange(things, things.slice(0, 2));
  const one = applyListChange(applyListChange(things, rename), remove);
  expect(one).toEqual(applyListChange(applyListChange(things, remove), rename));
  expect(one.map(({ name }) => name)).toEqual(['new', 'b']);
});

test('a change of something that is not there is a bug', () => {
  const change = listChange([{ id: 'a', name: 'a' }], []);
  expect(() => applyListChange([], change)).toThrow('called a');
});
