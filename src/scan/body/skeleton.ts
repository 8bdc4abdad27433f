import type { BodyBones } from '../../formats/readBones';

/** A bone turns round where it meets its parent; 0 is the pelvis, which has none. */
interface Bone {
  readonly segment: string;
  readonly side: 'left' | 'right' | null;
  readonly parent: number;
}

/** Parents come before their children. */
const LIMBS = [
  ['shoulder', 'chest'],
  ['upper-arm', 'shoulder'],
  ['forearm', 'upper-arm'],
  ['hand', 'forearm'],
  ['thigh', 'pelvis'],
  ['shank', 'thigh'],
  ['foot', 'shank'],
] as const;

export const BONES: readonly Bone[] = bones();
export const BONE_COUNT = BONES.length;

function bones(): Bone[] {
  const all: Bone[] = [
    { segment: 'pelvis', side: null, parent: -1 },
    { segment: 'chest', side: null, parent: 0 },
    { segment: 'head', side: null, parent: 1 },
  ];
  for (const side of ['left', 'right'] as const)
    for (const [segment, before] of LIMBS) {
      const parent = all.findIndex(
        (bone) => bone.segment === before && (bone.side ?? side) === side,
      );
      all.push({ segment, side, parent });
    }
  return all;
}

/** The bones that hang on this one, itself too. */
export function under(bone: number): number[] {
  const all = [bone];
  BONES.forEach(({ parent }, b) => {
    if (all.includes(parent)) all.push(b);
  });
  return all;
}

/**
 * How much of each bone moves some vertices of a bundled body: a row of `BONE_COUNT` a vertex, sum 1.
 * @param vertices of the whole body: midline, left side, right side
 */
export function boneShares(
  { segments, shares }: BodyBones,
  { midlineCount, sideCount }: { readonly midlineCount: number; readonly sideCount: number },
  vertices: ArrayLike<number>,
): Float32Array {
  const columns = BONES.map(({ segment }) => shares[segments.indexOf(segment)] ?? null);
  const other = shares[segments.indexOf('other-thigh')];
  const rows = new Float32Array(BONE_COUNT * vertices.length);
  for (let i = 0; i < vertices.length; i++) {
    const v = vertices[i];
    const isRight = v >= midlineCount + sideCount;
    const at = isRight ? v - sideCount : v;
    let sum = 0;
    BONES.forEach(({ segment, side }, b) => {
      const isOwn = side === null || v < midlineCount || (side === 'right') === isRight;
      const column = isOwn ? columns[b] : segment === 'thigh' ? other : null;
      if (!column || b === 0) return;
      const share = Math.max(0, column[at]);
      rows[BONE_COUNT * i + b] = share;
      sum += share;
    });
    if (sum < 1) rows[BONE_COUNT * i] = 1 - sum;
    else for (let b = 1; b < BONE_COUNT; b++) rows[BONE_COUNT * i + b] /= sum;
  }
  return rows;
}
