import { ownRing } from './limitWeights';

/** The cage of the bundled bodies: all quads, mirror-symmetric in its connections; open where the head was. */
export interface Cage {
  /** midline first, then the left side, then the right side in the order of the left */
  readonly vertexCount: number;
  readonly midlineCount: number;
  readonly sideCount: number;
  /** 4 corners per quad, anticlockwise from outside; those of the left side first */
  readonly quads: Int32Array;
  readonly leftQuadCount: number;
}

/** @param leftQuads 4 per quad of the left side; the right side is their mirror picture */
export function wholeCage(
  leftQuads: ArrayLike<number>,
  midlineCount: number,
  sideCount: number,
): Cage {
  const partner = mirrorVertex(midlineCount, sideCount);
  const leftQuadCount = leftQuads.length / 4;
  const quads = new Int32Array(2 * leftQuads.length);
  for (let q = 0; q < leftQuadCount; q++)
    for (let k = 0; k < 4; k++) {
      quads[4 * q + k] = leftQuads[4 * q + k];
      quads[4 * (leftQuadCount + q) + k] = partner(leftQuads[4 * q + ((4 - k) % 4)]);
    }
  return {
    vertexCount: midlineCount + 2 * sideCount,
    midlineCount,
    sideCount,
    quads,
    leftQuadCount,
  };
}

/** The same place on the other side; itself on the midline. */
function mirrorVertex(midlineCount: number, sideCount: number): (vertex: number) => number {
  return (vertex) => {
    if (vertex < midlineCount) return vertex;
    return vertex < midlineCount + sideCount ? vertex + sideCount : vertex - sideCount;
  };
}

export interface Ring {
  /** how many quads meet at each corner of the quad */
  readonly valences: readonly number[];
  /** the quad's corners, then for each of them those that count towards it alone, in turn */
  readonly corners: readonly number[];
}

/** Of every quad of the left side, the corners round it in the order that `limitWeights` counts; null beside an opening. */
export function ringsOf(cage: Cage): (Ring | null)[] {
  const twin = twinSides(cage.quads);
  return Array.from({ length: cage.leftQuadCount }, (_, q) => ringOf(cage.quads, twin, q));
}

function ringOf(quads: Int32Array, twin: Int32Array, q: number): Ring | null {
  const corners = Array.from(quads.subarray(4 * q, 4 * q + 4));
  const valences: number[] = [];
  for (let k = 0; k < 4; k++) {
    const own: number[] = [];
    // from the face before corner k round to the one after it, each seen from the side that leaves the corner
    let side = twin[4 * q + ((k + 3) % 4)];
    let faces = 1;
    while (side >> 2 !== q) {
      if (side < 0) return null;
      if (faces > 1) own.push(cornerAt(quads, side, 2));
      own.push(cornerAt(quads, side, 3));
      side = twin[(side & ~3) | ((side + 3) & 3)];
      faces++;
    }
    valences.push(faces);
    // the last face's far corners belong to the corner after this one
    corners.push(...own.slice(0, ownRing(faces)));
  }
  return { valences, corners };
}

/** The corner `steps` after the one where a side starts. */
function cornerAt(quads: Int32Array, side: number, steps: number): number {
  return quads[(side & ~3) | ((side + steps) & 3)];
}

/** The same edge seen from the quad across it, -1 where there is none; side 4 q + k runs from corner k to the next. */
function twinSides(quads: Int32Array): Int32Array {
  const twin = new Int32Array(quads.length).fill(-1);
  const open = new Map<number, number>();
  for (let side = 0; side < quads.length; side++) {
    const from = quads[side];
    const to = cornerAt(quads, side, 1);
    const waiting = open.get(to * quads.length + from);
    if (waiting === undefined) open.set(from * quads.length + to, side);
    else {
      twin[side] = waiting;
      twin[waiting] = side;
    }
  }
  return twin;
}
