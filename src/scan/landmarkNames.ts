import type { FigureData } from '../formats/figureData';
import { LANDMARKS, landmarkVertex } from '../plan/presets/landmarks';

/** A landmark of a figure, one side of it where it has two. */
export interface NamedLandmark {
  /** `subnasale`, `commissure-left`: left and right are the patient's */
  readonly name: string;
  readonly vertex: number;
}

/** Nearer to the middle plane than this a landmark has no sides, mm. */
const MIDLINE_MM = 1;

/** Those that a finger finds at once, to be asked for first. */
export const FIRST_LANDMARKS: readonly string[] = [
  'eye-corner-outer',
  'eye-corner-inner',
  'commissure',
  'ear-lobe-front',
  'subnasale',
  'glabella',
  'chin-hint',
];

/** The same of a whole body, all seen from its front. */
export const FIRST_BODY_LANDMARKS: readonly string[] = [
  'suprasternal-notch',
  'navel-pit',
  'axilla-front',
  'wrist-radial',
  'suprapatellar',
  'shin-bottom',
  'chin-hint',
  'asis',
];

/** Every landmark of the figure, the first ones first. Empty where nothing is known of its anatomy. */
export function landmarksOf({ anatomy, positionsMm }: FigureData): NamedLandmark[] {
  if (!anatomy) return [];
  const { bodyVertex, mirror, sex } = anatomy;
  const own = new Map<number, number>();
  bodyVertex?.forEach((body, v) => {
    own.set(body, v);
  });
  const first = bodyVertex ? FIRST_LANDMARKS : FIRST_BODY_LANDMARKS;
  const names = [...new Set([...first, ...Object.keys(LANDMARKS)])];
  return names.flatMap((name) => {
    const body = landmarkVertex(name, sex) ?? -1;
    const vertex = bodyVertex ? (own.get(body) ?? -1) : body;
    if (vertex < 0 || vertex >= positionsMm.length / 3) return [];
    const x = positionsMm[3 * vertex];
    if (Math.abs(x) < MIDLINE_MM) return [{ name, vertex }];
    const sides = [
      { name: `${name}-left`, vertex: x > 0 ? vertex : mirror[vertex] },
      { name: `${name}-right`, vertex: x > 0 ? mirror[vertex] : vertex },
    ];
    return sides;
  });
}
