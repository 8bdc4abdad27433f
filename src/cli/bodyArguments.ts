import type { Sex } from '../body/shapes';
import {
  BUILDS,
  type Build,
  isLimbTape,
  TAPE_NAMES,
  type TapeName,
} from '../plan/scale/patientShape';
import { refuse } from './failure';
import { numberOf, oneOf } from './flagValues';
import { parseStrictly } from './parseStrictly';

export interface BodyArguments {
  readonly sex: Sex;
  readonly heightMm: number | null;
  readonly weightKg: number | null;
  readonly ageY: number | null;
  readonly build: Build | null;
  readonly lying: boolean;
  readonly tapes: readonly { readonly name: TapeName; readonly mm: number }[];
  /** of limbs whose right side differs; `tapes` has the left one's */
  readonly rightTapes: readonly { readonly name: TapeName; readonly mm: number }[];
  readonly trust: boolean;
  readonly out: string;
  readonly obj: string | null;
  readonly json: boolean;
}

const BODY_FLAGS = {
  sex: { type: 'string' },
  height: { type: 'string' },
  weight: { type: 'string' },
  age: { type: 'string' },
  build: { type: 'string' },
  lying: { type: 'boolean' },
  tape: { type: 'string', multiple: true },
  trust: { type: 'boolean' },
  out: { type: 'string' },
  obj: { type: 'string' },
  json: { type: 'boolean' },
} as const;

/** No adult lies outside; a slip of the hand or another unit does. */
const HEIGHT_MM = { least: 1200, most: 2300 } as const;
const WEIGHT_KG = { least: 25, most: 300 } as const;
const AGE_Y = { least: 16, most: 110 } as const;
const TAPE_MM = { least: 50, most: 2500 } as const;

export function bodyArguments(args: readonly string[]): BodyArguments {
  const flags = parseStrictly(args, BODY_FLAGS, false).values;
  const text = (value: string | undefined): string | null => value ?? null;
  const all = (flags.tape ?? []).map(tapeOf);
  const of = (wanted: Side | null) => all.filter(({ side }) => side === wanted);
  for (const each of all) {
    const { name, side } = each;
    if (all.some((other) => other !== each && other.name === name && other.side === side))
      refuse(`--tape ${name}: is given twice`);
    const other = side === 'left' ? 'right' : 'left';
    if (side !== null && !of(other).some((right) => right.name === name))
      refuse(`--tape ${side}-${name}: give ${other}-${name} as well`);
    if (side !== null && of(null).some((both) => both.name === name))
      refuse(`--tape ${name}: is given for both sides and for one`);
  }
  const plain = (list: typeof all) => list.map(({ name, mm }) => ({ name, mm }));
  return {
    sex:
      oneOf('--sex', text(flags.sex), ['woman', 'man']) ??
      refuse('body: give --sex woman or --sex man'),
    heightMm: numberOf('--height', text(flags.height), HEIGHT_MM.least, HEIGHT_MM.most, ' mm'),
    weightKg: numberOf('--weight', text(flags.weight), WEIGHT_KG.least, WEIGHT_KG.most, ' kg'),
    build: oneOf('--build', text(flags.build), BUILDS),
    lying: flags.lying === true,
    ageY: numberOf('--age', text(flags.age), AGE_Y.least, AGE_Y.most, ' years'),
    tapes: plain([...of(null), ...of('left')]),
    rightTapes: plain(of('right')),
    trust: flags.trust === true,
    out: flags.out ?? refuse('body: give --out, the file to write (ending in .json)'),
    obj: text(flags.obj),
    json: flags.json === true,
  };
}

type Side = 'left' | 'right';

function tapeOf(value: string): { name: TapeName; mm: number; side: Side | null } {
  const [full, mm, ...more] = value.split('=');
  const sided = /^(left|right)-(.+)$/.exec(full);
  const side = sided && isLimbTape(sided[2]) ? (sided[1] as Side) : null;
  const name = side && sided ? sided[2] : full;
  if (mm === undefined || more.length > 0) refuse(`--tape ${value}: must be NAME=MM`);
  if (!TAPE_NAMES.includes(name as TapeName))
    refuse(`--tape ${value}: there is no tape ${name}; there are ${TAPE_NAMES.join(' ')}`);
  const length = numberOf(`--tape ${full}`, mm, TAPE_MM.least, TAPE_MM.most, ' mm');
  return { name: name as TapeName, mm: length as number, side };
}
