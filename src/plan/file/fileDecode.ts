import type { SparseField } from '../../geometry/field';
import { LAYOUT_VERSION } from '../../layout/types';
import { isBundledId } from '../figure/bundled';
import type { Figure } from '../figure/figure';
import { askedWords, BUNDLED_SCALE, type PatientScale } from '../scale/patientScale';
import { areShapesKnown, isShapeCount, type PatientShape } from '../scale/patientShape';
import type { HandPoints, Plan, SkinMeasure, TestSpot, Zone } from '../types';
import { decodeField, decodePlaces, type FieldColumns } from './fileColumns';
import type { StatedPlaces } from './filePlaces';
import type { PlanFileOut, ZoneFileOut } from './fileSchema';

/** A plan out of a file of the right shape. */
export type Decoded =
  | {
      readonly ok: true;
      readonly plan: Plan;
      readonly notes: readonly string[];
      readonly stated: readonly StatedPlaces[];
    }
  | { readonly ok: false; readonly reason: string };

/** Decodes the columns of a file for a figure; whatever lies on no skin of it is damage. */
export function decodePlan(file: PlanFileOut, figure: Figure): Decoded {
  const { vertexCount, triangleCount } = figure;
  const damaged: string[] = [];
  const notes: string[] = [];
  const stated: StatedPlaces[] = [];
  const field = (columns: FieldColumns, name: string): SparseField => {
    const read = decodeField(columns, vertexCount);
    if (!read) damaged.push(`the painted skin of “${name}” cannot be read`);
    return read ?? { vertices: new Uint32Array(0), values: new Float32Array(0) };
  };
  const state = (
    name: string,
    path: string,
    places: Pick<HandPoints, 'faces' | 'weights'>,
    positionsMm: readonly number[] | null,
  ): void => {
    if (positionsMm === null) return;
    if (positionsMm.length === 3 * places.faces.length)
      stated.push({ name, faces: places.faces, weights: places.weights, positionsMm });
    else
      notes.push(
        `Repaired: ${path} (“${name}”) did not fit its points, so where they lie was not cross-checked.`,
      );
  };
  const zones = file.zones.map((zone, i): Zone => {
    const hand = zone.hand && handOf(zone.hand, triangleCount);
    if (zone.hand && !hand) damaged.push(`the points of “${zone.name}” cannot be read`);
    if (zone.hand && hand)
      state(zone.name, `zones.${i}.hand.positionsMm`, hand, zone.hand.positionsMm);
    return {
      ...zone,
      field: field(zone.field, zone.name),
      finer: zone.finer && { ...zone.finer, field: field(zone.finer.field, zone.name) },
      hand,
    };
  });
  const keepOuts = file.keepOuts.map((each) => ({ ...each, field: field(each.field, each.name) }));
  const earlier = file.earlier.map(({ positionsMm, ...each }, i) => {
    const places = decodePlaces(each, triangleCount);
    if (!places) damaged.push(`the punctures of “${each.name}” cannot be read`);
    if (places) state(each.name, `earlier.${i}.positionsMm`, places, positionsMm);
    return { ...each, ...(places ?? { faces: new Int32Array(0), weights: new Float64Array(0) }) };
  });
  const testSpots = file.testSpots.map(({ positionMm, ...spot }, i): TestSpot => {
    if (spot.face >= triangleCount) damaged.push('a test spot is not on the figure');
    const place = { faces: Int32Array.of(spot.face), weights: Float64Array.from(spot.weights) };
    state('test spots', `testSpots.${i}.positionMm`, place, positionMm);
    return spot;
  });
  const measures = file.measures.map(({ places, ...measure }, i): SkinMeasure => {
    if (places.some(({ face }) => face >= triangleCount))
      damaged.push(`“${measure.name}” is not on the figure`);
    for (const [k, { face, weights, positionMm }] of places.entries()) {
      const place = { faces: Int32Array.of(face), weights: Float64Array.from(weights) };
      state(measure.name, `measures.${i}.places.${k}.positionMm`, place, positionMm);
    }
    return { ...measure, places: places.map(({ positionMm: _mm, ...place }) => place) };
  });
  for (const list of [file.products, file.solutions])
    if (new Set(list.map((each) => each.id)).size < list.length)
      damaged.push('two of its products or solutions have the same mark');
  const misfit = file.scale.shape && shapeMisfit(file.scale.shape, figure);
  if (misfit) damaged.push(misfit);
  if (damaged.length > 0) return { ok: false, reason: `The plan is damaged: ${damaged[0]}.` };
  if (file.layoutVersion !== LAYOUT_VERSION)
    notes.push(
      `The plan was laid out by layout version ${file.layoutVersion}; this app has version ${LAYOUT_VERSION}, so points may lie elsewhere.`,
    );
  const { format: _format, version: _version, layoutVersion: _layoutVersion, ...rest } = file;
  const { model: _model, ...content } = rest;
  const plan: Plan = {
    ...content,
    scale: scaleHere(file.scale, notes),
    figure,
    zones: withOwnIds(zones, 'zones', notes),
    keepOuts: withOwnIds(keepOuts, 'keepOuts', notes),
    earlier: withOwnIds(earlier, 'earlier', notes),
    testSpots: withOwnIds(testSpots, 'testSpots', notes),
    measures: withOwnIds(measures, 'measures', notes),
    views: withOwnIds(file.views, 'views', notes),
    lesson: withOwnIds(file.lesson, 'lesson', notes),
  };
  return { ok: true, plan, notes, stated };
}

/** Why shape numbers are no form of a figure; null where they are. */
function shapeMisfit(
  { numbers, rightNumbers, shapes }: PatientShape,
  { id, anatomy }: Figure,
): string | null {
  if (!anatomy || !isBundledId(id)) return 'it has the form of a body, and its figure is none';
  const known = areShapesKnown(shapes);
  const counts = [numbers.length, rightNumbers?.length ?? numbers.length];
  if (known && !counts.every((count) => isShapeCount(count, anatomy.sex)))
    return 'the numbers of its form are not as many as its figure has';
  return null;
}

/** Numbers for other shape data mean nothing here: what was measured is said, to be fitted again. */
function scaleHere(scale: PatientScale, notes: string[]): PatientScale {
  if (!scale.shape || areShapesKnown(scale.shape.shapes)) return scale;
  notes.push(
    `The figure was fitted with other shape data and is of average size again: fit it to your patient (${askedWords(scale.shape.asked)}).`,
  );
  return BUNDLED_SCALE;
}

/** Nothing else in a plan names one of these, so a second of one id takes another. */
function withOwnIds<Item extends { readonly id: string }>(
  list: readonly Item[],
  path: string,
  notes: string[],
): Item[] {
  const taken = new Set(list.map(({ id }) => id));
  const seen = new Set<string>();
  return list.map((item, i) => {
    if (!seen.has(item.id)) {
      seen.add(item.id);
      return item;
    }
    let number = 2;
    while (taken.has(`${item.id.slice(0, 56)}-${number}`)) number++;
    const id = `${item.id.slice(0, 56)}-${number}`;
    taken.add(id);
    notes.push(`Repaired: ${path}.${i}.id was that of another one and is now ${id.slice(0, 40)}.`);
    return { ...item, id };
  });
}

function handOf(hand: NonNullable<ZoneFileOut['hand']>, faceCount: number): HandPoints | null {
  const places = decodePlaces(hand, faceCount);
  const count = places?.faces.length;
  const { fill, flags, ids, insertedLengthMm, volumeMl, names } = hand;
  const columns = [flags, ids, insertedLengthMm, volumeMl, names];
  if (!places || columns.some((column) => column.length !== count)) return null;
  return {
    fill,
    ...places,
    names,
    flags: Uint8Array.from(flags),
    ids: Uint32Array.from(ids),
    insertedLengthMm: numbersOrNaN(insertedLengthMm),
    volumeMl: numbersOrNaN(volumeMl),
  };
}

/** JSON has no NaN. */
function numbersOrNaN(column: readonly (number | null)[]): Float64Array {
  return Float64Array.from(column, (value) => value ?? Number.NaN);
}
