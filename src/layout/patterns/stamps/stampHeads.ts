/** `five`: a square of this side and its middle; `nine`: three by three; `linear`: needles in a line. */
export type StampHeadChoice =
  | { readonly kind: 'five'; readonly sideMm: number }
  | { readonly kind: 'nine'; readonly pitchMm: number }
  | { readonly kind: 'linear'; readonly needles: number; readonly pitchMm: number };

/** How many needles a head has. */
export function needlesOf(head: StampHeadChoice): number {
  if (head.kind === 'linear') return head.needles;
  return head.kind === 'five' ? 5 : 9;
}

/** A head of several needles: where they stand, mm from its middle. Data of the maker, or measured. */
export interface StampHead {
  readonly name: string;
  /** 2 per needle: along the head's length and across it, mm */
  readonly needlesMm: readonly number[];
}

/** Needles in a line, `pitchMm` apart. */
export function linearHead(count: number, pitchMm: number): StampHead {
  const needlesMm: number[] = [];
  for (let k = 0; k < count; k++) needlesMm.push((k - (count - 1) / 2) * pitchMm, 0);
  return { name: `linear ${count}`, needlesMm };
}

/** Five needles: one in the middle, four at the corners of a square of side `sideMm`. */
export function fiveNeedleHead(sideMm: number): StampHead {
  const h = sideMm / 2;
  return { name: '5 needles', needlesMm: [0, 0, -h, -h, h, -h, h, h, -h, h] };
}

/** Nine needles, three by three, `pitchMm` apart. */
export function nineNeedleHead(pitchMm: number): StampHead {
  const needlesMm: number[] = [];
  for (let row = -1; row <= 1; row++)
    for (let column = -1; column <= 1; column++) needlesMm.push(column * pitchMm, row * pitchMm);
  return { name: '9 needles', needlesMm };
}

/** Length and width of the box round a head's needles, mm. */
export function headSize(head: StampHead): { readonly lengthMm: number; readonly widthMm: number } {
  const [length, width] = [0, 1].map((axis) => {
    const values = head.needlesMm.filter((_, at) => at % 2 === axis);
    return values.reduce((a, b) => Math.max(a, b), 0) - values.reduce((a, b) => Math.min(a, b), 0);
  });
  return { lengthMm: length, widthMm: width };
}

/** Two heads without a gap still stand this far apart, mm: a shot must have a place of its own. */
export const LEAST_STEP_MM = 0.1;

/** The head that a pattern names. */
export function headOf(choice: StampHeadChoice): StampHead {
  switch (choice.kind) {
    case 'five':
      return fiveNeedleHead(choice.sideMm);
    case 'nine':
      return nineNeedleHead(choice.pitchMm);
    case 'linear':
      return linearHead(choice.needles, choice.pitchMm);
    default: {
      const never: never = choice;
      return never;
    }
  }
}
