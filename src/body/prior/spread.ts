/**
 * How freely each shape number may move: `pull` is how strongly the fit is drawn back to the bundled
 * body (weak: tapes decide), `form` one standard deviation of what bodies of equal tapes differ by.
 */
export interface Spread {
  readonly pull: number;
  readonly form: number;
}

const LENGTHS = /height|length|nape-waist|waist-hip|proportions/;

export function spreadOf(id: string): Spread {
  const form = formOf(id);
  return { form, pull: TIED.has(id) ? form : (id === 'weight' ? 3 : 1) * PULL * form };
}

const PULL = 5;

/** What tapes say nothing of: set by what is known of the patient. */
const TIED: ReadonlySet<string> = new Set(['age']);

function formOf(id: string): number {
  if (id === 'size') return 0.3;
  if (id === 'weight') return 1;
  if (id === 'muscle') return 0.5;
  if (id === 'age') return 0.1;
  if (id.endsWith('-bend')) return 0.3;
  if (id === 'height') return 0.6;
  if (id === 'belly') return 0.1;
  return LENGTHS.test(id) ? 0.25 : 0.4;
}
