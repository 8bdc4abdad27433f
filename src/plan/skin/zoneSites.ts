import type { SparseField } from '../../geometry/field';
import type { SurfaceMesh } from '../../geometry/mesh';
import type { ZoneLayout } from '../../layout/types';
import type { Anatomy } from '../figure/figure';
import { SITE_IDS } from '../figure/sites';
import { ownLengths, type PointValues, pointTipDepthMm } from '../points/pointValues';
import type { Zone } from '../types';
import { tipDepthMm } from './depth';
import type { SiteId } from './skinProfile';

/** What of a figure says which site a place is on, and whose skin it is. */
export interface SiteFigure {
  readonly mesh: Pick<SurfaceMesh, 'triangles' | 'vertexCount'>;
  /** null: it names no sites, so nothing is said of the skin's thickness */
  readonly anatomy: Pick<Anatomy, 'site' | 'sex'> | null;
}

/** The site of a point: that of its face's nearest corner; null where the figure names none. */
export function siteOfPoint(
  { mesh, anatomy }: SiteFigure,
  { faces, weights }: Pick<ZoneLayout, 'faces' | 'weights'>,
  row: number,
): SiteId | null {
  if (!anatomy) return null;
  const corner = nearestCorner(weights, row);
  return SITE_IDS[anatomy.site[mesh.triangles[3 * faces[row] + corner]]];
}

/** 0, 1 or 2: the corner of its face that a point lies nearest to. */
function nearestCorner(weights: ArrayLike<number>, row: number): number {
  let corner = 0;
  for (let k = 1; k < 3; k++) if (weights[3 * row + k] > weights[3 * row + corner]) corner = k;
  return corner;
}

/** How many points lie on each site; of the painted skin while there are no points. */
export function zoneSites(
  figure: SiteFigure,
  zone: Pick<Zone, 'field'>,
  layout: ZoneLayout | undefined,
): ReadonlyMap<SiteId, number> {
  const labels = figure.anatomy?.site;
  if (!labels) return new Map();
  const of = layout && layout.count > 0 ? layout : zone.field;
  const known = counted.get(of);
  if (known?.labels === labels) return known.counts;
  const counts = of === layout ? sitesOfPoints(figure, layout) : sitesOfSkin(labels, zone.field);
  counted.set(of, { labels, counts });
  return counts;
}

/** Of what has been counted last; neither layouts nor fields change. */
const counted = new WeakMap<
  object,
  { readonly labels: ArrayLike<number>; readonly counts: ReadonlyMap<SiteId, number> }
>();

function sitesOfPoints(
  { mesh, anatomy }: SiteFigure,
  { count, faces, weights }: ZoneLayout,
): Map<SiteId, number> {
  const labels = new Uint8Array(count);
  const site = anatomy?.site ?? [];
  for (let row = 0; row < count; row++)
    labels[row] = site[mesh.triangles[3 * faces[row] + nearestCorner(weights, row)]];
  return counts(labels, count);
}

/** How many painted vertices lie on each site. @param labels 1 per vertex: index into `SITE_IDS` */
export function sitesOfSkin(
  labels: ArrayLike<number>,
  { vertices, values }: SparseField,
): Map<SiteId, number> {
  const painted = new Uint8Array(vertices.length);
  let count = 0;
  for (let i = 0; i < vertices.length; i++)
    if (values[i] > 0) painted[count++] = labels[vertices[i]];
  return counts(painted, count);
}

/** The first `count` labels by site; those first that are met first. */
function counts(labels: Uint8Array, count: number): Map<SiteId, number> {
  const times = new Uint32Array(256);
  const met: number[] = [];
  for (let i = 0; i < count; i++) if (times[labels[i]]++ === 0) met.push(labels[i]);
  const sites = new Map<SiteId, number>();
  for (const label of met) {
    const site = SITE_IDS[label];
    if (site !== undefined && site !== 'inside') sites.set(site, times[label]);
  }
  return sites;
}

/** Tips of one depth on one site. */
export interface SiteTips {
  readonly site: SiteId;
  readonly depthMm: number;
  readonly count: number;
}

/** How many tips lie how deep on each site, points with a length of their own apart. */
export function zoneTips(
  figure: SiteFigure,
  zone: PointValues & Pick<Zone, 'field'>,
  layout: ZoneLayout | undefined,
): SiteTips[] {
  const { angleDeg, insertedLengthMm } = zone.insertion;
  if (!layout || ownLengths(zone, layout) === 0) {
    const depthMm = tipDepthMm(angleDeg, insertedLengthMm);
    return [...zoneSites(figure, zone, layout)].map(([site, count]) => ({ site, depthMm, count }));
  }
  const tips = new Map<string, SiteTips>();
  for (let row = 0; row < layout.count; row++) {
    const site = siteOfPoint(figure, layout, row);
    if (site === null || site === 'inside') continue;
    const depthMm = pointTipDepthMm(zone, layout, row);
    const key = `${site} ${depthMm}`;
    tips.set(key, { site, depthMm, count: (tips.get(key)?.count ?? 0) + 1 });
  }
  return [...tips.values()];
}

/** The site with most of it; null without any. */
export function mainSite(sites: ReadonlyMap<SiteId, number>): SiteId | null {
  let most: SiteId | null = null;
  for (const [site, count] of sites) if (count > (most ? (sites.get(most) ?? 0) : 0)) most = site;
  return most;
}
