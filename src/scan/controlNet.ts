/**
 * A net of few nodes over a fine skin: what is solved moves the nodes, and the skin follows. Nodes are
 * neighbours along the skin, so that lips and lids move apart from each other.
 */
export interface ControlNet {
  /** vertex of each node */
  readonly nodes: Uint32Array;
  /** neighbours of node i: links[starts[i] .. starts[i + 1]) */
  readonly starts: Uint32Array;
  readonly links: Uint32Array;
  /** 4 per vertex: nodes that it follows, and how much (sum 1) */
  readonly follows: Uint32Array;
  readonly weights: Float32Array;
}

interface Skin {
  readonly positions: Float64Array;
  readonly triangles: Uint32Array;
}

const FOLLOWED = 4;

/** @param spacingMm between nodes, about */
export function controlNet(skin: Skin, spacingMm: number): ControlNet {
  const around = neighboursOf(skin);
  const nodes = spreadNodes(skin, spacingMm);
  const { owner } = nearestNodes(skin, around, nodes);
  const linked = nodes.map(() => new Set<number>());
  for (let v = 0; v < owner.length; v++)
    for (let i = around.starts[v]; i < around.starts[v + 1]; i++) {
      const [a, b] = [owner[v], owner[around.links[i]]];
      if (a === b || a < 0 || b < 0) continue;
      linked[a].add(b);
      linked[b].add(a);
    }
  const starts = new Uint32Array(nodes.length + 1);
  linked.forEach((set, i) => {
    starts[i + 1] = starts[i] + set.size;
  });
  const links = Uint32Array.from(linked.flatMap((set) => [...set].sort((a, b) => a - b)));
  const net = { nodes: Uint32Array.from(nodes), starts, links };
  return { ...net, ...followed(skin, net, owner) };
}

/** Vertices so that none is nearer to an earlier one than the spacing, through space and by cells. */
function spreadNodes({ positions }: Skin, spacingMm: number): number[] {
  const cells = new Map<string, number[]>();
  const nodes: number[] = [];
  const cellOf = (value: number) => Math.floor(value / spacingMm);
  for (let v = 0; v < positions.length / 3; v++) {
    const [x, y, z] = positions.subarray(3 * v, 3 * v + 3);
    let isFree = true;
    for (let i = -1; i <= 1 && isFree; i++)
      for (let j = -1; j <= 1 && isFree; j++)
        for (let k = -1; k <= 1 && isFree; k++) {
          const there = cells.get(`${cellOf(x) + i} ${cellOf(y) + j} ${cellOf(z) + k}`) ?? [];
          isFree = there.every(
            (other) =>
              (positions[3 * other] - x) ** 2 +
                (positions[3 * other + 1] - y) ** 2 +
                (positions[3 * other + 2] - z) ** 2 >=
              spacingMm * spacingMm,
          );
        }
    if (!isFree) continue;
    nodes.push(v);
    const key = `${cellOf(x)} ${cellOf(y)} ${cellOf(z)}`;
    cells.set(key, [...(cells.get(key) ?? []), v]);
  }
  return nodes;
}

interface Around {
  readonly starts: Uint32Array;
  readonly links: Uint32Array;
}

/** Vertices that share an edge, each as often as a face says so. */
function neighboursOf({ positions, triangles }: Skin): Around {
  const starts = new Uint32Array(positions.length / 3 + 1);
  for (const v of triangles) starts[v + 1] += 2;
  for (let v = 0; v + 1 < starts.length; v++) starts[v + 1] += starts[v];
  const next = starts.slice();
  const links = new Uint32Array(2 * triangles.length);
  for (let i = 0; i < triangles.length; i++) {
    const face = i - (i % 3);
    links[next[triangles[i]]++] = triangles[face + ((i + 1) % 3)];
    links[next[triangles[i]]++] = triangles[face + ((i + 2) % 3)];
  }
  return { starts, links };
}

/** The nearest node of each vertex along edges (Dijkstra by a bucket queue); -1 where none is reached. */
function nearestNodes(
  { positions }: Skin,
  { starts, links }: Around,
  nodes: readonly number[],
): { readonly owner: Int32Array } {
  const owner = new Int32Array(positions.length / 3).fill(-1);
  const far = new Float64Array(owner.length).fill(Number.POSITIVE_INFINITY);
  let open = [...nodes];
  nodes.forEach((v, i) => {
    owner[v] = i;
    far[v] = 0;
  });
  // rounds of relaxation: spacing is a few edges, so a few rounds are enough
  while (open.length > 0) {
    const next: number[] = [];
    for (const v of open)
      for (let i = starts[v]; i < starts[v + 1]; i++) {
        const w = links[i];
        const mm = far[v] + gapMm(positions, v, w);
        if (mm >= far[w]) continue;
        far[w] = mm;
        owner[w] = owner[v];
        next.push(w);
      }
    open = next;
  }
  return { owner };
}

function gapMm(p: Float64Array, a: number, b: number): number {
  const x = p[3 * a] - p[3 * b];
  const y = p[3 * a + 1] - p[3 * b + 1];
  const z = p[3 * a + 2] - p[3 * b + 2];
  return Math.sqrt(x * x + y * y + z * z);
}

/** Each vertex follows its own node and that node's nearest neighbours, nearer ones more. */
function followed(
  { positions }: Skin,
  { nodes, starts, links }: Pick<ControlNet, 'nodes' | 'starts' | 'links'>,
  owner: Int32Array,
): Pick<ControlNet, 'follows' | 'weights'> {
  const follows = new Uint32Array(FOLLOWED * owner.length);
  const weights = new Float32Array(FOLLOWED * owner.length);
  for (let v = 0; v < owner.length; v++) {
    if (owner[v] < 0) continue;
    const near = [owner[v], ...links.subarray(starts[owner[v]], starts[owner[v] + 1])]
      .map((node) => ({ node, mm: gapMm(positions, v, nodes[node]) }))
      .sort((a, b) => a.mm - b.mm);
    const reach = near.length > FOLLOWED ? near[FOLLOWED].mm : 1.5 * near[near.length - 1].mm;
    let sum = 0;
    const shares = near.slice(0, FOLLOWED).map(({ mm }) => {
      const share = reach > 0 ? Math.max(0, 1 - mm / reach) ** 2 : 1;
      sum += share;
      return share;
    });
    near.slice(0, FOLLOWED).forEach(({ node }, i) => {
      follows[FOLLOWED * v + i] = node;
      weights[FOLLOWED * v + i] = sum > 0 ? shares[i] / sum : i === 0 ? 1 : 0;
    });
  }
  return { follows, weights };
}

/** 3 per vertex: what the nodes' moves come to. */
export function spreadMoves(net: ControlNet, moves: Float64Array): Float64Array {
  const count = net.follows.length / FOLLOWED;
  const spread = new Float64Array(3 * count);
  for (let v = 0; v < count; v++)
    for (let i = FOLLOWED * v; i < FOLLOWED * (v + 1); i++)
      for (let axis = 0; axis < 3; axis++)
        spread[3 * v + axis] += net.weights[i] * moves[3 * net.follows[i] + axis];
  return spread;
}
