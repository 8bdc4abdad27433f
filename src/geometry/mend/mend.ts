import type { TriangleList } from './edges';
import { joinJunctions } from './junctions';
import { dropCrumbs, dropDoubledFaces, partFins } from './pieces';
import { closeSeams } from './seams';
import { turnOutwards } from './sides';

/** Seams open by less than this share of the figure's size are roundings. */
const SEAM_SHARE = 2e-5;

export interface Mended {
  readonly list: TriangleList;
  /** what was done, as sentences without a full stop */
  readonly notes: readonly string[];
}

/**
 * Makes one sound skin of a triangle list. No face may have zero area.
 * @param list vertices at the same place are one already
 */
export function mendSkin(list: TriangleList): Mended {
  const notes: string[] = [];
  const say = (count: number, sentence: string) => {
    if (count > 0) notes.push(sentence);
  };
  const reachMm = SEAM_SHARE * sizeMm(list);
  const single = dropDoubledFaces(list);
  const doubled = list.fileFaces.length - single.fileFaces.length;
  say(doubled, `${counted(doubled, 'face')} doubled at the same corners: one of each kept`);
  const seams = closeSeams(single, reachMm);
  say(
    seams.joined,
    `${counted(seams.joined, 'edge')} along seams that were open by a rounding: joined`,
  );
  const junctions = joinJunctions(dropDoubledFaces(seams.list), reachMm);
  say(
    junctions.joined,
    `${counted(junctions.joined, 'corner')} on the edge of a neighbour (T-junctions): joined`,
  );
  const fins = partFins(junctions.list);
  say(
    fins.parted,
    `${counted(fins.parted, 'edge')} with more than two faces: the flattest two go on, the others were parted from them`,
  );
  const left = dropCrumbs(fins.list);
  say(
    left.crumbs,
    `${counted(left.crumbs, 'crumb')} apart from the figure, ${left.crumbsMm2.toPrecision(2)} mm² together: left out`,
  );
  const sides = turnOutwards(left.list);
  say(sides.turned, `${counted(sides.turned, 'face')} turned to the side of the faces beside them`);
  say(sides.piecesTurned, 'the surface looked inwards: turned, so that it looks outwards');
  return { list: withoutLooseVertices(sides.list), notes };
}

/** Diagonal of the box around all faces, mm. */
function sizeMm({ positions, triangles }: TriangleList): number {
  const least = [Infinity, Infinity, Infinity];
  const most = [-Infinity, -Infinity, -Infinity];
  for (const v of triangles)
    for (let axis = 0; axis < 3; axis++) {
      const value = positions[3 * v + axis];
      if (value < least[axis]) least[axis] = value;
      if (value > most[axis]) most[axis] = value;
    }
  return Math.hypot(most[0] - least[0], most[1] - least[1], most[2] - least[2]);
}

/** The order of the vertices is kept. */
function withoutLooseVertices(list: TriangleList): TriangleList {
  const isUsed = new Uint8Array(list.positions.length / 3);
  for (const v of list.triangles) isUsed[v] = 1;
  if (!isUsed.includes(0)) return list;
  const numbers = new Uint32Array(isUsed.length);
  const positions = new Float64Array(list.positions.length);
  let count = 0;
  for (let v = 0; v < isUsed.length; v++) {
    if (!isUsed[v]) continue;
    for (let axis = 0; axis < 3; axis++) positions[3 * count + axis] = list.positions[3 * v + axis];
    numbers[v] = count++;
  }
  return {
    positions: positions.slice(0, 3 * count),
    triangles: list.triangles.map((v) => numbers[v]),
    fileFaces: list.fileFaces,
  };
}

/** `1 face`, `2 faces`. */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${count} ${count === 1 ? noun : plural}`;
}
