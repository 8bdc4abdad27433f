import type { LaidZone } from '../../formats/laidZones';
import { fieldArea } from '../../geometry/field';
import type { SurfaceMesh } from '../../geometry/mesh';
import { fieldAt } from '../../geometry/patch';
import type { RefinedFacts } from '../../layout/types';
import { type Finding, same } from './agreement';
import { smallestBetween } from './nearestPlaces';
import { ExactGeodesic } from './referee/exactGeodesic';
import type { Remeasured } from './remeasure';
import { pointsOf } from './scales';

/** A level's area is measured on coarser faces than the layout's: off by this share of the zone. */
const AREA_SHARE = 0.05;
/** Samples of the gap lie this share of the finer spacing apart, and a level's border between them. */
const SAMPLED_SHARE = 0.15;
/** How far beyond what is stated the search looks. */
const REACH_SHARE = 1.05;

/** The two levels of a painted density, each by itself: points, smallest spacing, largest gap, area. */
export function refinedFindings(
  mesh: SurfaceMesh,
  zone: LaidZone,
  refined: RefinedFacts,
  found: Remeasured,
  within: number,
): Finding[] {
  const { refinedField, field, layout } = zone;
  if (refinedField === null) return [];
  const points = pointsOf(zone);
  const isRefined = points.map((point) => fieldAt(mesh, refinedField, point) > 0);
  const exact = new ExactGeodesic(mesh);
  const areaMm2 = fieldArea(mesh, field);
  const fineMm2 = fieldArea(
    mesh,
    field.map((mm, vertex) => Math.min(mm, refinedField[vertex])),
  );
  const slackMm2 = AREA_SHARE * areaMm2;
  const sampledMm = SAMPLED_SHARE * refined.spacingMm;
  const hasHoles = zone.others.previous.length > 0 || zone.marginMm > 0;
  const level = (name: string, fine: boolean, stated: RefinedFacts['rest']): Finding[] => {
    const count = isRefined.filter((each) => each === fine).length;
    const { smallestSpacingMm, largestGapMm } = stated;
    const spacingMm = fine ? refined.spacingMm : layout.certificate.spacingMm;
    const limit = Math.max(2 * spacingMm, REACH_SHARE * (smallestSpacingMm || 0));
    const smallest = smallestBetween(
      exact,
      points,
      layout.positions,
      limit,
      (a, b) => isRefined[a] === fine && isRefined[b] === fine,
    );
    const gap = fine ? found.refinedGapMm : found.restGapMm;
    const area = fine ? fineMm2 : areaMm2 - fineMm2;
    return [
      {
        what: `${name}, points`,
        stated: stated.points,
        measured: count,
        unit: '',
        agrees: stated.points === count,
      },
      {
        what: `${name}, smallest`,
        stated: smallestSpacingMm,
        measured: smallest,
        unit: 'mm',
        agrees: same(smallestSpacingMm, smallest, within),
      },
      {
        what: `${name}, largest gap`,
        stated: largestGapMm,
        measured: gap,
        unit: 'mm',
        agrees:
          same(largestGapMm, gap, within) ||
          (gap <= largestGapMm + within && (hasHoles || gap >= largestGapMm - sampledMm)),
      },
      {
        what: `${name}, area`,
        stated: stated.areaMm2 / 100,
        measured: area / 100,
        unit: 'cm2',
        agrees: hasHoles
          ? stated.areaMm2 <= area + slackMm2
          : Math.abs(stated.areaMm2 - area) <= slackMm2,
      },
    ];
  };
  return [...level('finer', true, refined), ...level('rest', false, refined.rest)];
}
