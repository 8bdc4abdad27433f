import type { ExactDistance } from '../../geometry/exactDistance';
import type { MapFigure, MapZone } from '../drawing/figure';
import { cornerPoint, type Landmark } from '../drawing/mapLandmarks';
import type { Note } from '../paper/notesBlock';

/** A landmark further than this through space helps nobody to find a point, mm. */
const MOST_MM = 250;

/**
 * How the highest and the lowest point of a zone lie to the nearest landmark: `Lowest point 24` 42 mm
 * along the skin from the nipple (left), below it. Distances are exact along the model's skin.
 */
export function landmarkNotes(
  zone: MapZone,
  figure: MapFigure,
  distance: ExactDistance,
): readonly Note[] {
  const known = made.get(distance) ?? new Map<MapZone, readonly Note[]>();
  made.set(distance, known);
  const notes = known.get(zone) ?? notesOf(zone, figure, distance);
  known.set(zone, notes);
  return notes;
}

/** Several pages say the same of a zone. */
const made = new WeakMap<ExactDistance, Map<MapZone, readonly Note[]>>();

function notesOf(zone: MapZone, { landmarks = [] }: MapFigure, distance: ExactDistance): Note[] {
  const { layout, letter } = zone;
  if (layout.count === 0) return [];
  const rows = Array.from({ length: layout.count }, (_, row) => row);
  const height = (row: number): number => layout.positions[3 * row + 1];
  const highest = rows.reduce((best, row) => (height(row) > height(best) ? row : best));
  const lowest = rows.reduce((best, row) => (height(row) < height(best) ? row : best));
  const ends =
    highest === lowest
      ? [['Point', lowest]]
      : [
          ['Highest point', highest],
          ['Lowest point', lowest],
        ];
  return ends.flatMap(([word, row]) => {
    const text = placeText(zone.layout, row as number, landmarks, distance);
    return text ? [{ head: `${letter} ${word} ${(row as number) + 1}`, text }] : [];
  });
}

/** `42 mm along the skin from the navel, below it`: the landmark nearest along the skin; null where none is near */
export function placeText(
  layout: MapZone['layout'],
  row: number,
  landmarks: readonly Landmark[],
  distance: ExactDistance,
): string | null {
  const at = layout.positions.subarray(3 * row, 3 * row + 3);
  const straight = ({ position: [x, y, z] }: Landmark): number =>
    Math.hypot(at[0] - x, at[1] - y, at[2] - z);
  const point = {
    face: layout.faces[row],
    w0: layout.weights[3 * row],
    w1: layout.weights[3 * row + 1],
    w2: layout.weights[3 * row + 2],
  };
  let nearest: Landmark | null = null;
  let mm = Number.POSITIVE_INFINITY;
  // skin is never shorter than the straight way: what is farther than that is not measured
  for (const landmark of [...landmarks].sort((a, b) => straight(a) - straight(b))) {
    if (straight(landmark) > Math.min(MOST_MM, mm)) break;
    const corner = cornerPoint(distance.mesh, landmark.vertex);
    const way = distance.between(point, corner, Math.min(2 * MOST_MM, mm));
    if (way >= mm) continue;
    nearest = landmark;
    mm = way;
  }
  if (!nearest) return null;
  const where = directionWords(at[0] - nearest.position[0], at[1] - nearest.position[1], mm);
  return `${Math.round(mm)} mm along the skin from the ${nearest.name}${sideOf(nearest)}${where}`;
}

/** ` (left)`: of what there are two. */
function sideOf({ position: [x] }: Landmark): string {
  if (Math.abs(x) < 1) return '';
  return x > 0 ? ' (left)' : ' (right)';
}

/** A direction counts when it is at least a third of the way. */
function directionWords(dx: number, dy: number, mm: number): string {
  const words = [
    ...(Math.abs(dy) >= mm / 3 ? [dy > 0 ? 'above it' : 'below it'] : []),
    ...(Math.abs(dx) >= mm / 3 ? [`to the patient’s ${dx > 0 ? 'left' : 'right'}`] : []),
  ];
  return words.length > 0 ? `, ${words.join(', ')}` : '';
}
