import { LAYOUT_VERSION } from '../../layout/types';
import {
  FILE_FORMAT,
  type HandPoints,
  PLAN_VERSION,
  type Plan,
  type PlanTreatment,
  type SavedView,
  type SkinPlace,
} from '../types';
import { encodeField, encodePlaces } from './fileColumns';
import { type PlaceMesh, positionsOf } from './filePlaces';
import type { PlanFileIn } from './fileSchema';

/**
 * The plan file `.mesomap.json`: JSON, versioned, older versions are read. Lengths in mm, volumes in
 * mL, angles in degrees; columns of numbers as `fileColumns` says. In full: docs/plan-file.md.
 */
export const FILE_ENDING = '.mesomap.json';

/**
 * @param mesh of the plan's figure: places are then written in mm, too; null: they are left out, as
 * in the browser's own copies, which are checked by a sum
 */
export function writePlan(plan: Plan, mesh: PlaceMesh | null = null): string {
  const { id, name, digest, topology } = plan.figure;
  const file: PlanFileIn = {
    format: FILE_FORMAT,
    version: PLAN_VERSION,
    layoutVersion: LAYOUT_VERSION,
    id: plan.id,
    name: plan.name,
    model: { id, name, digest, topology },
    scale: plan.scale,
    ...treatmentOf(plan),
    zones: plan.zones.map(({ otherSide, ...zone }) => ({
      ...zone,
      field: encodeField(zone.field),
      finer: zone.finer && { ...zone.finer, field: encodeField(zone.finer.field) },
      hand: zone.hand && handFile(zone.hand, mesh),
      ...(otherSide && { otherSide }),
    })),
    keepOuts: plan.keepOuts.map((each) => ({ ...each, field: encodeField(each.field) })),
    earlier: plan.earlier.map((each) => ({
      ...each,
      ...encodePlaces(each),
      positionsMm: positionsOf(each, mesh),
    })),
    testSpots: plan.testSpots.map((spot) => placeFile(spot, mesh)),
    ...(plan.measures.length > 0 && {
      measures: plan.measures.map((measure) => ({
        ...measure,
        places: measure.places.map((place) => placeFile(place, mesh)),
      })),
    }),
    ...(plan.views.length > 0 && { views: plan.views.map(viewFile) }),
    ...(plan.lesson.length > 0 && { lesson: plan.lesson.map(viewFile) }),
  };
  return `${JSON.stringify(file, null, 1)}\n`;
}

function placeFile<Place extends SkinPlace>(place: Place, mesh: PlaceMesh | null) {
  const { face, weights } = place;
  const columns = { faces: Int32Array.of(face), weights: Float64Array.from(weights) };
  const at = positionsOf(columns, mesh);
  const positionMm = at && ([at[0], at[1], at[2]] as [number, number, number]);
  return { ...place, weights: [...weights] as [number, number, number], positionMm };
}

function viewFile<View extends Pick<SavedView, 'targetMm'>>({ targetMm, ...view }: View) {
  return { ...view, targetMm: [...targetMm] as [number, number, number] };
}

/** Everything of a plan that stands in its file as it is. */
function treatmentOf(
  plan: Plan,
): Omit<PlanTreatment, 'testSpots' | 'measures' | 'views' | 'lesson'> {
  const { id: _id, name: _name, figure: _figure, testSpots: _testSpots, ...rest } = plan;
  const {
    scale: _scale,
    zones: _zones,
    keepOuts: _keepOuts,
    earlier: _earlier,
    measures: _measures,
    views: _views,
    lesson: _lesson,
    ...treatment
  } = rest;
  return treatment;
}

function handFile(
  hand: HandPoints,
  mesh: PlaceMesh | null,
): NonNullable<PlanFileIn['zones'][number]['hand']> {
  return {
    fill: hand.fill,
    ...encodePlaces(hand),
    positionsMm: positionsOf(hand, mesh),
    flags: [...hand.flags],
    ids: [...hand.ids],
    insertedLengthMm: numbersOrNull(hand.insertedLengthMm),
    volumeMl: numbersOrNull(hand.volumeMl),
    names: [...hand.names],
  };
}

/** JSON has no NaN. */
function numbersOrNull(column: Float64Array): (number | null)[] {
  return Array.from(column, (value) => (Number.isNaN(value) ? null : value));
}
