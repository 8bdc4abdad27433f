import type { ZoneLayout } from '../layout/types';
import type { PlanWarning } from './protocols/caps';
import { sitesOfProtocol } from './protocols/protocolSites';
import { askedDepthWords, offeredDepth, offeredWords } from './skin/askedDepth';
import { type SiteId, siteName, skinProfile } from './skin/skinProfile';
import { mainSite, type SiteFigure, zoneSites } from './skin/zoneSites';
import type { Plan, Zone } from './types';

/** What a zone is warned of for the sites that it lies on. */
interface Placed {
  readonly plan: Pick<Plan, 'thickness' | 'protocols' | 'scale'>;
  readonly layouts: Readonly<Record<string, ZoneLayout | undefined>>;
  readonly figure: SiteFigure | null;
}

/** A protocol that names a layer and no depth asks for one; until then nothing is said of the tip. */
export function askedDepth({ plan, layouts, figure }: Placed, zone: Zone): PlanWarning {
  const layer = zone.protocol?.layer;
  const site = figure && mainSite(zoneSites(figure, zone, layouts[zone.id]));
  const sex = figure?.anatomy?.sex;
  const profile = site && sex ? skinProfile(site, sex, plan.thickness) : null;
  const offered = profile && offeredDepth(layer?.layers ?? [], profile);
  const text = [askedDepthWords(zone), ...(offered ? [offeredWords(offered)] : [])].join(' ');
  const { grade = null, sources = [] } = layer ?? {};
  return { code: 'depth-not-set', text, severity: 'caution', grade, sources };
}

const UNKNOWN_FIGURE: PlanWarning = {
  code: 'depth-unknown-skin',
  text: 'No skin thickness is known for this figure: nothing is said of the layer that the points reach.',
  severity: 'note',
  grade: null,
  sources: [],
};

/** Points whose skin's thickness no source gives, whatever is aimed at. */
export function unknownSkin({ plan, layouts, figure }: Placed, zone: Zone): PlanWarning[] {
  const layout = layouts[zone.id];
  if (!figure || !layout || layout.count === 0) return [];
  if (!figure.anatomy) return [UNKNOWN_FIGURE];
  const { sex } = figure.anatomy;
  const unknown = [...zoneSites(figure, zone, layout)].filter(
    ([site]) => skinProfile(site, sex, plan.thickness).skin === null,
  );
  if (unknown.length === 0) return [];
  const points = unknown.reduce((sum, [, count]) => sum + count, 0);
  const places = unknown.map(([site, count]) => `${siteName(site)} ${count}`).join(', ');
  const text = `${lieOf(points, layout.count)} on skin of unknown thickness (${places}): nothing is said of the layer there.`;
  return [{ code: 'depth-unknown-skin', text, severity: 'note', grade: null, sources: [] }];
}

/** Points beyond the sites that the protocol's source names. */
export function outsideSites({ plan, layouts, figure }: Placed, zone: Zone): PlanWarning[] {
  const named = zone.protocol && sitesOfProtocol(zone.protocol.protocolId, plan.protocols);
  const layout = layouts[zone.id];
  if (!named || !figure?.anatomy || !layout || layout.count === 0) return [];
  const beyond = [...zoneSites(figure, zone, layout)].filter(
    ([site]) => !named.sites.includes(site),
  );
  if (beyond.length === 0) return [];
  const { words, elsewhere, grade, sources } = named;
  const points = beyond.reduce((sum, [, count]) => sum + count, 0);
  const places = beyond.map(([site, count]) => `${siteName(site)} ${count}`).join(', ');
  const verdict = elsewhere || 'the source names no other place';
  const text = `${lieOf(points, layout.count)} outside ${words} (${places}): ${verdict}.`;
  const severity = grade === 'A' ? 'label' : 'caution';
  return [{ code: 'outside-sites', text, severity, grade, sources }];
}

/** Skin that slides when a patient lies: it was measured elsewhere than on the standing figure. */
const SLIDING: ReadonlySet<SiteId> = new Set([
  ...(['breast', 'areola', 'upper-abdomen', 'lower-abdomen', 'periumbilical'] as const),
  ...(['flank', 'buttock', 'thigh-inner'] as const),
]);

/** Points on such skin of a patient who was measured lying. */
export function slidingSkin({ plan, layouts, figure }: Placed, zone: Zone): PlanWarning[] {
  const layout = layouts[zone.id];
  if (!plan.scale.shape?.lying || !figure?.anatomy || !layout || layout.count === 0) return [];
  const sliding = [...zoneSites(figure, zone, layout)].filter(([site]) => SLIDING.has(site));
  if (sliding.length === 0) return [];
  const points = sliding.reduce((sum, [, count]) => sum + count, 0);
  const places = sliding.map(([site, count]) => `${siteName(site)} ${count}`).join(', ');
  const text = `${lieOf(points, layout.count)} on skin that slides when a patient lies, and this one was measured lying (${places}): on the standing figure it is elsewhere.`;
  return [{ code: 'sliding-skin', text, severity: 'caution', grade: 'D', sources: [] }];
}

/** "1 of 68 points lies", "3 of 68 points lie", "1 of 1 point lies". */
function lieOf(points: number, all: number): string {
  return `${points} of ${all} ${all === 1 ? 'point' : 'points'} ${points === 1 ? 'lies' : 'lie'}`;
}
