import { type BundledBody, bodyModel } from '../../src/body/bodyModel';
import { fitBody } from '../../src/body/fit';
import { type Gaussian, given } from '../../src/body/prior/gaussian';
import type { BodyShapes, Sex } from '../../src/body/shapes';
import { skinMoves } from '../../src/body/surface/shapeSurface';
import { measured } from './learn';
import type { Person } from './tables';

const NOTHING = { heightMm: null, weightKg: null, ageY: null, tapes: [] } as const;

/** How near a body comes to the person's numbers, one standard deviation: far enough that its own form is kept. */
function nearness(name: string, mean: number): number {
  if (name === 'bulk') return 0.15;
  if (name === 'height') return 9;
  if (name === 'shoulder') return 24;
  if (name === 'waist' || name === 'knee') return 0.06 * mean;
  return /level|length/.test(name) ? 36 : 0.036 * mean;
}

/**
 * Skin of midline and left side, 3 per vertex, mm: a form that the rows do not know (`cage`, its move from the bundled
 * body), brought near to a real person's numbers by the rows. Without a person it is as its artist drew it.
 */
export function likePerson(
  sex: Sex,
  shapes: BodyShapes,
  data: BundledBody,
  cage: Float64Array,
  person: { readonly known: Gaussian; readonly of: Person } | null,
): Float64Array {
  const { midlineCount, sideCount } = shapes.surface;
  const moves = skinMoves(shapes.surface, cage);
  if (!person) return Float64Array.from(moves, (mm, i) => mm + data.positionsMm[i]);
  const positionsMm = data.positionsMm.slice();
  for (let i = 0; i < moves.length; i++) {
    positionsMm[i] += moves[i];
    if (i >= 3 * midlineCount) positionsMm[i + 3 * sideCount] += i % 3 === 0 ? -moves[i] : moves[i];
  }
  const own = bodyModel(shapes, sex, { ...data, positionsMm });
  const measures = person.known.names.filter((name) => Number.isFinite(measured(person.of, name)));
  const rest = measures.reduce(
    (known, name) => given(known, name, measured(person.of, name)),
    person.known,
  );
  const names = [...measures.filter((name) => name !== 'age'), ...rest.names];
  const mean = names.map((name) =>
    measures.includes(name) ? measured(person.of, name) : rest.mean[rest.names.indexOf(name)],
  );
  const covariance = names.map((_, i) =>
    names.map((name, j) => (i === j ? nearness(name, mean[i]) ** 2 : 0)),
  );
  const { numbers } = fitBody(own, { names, mean, covariance }, NOTHING);
  return own.shaper.half(numbers);
}
