import { NumberList, textOf } from './meshFile';
import type { Look, Paint } from './meshPaint';

/** Files that lie beside one, by their names in small letters, without folders. */
export type FilesBeside = ReadonlyMap<string, Uint8Array>;

/** The name by which a file that lies beside another is asked for. */
export function nameBeside(path: string): string {
  return path
    .trim()
    .replace(/^.*[/\\]/, '')
    .toLowerCase();
}

/** More materials than a scan has. */
const MOST_LOOKS = 1000;
const MTL = /\.mtl$/;
/** Words before a picture's name that this format may have, with so many values. */
const OPTIONS: Readonly<Record<string, number>> = {
  '-blendu': 1,
  '-blendv': 1,
  '-cc': 1,
  '-clamp': 1,
  '-mm': 2,
  '-texres': 1,
  '-imfchan': 1,
  '-type': 1,
  '-bm': 1,
  '-boost': 1,
};

/** What an .obj says of its pictures, gathered while its lines are read. */
export class ObjPaint {
  readonly #looks: Look[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #uv = new NumberList();
  readonly #uvOf = new VertexMarks();
  readonly #lookOf = new VertexMarks();
  #look = -1;

  /** @param beside the material files and pictures that were given with it; nothing else is opened */
  constructor(beside: FilesBeside) {
    for (const [name, bytes] of beside)
      if (MTL.test(name))
        for (const [material, look] of materialsOf(textOf(bytes), beside)) {
          if (this.#looks.length >= MOST_LOOKS) break;
          this.#numbers.set(material, this.#looks.length);
          this.#looks.push(look);
        }
  }

  /** A `vt` line. */
  addPlace(words: readonly string[]): void {
    for (const k of [1, 2]) this.#uv.push(Number(words[k] ?? 0));
  }

  /** A `usemtl` line. */
  use(material: string): void {
    this.#look = this.#numbers.get(material.trim()) ?? -1;
  }

  /** A corner of a face, as `12/7/3`: its first place in a picture is its vertex's. */
  addCorner(corner: string, vertex: number): void {
    if (this.#look < 0 || this.#lookOf.at(vertex) >= 0) return;
    const number = Number(corner.split('/')[1] || Number.NaN);
    const place = number > 0 ? number - 1 : this.#uv.length / 2 + number;
    if (!Number.isInteger(place) || place < 0) return;
    this.#uvOf.set(vertex, place);
    this.#lookOf.set(vertex, this.#look);
  }

  /** null where no picture colours it */
  paint(vertexCount: number): Paint | null {
    if (!this.#looks.some(({ picture }) => picture)) return null;
    const places = this.#uv.values();
    const uv = new Float32Array(2 * vertexCount).fill(Number.NaN);
    const lookOf = new Int16Array(vertexCount).fill(-1);
    for (let v = 0; v < vertexCount; v++) {
      const place = this.#uvOf.at(v);
      if (place < 0) continue;
      lookOf[v] = this.#lookOf.at(v);
      // heights are counted from the lower border
      uv.set([places[2 * place], 1 - places[2 * place + 1]], 2 * v);
    }
    return { looks: this.#looks, lookOf, uv, tints: null };
  }
}

/** Each material's picture, or its colour. */
function* materialsOf(text: string, beside: FilesBeside): Generator<[string, Look]> {
  let name: string | null = null;
  let look: Look = { picture: null, tint: [1, 1, 1] };
  for (const line of text.split(/\r\n?|\n/)) {
    const [, word = '', rest = ''] = /^\s*(\S+)\s+(.*)$/.exec(line) ?? [];
    if (word === 'newmtl') {
      if (name !== null) yield [name, look];
      name = rest.trim();
      look = { picture: null, tint: [1, 1, 1] };
    }
    if (word === 'map_Kd')
      look = { ...look, picture: beside.get(nameBeside(withoutOptions(rest))) ?? null };
  }
  if (name !== null) yield [name, look];
}

/** A name may hold blanks; what stands before it are words of the format. */
function withoutOptions(rest: string): string {
  const words = rest.trim().split(/\s+/);
  let at = 0;
  while (words[at]?.startsWith('-') && at < words.length - 1) {
    at += 1 + (OPTIONS[words[at]] ?? 0);
    // -o, -s, -t: one to three numbers
    while (/^[+-]?[\d.]+$/.test(words[at] ?? '')) at++;
  }
  return words.slice(at).join(' ');
}

/** A whole number a vertex, in memory that grows; -1: none. */
class VertexMarks {
  #values = new Int32Array(1024).fill(-1);

  at(vertex: number): number {
    return this.#values[vertex] ?? -1;
  }

  set(vertex: number, value: number): void {
    if (vertex >= this.#values.length) {
      const longer = new Int32Array(2 * vertex).fill(-1);
      longer.set(this.#values);
      this.#values = longer;
    }
    this.#values[vertex] = value;
  }
}
