import type { Sex } from '../body/shapes';
import { TAPE_NAMES, type TapeName } from '../plan/scale/patientShape';
import { refuse } from './failure';
import { numberOf, oneOf } from './flagValues';
import { parseStrictly } from './parseStrictly';

export interface BodyArguments {
  readonly sex: Sex;
  readonly heightMm: number | null;
  readonly weightKg: number | null;
  readonly ageY: number | null;
  readonly tapes: readonly { readonly name: TapeName; readonly mm: number }[];
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
  const tapes = (flags.tape ?? []).map(tapeOf);
  const twice = tapes.find(({ name }, i) => tapes.findIndex((each) => each.name === name) < i);
  if (twice) refuse(`--tape ${twice.name}: is given twice`);
  return {
    sex:
      oneOf('--sex', text(flags.sex), ['woman', 'man']) ??
      refuse('body: give --sex woman or --sex man'),
    heightMm: numberOf('--height', text(flags.height), HEIGHT_MM.least, HEIGHT_MM.most, ' mm'),
    weightKg: numberOf('--weight', text(flags.weight), WEIGHT_KG.least, WEIGHT_KG.most, ' kg'),
    ageY: numberOf('--age', text(flags.age), AGE_Y.least, AGE_Y.most, ' years'),
    tapes,
    trust: flags.trust === true,
    out: flags.out ?? refuse('body: give --out, the file to write (ending in .json)'),
    obj: text(flags.obj),
    json: flags.json === true,
  };
}

function tapeOf(value: string): { name: TapeName; mm: number } {
  const [name, mm, ...more] = value.split('=');
  if (mm === undefined || more.length > 0) refuse(`--tape ${value}: must be NAME=MM`);
  if (!TAPE_NAMES.includes(name as TapeName))
    refuse(`--tape ${value}: there is no tape ${name}; there are ${TAPE_NAMES.join(' ')}`);
  const length = numberOf(`--tape ${name}`, mm, TAPE_MM.least, TAPE_MM.most, ' mm');
  return { name: name as TapeName, mm: length as number };
}
