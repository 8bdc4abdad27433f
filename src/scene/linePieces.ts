import {
  DynamicDrawUsage,
  Float32BufferAttribute,
  InstancedBufferAttribute,
  InstancedBufferGeometry,
} from 'three';

/** Straight pieces of lines as columns, ready for the line material. */
export interface LinePieces {
  readonly count: number;
  /** 3 per piece, mm */
  readonly from: Float32Array;
  readonly to: Float32Array;
  /** 2 per piece: distance from the line's beginning at both ends, mm */
  readonly along: Float32Array;
  /** 1 per piece: 0 or 1 */
  readonly kind: Float32Array;
}

export function noPieces(capacity: number): { -readonly [K in keyof LinePieces]: LinePieces[K] } {
  return {
    count: 0,
    from: new Float32Array(3 * capacity),
    to: new Float32Array(3 * capacity),
    along: new Float32Array(2 * capacity),
    kind: new Float32Array(capacity),
  };
}

/** A polyline, 3 numbers a point, mm. */
export interface Polyline {
  readonly positions: Float32Array;
  readonly closed: boolean;
  readonly kind: 0 | 1;
}

/** Closed polylines (3 numbers a point) cut into pieces. */
export function piecesOfRings(rings: readonly Float32Array[]): LinePieces {
  return piecesOfLines(rings.map((positions) => ({ positions, closed: true, kind: 0 })));
}

export function piecesOfLines(lines: readonly Polyline[]): LinePieces {
  const pieces = noPieces(lines.reduce((sum, { positions }) => sum + positions.length / 3, 0));
  for (const { positions: ring, closed, kind } of lines) {
    const points = ring.length / 3;
    const steps = closed ? points : points - 1;
    let along = 0;
    for (let i = 0; i < steps; i++) {
      const a = 3 * i;
      const b = 3 * ((i + 1) % points);
      const length = Math.hypot(
        ring[b] - ring[a],
        ring[b + 1] - ring[a + 1],
        ring[b + 2] - ring[a + 2],
      );
      if (length === 0) continue;
      const at = pieces.count++;
      pieces.from.set(ring.subarray(a, a + 3), 3 * at);
      pieces.to.set(ring.subarray(b, b + 3), 3 * at);
      pieces.kind[at] = kind;
      pieces.along[2 * at] = along;
      along += length;
      pieces.along[2 * at + 1] = along;
    }
  }
  return pieces;
}

/** A strip per piece: x runs from its beginning to its end, y across. */
export function lineGeometry(): InstancedBufferGeometry {
  const geometry = new InstancedBufferGeometry();
  const corners = [0, -1, 0, 1, -1, 0, 1, 1, 0, 0, 1, 0];
  geometry.setAttribute('position', new Float32BufferAttribute(corners, 3));
  geometry.setIndex([0, 1, 2, 0, 2, 3]);
  geometry.instanceCount = 0;
  return geometry;
}

/** Puts pieces into the geometry; buffers are made anew only when they are too small. */
export function fillLines(geometry: InstancedBufferGeometry, pieces: LinePieces): void {
  const columns = { from: 3, to: 3, along: 2, kind: 1 } as const;
  const old = geometry.getAttribute('kind');
  if (!old || old.count < pieces.count) {
    const capacity = Math.max(64, Math.ceil(pieces.count * 1.5));
    geometry.dispose();
    for (const [name, size] of Object.entries(columns)) {
      const array = new Float32Array(size * capacity);
      const attribute = new InstancedBufferAttribute(array, size).setUsage(DynamicDrawUsage);
      geometry.setAttribute(name, attribute);
    }
  }
  for (const [name, size] of Object.entries(columns)) {
    const attribute = geometry.getAttribute(name) as InstancedBufferAttribute;
    const column = pieces[name as keyof typeof columns].subarray(0, size * pieces.count);
    attribute.array.set(column);
    attribute.clearUpdateRanges();
    attribute.addUpdateRange(0, size * pieces.count);
    attribute.needsUpdate = true;
  }
  geometry.instanceCount = pieces.count;
}
