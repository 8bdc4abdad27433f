import { FACE_IDS } from '../faceForm';

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
  const pull = TIED.has(id) ? form : (id === 'weight' ? 3 : 1) * PULL * form;
  return { form: form * sharesOf(id), pull };
}

const PULL = 5;

/**
 * Bodies of equal tapes differ less by rows of neck and trunk than a fit may use them, and more by those of limbs and
 * head: so that zones of unknown bodies are within their ± about equally often (bench/body/synthetic.ts).
 */
const TRUNK = /^(neck|underbust|waist|nape|shoulder|torso|stomach)/;
const LIMB =
  /^(upper-arm|forearm|wrist|thigh|knee|calf|ankle|leg-length|head|face|lower-face|chin)/;

function sharesOf(id: string): number {
  if (TRUNK.test(id)) return 0.5;
  return LIMB.test(id) ? 1.3 : 1;
}

/** What tapes say nothing of: set by what is known of the patient. */
const TIED: ReadonlySet<string> = new Set(['age', ...FACE_IDS]);

function formOf(id: string): number {
  if (FACE_IDS.some((each) => each === id)) return 1;
  if (id === 'size') return 0.3;
  if (id === 'weight') return 1;
  if (id === 'muscle') return 0.5;
  if (id === 'age') return 0.1;
  if (id.endsWith('-bend')) return 0.3;
  if (id === 'height') return 0.6;
  if (id === 'belly') return 0.1;
  return LENGTHS.test(id) ? 0.25 : 0.4;
}
