import type { Random } from '../../src/geometry/random';

/** Ways in which a plan file may come back other than it was saved, each fixed by its random numbers. */
export type Mutation = (text: string, random: Random) => string;

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type Node = Json[] | { [key: string]: Json };

const ODD_VALUES: readonly Json[] = [
  ...[null, true, false, 0, -1, 1, 2, 0.5, 3.999, 1e9, -1e308, 1e308, 4294967296, 1e-320],
  ...['', ' ', '0', 'NaN', 'null', '\u0000', 'Ж😀', '\ud800', '\u202eleft', 'x'.repeat(300)],
  ...['AAAA', 'AAAAAA==', '////', 'A', '2026-02-31', '__proto__'],
  ...[[], {}, [[]], [null], { kind: 'poisson' }, { id: 'abdomen' }],
];

const inText: Record<string, Mutation> = {
  cut: (text, random) => text.slice(0, Math.floor(random() * text.length)),
  headless: (text, random) => text.slice(Math.floor(random() * text.length)),
  'one character': (text, random) =>
    spliced(text, at(text, random), 1, String.fromCharCode(32 + Math.floor(random() * 95))),
  'any unit': (text, random) =>
    spliced(text, at(text, random), 1, String.fromCharCode(Math.floor(random() * 65536))),
  'a hole': (text, random) => spliced(text, at(text, random), Math.floor(random() * 200), ''),
  'a part twice': (text, random) => {
    const from = at(text, random);
    return spliced(text, at(text, random), 0, text.slice(from, from + random() * 200));
  },
  'a digit': (text, random) => {
    const places = [...text.matchAll(/\d/g)].map(({ index }) => index);
    const digit = String(Math.floor(random() * 10));
    return spliced(text, places[Math.floor(random() * places.length)], 1, digit);
  },
  'a byte order mark': (text) => `\ufeff${text}`,
  twice: (text) => text + text,
  'deep brackets': (text, random) => spliced(text, at(text, random), 0, '['.repeat(20_000)),
};

const inJson: Record<string, (file: Json, random: Random) => void> = {
  'another value': (file, random) => {
    const { node, key } = anyPlace(file, random);
    put(node, key, pick(ODD_VALUES, random));
  },
  'a tweaked number': (file, random) => {
    const numbers = places(file).filter(({ node, key }) => typeof get(node, key) === 'number');
    const { node, key } = pick(numbers, random);
    const value = get(node, key) as number;
    const tweaks = [
      -value,
      value + 1,
      value - 1,
      value * 10,
      value / 10,
      value + 1e-9,
      value * 1e6,
    ];
    put(node, key, pick(tweaks, random));
  },
  'a key gone': (file, random) => {
    const { node, key } = anyPlace(file, random);
    if (Array.isArray(node)) node.splice(Number(key), 1);
    else delete node[key];
  },
  'a key too many': (file, random) => {
    const { node } = anyPlace(file, random);
    if (Array.isArray(node)) node.push(pick(ODD_VALUES, random));
    else node[pick(['note', 'constructor', 'then', 'id2'], random)] = pick(ODD_VALUES, random);
  },
  'two values swapped': (file, random) => {
    const a = anyPlace(file, random);
    const b = anyPlace(file, random);
    const value = structuredClone(get(a.node, a.key));
    put(a.node, a.key, structuredClone(get(b.node, b.key)));
    put(b.node, b.key, value);
  },
  'columns swapped': (file, random) => {
    const columns = places(file).filter(({ key }) => COLUMNS.includes(key));
    const a = pick(columns, random);
    const b = pick(columns, random);
    const value = get(a.node, a.key);
    put(a.node, a.key, get(b.node, b.key));
    put(b.node, b.key, value);
  },
  'a column cut': (file, random) => {
    const { node, key } = pick(
      places(file).filter((place) => COLUMNS.includes(place.key)),
      random,
    );
    const text = String(get(node, key));
    put(node, key, text.slice(0, 4 * Math.floor((random() * text.length) / 4)));
  },
  'an item twice': (file, random) => {
    const lists = places(file).flatMap(({ node, key }) => {
      const value = get(node, key);
      return Array.isArray(value) && value.length > 0 ? [value] : [];
    });
    const list = pick(lists, random);
    list.push(structuredClone(pick(list, random)));
  },
  'another version': (file, random) => {
    const key = random() < 0.3 ? 'version' : 'layoutVersion';
    (file as Record<string, Json>)[key] = Math.floor(random() * 12);
  },
  'a huge list': (file, random) => {
    const zones = (file as { zones: Json[] }).zones;
    while (zones.length < 510) zones.push(pick(zones, random));
  },
  'a huge text': (file, random) => {
    const { node, key } = anyPlace(file, random);
    put(node, key, 'A'.repeat(400_000));
  },
};

/** Often, seldom: what is large costs time and shows little. */
const SELDOM = ['deep brackets', 'a huge list', 'a huge text', 'a byte order mark', 'twice'];

const all: readonly (readonly [string, Mutation])[] = [
  ...Object.entries(inText),
  ...Object.entries(inJson).map(([name, mutate]) => {
    const mutation: Mutation = (text, random) => {
      const file = JSON.parse(text);
      const times = 1 + Math.floor(random() * random() * 4);
      for (let i = 0; i < times; i++) mutate(file, random);
      return JSON.stringify(file);
    };
    return [name, mutation] as const;
  }),
];

/** The mutation of a run, by name. */
export function mutationOf(random: Random): readonly [string, Mutation] {
  for (;;) {
    const found = pick(all, random);
    if (!SELDOM.includes(found[0]) || random() < 0.05) return found;
  }
}

const COLUMNS = ['vertices', 'steps', 'faces', 'weights'];

interface Place {
  readonly node: Node;
  readonly key: string;
}

function places(file: Json, found: Place[] = []): Place[] {
  if (typeof file !== 'object' || file === null) return found;
  for (const key of Object.keys(file)) {
    found.push({ node: file, key });
    places(get(file, key), found);
  }
  return found;
}

function anyPlace(file: Json, random: Random): Place {
  return pick(places(file), random);
}

function get(node: Node, key: string): Json {
  return (node as Record<string, Json>)[key];
}

function put(node: Node, key: string, value: Json): void {
  (node as Record<string, Json>)[key] = value;
}

function pick<Item>(items: readonly Item[], random: Random): Item {
  return items[Math.floor(random() * items.length)];
}

function at(text: string, random: Random): number {
  return Math.floor(random() * text.length);
}

function spliced(text: string, from: number, count: number, put: string): string {
  return text.slice(0, from) + put + text.slice(from + count);
}
