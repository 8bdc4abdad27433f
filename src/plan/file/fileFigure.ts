import { isBundledId } from '../figure/bundled';
import {
  type Figure,
  type FigureBefore,
  isSkinOf,
  PLAIN_ID,
  releaseBefore,
} from '../figure/figure';
import type { PlanFileOut } from './fileSchema';

/** On which figure a file's plan is opened, or why on none. */
export type FileFigure =
  | {
      readonly ok: true;
      readonly figure: Figure;
      /** the figure it was made for, where it is carried over to another; else null */
      readonly carriedFrom: string | null;
      /** the release of the figure that it was made for, where skin has moved since; else null */
      readonly before: FigureBefore | null;
    }
  | {
      readonly ok: false;
      readonly reason: string;
      /** figures with the same vertices and triangles: the plan can be carried over to these */
      readonly onto: readonly Figure[];
    };

/**
 * @param onto the figure that the person wants it on; null: the one it was made for
 * @param here figures that are at hand
 */
export function figureForFile(
  stated: PlanFileOut['model'],
  onto: Figure | null,
  here: readonly Figure[],
): FileFigure {
  const own = here.find((each) => isStated(each, stated));
  if (own && (onto === null || onto.id === own.id))
    return {
      ok: true,
      figure: own,
      carriedFrom: null,
      before: releaseBefore(own, stated.digest),
    };
  const sharing = figuresSharing(stated.topology, here);
  const named = here.find(({ id }) => id === stated.id);
  const made = named?.name || stated.name || stated.id || 'without a name';
  if (onto !== null) {
    if (sharing.some(({ id }) => id === onto.id))
      return { ok: true, figure: onto, carriedFrom: made, before: null };
    return {
      ok: false,
      reason: `The plan was made for the model “${made}”. It cannot be carried over to “${onto.name}”: that model has other triangles, so no zone would lie on the same skin.`,
      onto: [],
    };
  }
  return {
    ok: false,
    reason: `${missingWords(stated, named, made)} ${waysOut(sharing)}`,
    onto: sharing,
  };
}

/** A bundled figure is known by its name and its digest, any other by its digest alone. */
function isStated(figure: Figure, { id, digest }: PlanFileOut['model']): boolean {
  const isOwn = isSkinOf(figure, digest) || releaseBefore(figure, digest) !== null;
  return isOwn && (figure.id === id || !isBundledId(figure.id));
}

/** Figures on which a plan for this one keeps its zones, itself among them. */
export function figuresSharing(topology: string, here: readonly Figure[]): Figure[] {
  return here.filter((each) => each.topology === topology);
}

function missingWords(
  { id, digest }: PlanFileOut['model'],
  named: Figure | undefined,
  made: string,
): string {
  const short = digest.slice(0, 8);
  if (named)
    return `The plan was made for another version of the model “${made}” (${short}; this app has ${named.digest.slice(0, 8)}).`;
  if (id.startsWith(PLAIN_ID))
    return `The plan was made for a figure that is not on this device: “${made}” (${short}).`;
  return `The plan was made for a model that this app does not have: “${made}” (${id}, ${short}).`;
}

function waysOut(sharing: readonly Figure[]): string {
  if (sharing.length === 0)
    return 'Its triangles are others than those of any model here, so its zones would not lie on the same skin. Open it with the Mesomap that saved it.';
  const names = sharing.map(({ name }) => `“${name}”`).join(' or ');
  return `Its triangles are those of ${names}: it can be carried over to one of these.`;
}
