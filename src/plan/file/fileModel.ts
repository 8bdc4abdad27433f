import { isSkinOf, MODELS, type ModelId, TOPOLOGY_DIGESTS } from '../models';
import type { PlanFileOut } from './fileSchema';

/** On which model a file's plan is opened, or why on none. */
export type FileModel =
  | {
      readonly ok: true;
      readonly model: ModelId;
      /** the model it was made for, where it is carried over to another; else null */
      readonly carriedFrom: string | null;
    }
  | {
      readonly ok: false;
      readonly reason: string;
      /** models with the same vertices and triangles: the plan can be carried over to these */
      readonly onto: readonly ModelId[];
    };

/** @param onto the model that the person wants it on; null: the one it was made for */
export function modelForFile(stated: PlanFileOut['model'], onto: ModelId | null): FileModel {
  const own = Object.hasOwn(MODELS, stated.id) ? MODELS[stated.id as ModelId] : null;
  const same = own !== null && isSkinOf(own.id, stated.digest);
  if (same && (onto === null || onto === own.id))
    return { ok: true, model: own.id, carriedFrom: null };
  const sharing = modelsSharing(stated.topology);
  const made = own?.name || stated.name || stated.id || 'without a name';
  if (onto !== null) {
    if (sharing.includes(onto)) return { ok: true, model: onto, carriedFrom: made };
    return {
      ok: false,
      reason: `The plan was made for the model “${made}”. It cannot be carried over to “${MODELS[onto].name}”: that model has other triangles, so no zone would lie on the same skin.`,
      onto: [],
    };
  }
  return {
    ok: false,
    reason: `${missingWords(stated, own !== null, made)} ${waysOut(sharing)}`,
    onto: sharing,
  };
}

/** Models on which a plan for this one keeps its zones, itself among them. */
export function modelsSharing(topologyDigest: string): ModelId[] {
  return Object.values(MODELS)
    .filter(({ topology }) => TOPOLOGY_DIGESTS[topology] === topologyDigest)
    .map(({ id }) => id);
}

function missingWords(stated: PlanFileOut['model'], known: boolean, made: string): string {
  const digest = stated.digest.slice(0, 8);
  return known
    ? `The plan was made for another version of the model “${made}” (${digest}; this app has ${MODELS[stated.id as ModelId].digest.slice(0, 8)}).`
    : `The plan was made for a model that this app does not have: “${made}” (${stated.id}, ${digest}).`;
}

function waysOut(sharing: readonly ModelId[]): string {
  if (sharing.length === 0)
    return 'Its triangles are others than those of any model here, so its zones would not lie on the same skin. Open it with the Mesomap that saved it.';
  const names = sharing.map((id) => `“${MODELS[id].name}”`).join(' or ');
  return `Its triangles are those of ${names}: it can be carried over to one of these.`;
}
