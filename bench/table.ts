import type { Figures } from './layout';

/** Columns: heading, width, and what stands in it. */
const COLUMNS: readonly (readonly [string, number, (figures: Figures) => string])[] = [
  ['faces', 8, ({ faces }) => String(faces)],
  ['r mm', 7, ({ spacingMm }) => spacingMm.toFixed(spacingMm < 10 ? 2 : 1)],
  ['points', 8, ({ points }) => String(points)],
  ['first ms', 9, ({ firstMs }) => firstMs.toFixed(0)],
  ['best ms', 8, ({ wallMs }) => wallMs.toFixed(0)],
  ['cpu ms', 8, ({ cpuMs }) => cpuMs.toFixed(0)],
  ['laid/s', 8, (figures) => layingRate(figures).toFixed(0)],
  ['all/s', 8, ({ points, wallMs }) => ((1000 * points) / wallMs).toFixed(0)],
  ['cut lay gap even link proof order %', 36, (figures) => shares(figures)],
  ['peak MB', 8, ({ peakMb }) => peakMb.toFixed(0)],
  ['min/r', 8, ({ smallestMm, spacingMm }) => (smallestMm / spacingMm).toFixed(4)],
  ['gap/r', 8, ({ gapMm, spacingMm }) => (gapMm / spacingMm).toFixed(4)],
  ['rho', 6, ({ rho }) => rho.toFixed(3)],
  ['fill', 6, (figures) => fill(figures).toFixed(3)],
  ['cv %', 6, ({ sdMm, meanMm }) => ((100 * sdMm) / meanMm).toFixed(1)],
];
const NAME_WIDTH = 26;

const STAGES = [
  'Cutting out the zone',
  'Laying points',
  'Closing gaps',
  'Evening out',
  'Finding neighbours',
  'Proving distances',
  'Ordering points',
];

export function printHeader(): void {
  console.log(
    'surface'.padEnd(NAME_WIDTH) +
      COLUMNS.map(([heading, width]) => heading.padStart(width)).join(''),
  );
}

export function printRow(name: string, figures: Figures): void {
  console.log(
    name.padEnd(NAME_WIDTH) +
      COLUMNS.map(([, width, value]) => value(figures).padStart(width)).join(''),
  );
}

/** Points per second of laying and closing gaps alone, as other programs' figures are meant. */
export function layingRate({ points, stages }: Figures): number {
  return (1000 * points) / ((stages['Laying points'] ?? 0) + (stages['Closing gaps'] ?? 0));
}

/** Points relative to a hexagonal packing of the area. */
function fill({ points, areaMm2, spacingMm }: Figures): number {
  return (points * (Math.sqrt(3) / 2) * spacingMm * spacingMm) / areaMm2;
}

function shares({ stages, wallMs }: Figures): string {
  return STAGES.map((stage) => Math.round((100 * (stages[stage] ?? 0)) / wallMs)).join(' ');
}

/** A goal beside what was measured. */
export function printGoal(what: string, goal: string, measured: string, met: boolean): void {
  console.log(
    `  ${what.padEnd(48)} goal ${goal.padEnd(14)} measured ${measured.padEnd(12)} ${met ? 'met' : 'MISSED'}`,
  );
}
