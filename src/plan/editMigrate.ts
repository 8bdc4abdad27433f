import type { Edit } from './edit';
import { BUNDLED, isBundledId } from './figure/bundled';
import { listChange } from './listChange';

/**
 * Steps of undo that were kept by an earlier Mesomap, version by version, in the shape of today. Versions
 * up to 4 are those of the plan file of their time.
 */
type Old = Readonly<Record<string, unknown>>;

/** By the version they come from: what makes a step the next one; throws where it cannot be. */
const STEPS: Readonly<Record<number, (edit: Old) => Old>> = {
  // 5: a step to another figure holds the figure, not the name of a bundled one
  4: (edit) =>
    edit.kind === 'switchModel'
      ? { ...edit, before: onFigure(edit.before), after: onFigure(edit.after) }
      : edit,
  // 6: lists of keep-outs, earlier sessions and zones name what changes of them, not all of them twice
  5: (edit) => {
    const { kind, what, before, after } = edit;
    if (kind === 'setKeepOuts')
      return { kind: 'changeKeepOuts', what, change: changed(before, after) };
    if (kind === 'setEarlier')
      return { kind: 'changeEarlier', what, change: changed(before, after) };
    return kind === 'switchModel' || kind === 'setScale' ? changeOfFigure(before, after) : edit;
  },
  // 7: a size may have a form of its own
  6: (edit) =>
    edit.kind === 'changeFigure'
      ? { ...edit, before: withForm(edit.before), after: withForm(edit.after) }
      : edit,
};

function withForm(side: unknown): Old {
  const { scale, ...rest } = side as Old;
  return scale === undefined ? rest : { ...rest, scale: { shape: null, ...(scale as Old) } };
}

type Items = readonly { readonly id: string }[];

function changed(before: unknown, after: unknown): unknown {
  return listChange((before ?? []) as Items, (after ?? []) as Items);
}

/** Lists that one of the old kinds did not hold do not change. */
function changeOfFigure(before: unknown, after: unknown): Old {
  const sides = [before, after] as const;
  const [was, is] = sides.map((side) => {
    const { zones: _zones, keepOuts: _keepOuts, earlier: _earlier, ...rest } = side as Old;
    const { testSpots: _testSpots, ...figure } = rest;
    return figure;
  });
  const [old, now] = sides as readonly [Old, Old];
  return {
    kind: 'changeFigure',
    before: was,
    after: is,
    zones: changed(old.zones, now.zones),
    keepOuts: changed(old.keepOuts, now.keepOuts),
    earlier: changed(old.earlier, now.earlier),
    testSpots: changed(old.testSpots, now.testSpots),
  };
}

function onFigure(side: unknown): Old {
  const { model, ...rest } = side as Old;
  if (!isBundledId(model)) throw new Error('The step names a figure that is not known.');
  return { ...rest, figure: BUNDLED[model] };
}

/** A step of another version in the shape of today; null where no way leads there. */
export function migratedEdit(edit: unknown, version: number, wanted: number): Edit | null {
  try {
    let now = edit as Old;
    for (let at = version; at < wanted; at++) now = migratedOnce(now, at);
    return version <= wanted ? (now as unknown as Edit) : null;
  } catch {
    return null;
  }
}

function migratedOnce(edit: Old, version: number): Old {
  const { [version]: step } = STEPS;
  if (!step) throw new Error(`No way leads on from version ${version}.`);
  return edit.kind === 'together'
    ? { ...edit, edits: (edit.edits as readonly Old[]).map((each) => migratedOnce(each, version)) }
    : step(edit);
}
