import type { Edit } from './edit';
import { BUNDLED, isBundledId } from './figure/bundled';

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
};

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
