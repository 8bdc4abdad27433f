import { type Random, seeded } from '../../geometry/random';
import type { ZoneLayout } from '../../layout/types';
import { PRESET_ZONES } from '../presets/presets';
import { formatDepth } from '../skin/formatDepth';
import { spreadWords } from '../skin/sectionWords';
import { type SiteId, type SkinProfile, siteName, skinProfile } from '../skin/skinProfile';
import { layerAt, type TipLayer } from '../skin/tipLayer';
import { siteOfPoint } from '../skin/zoneSites';
import type { Zone } from '../types';
import { faultQuestions } from './faults';
import {
  type ChoiceQuestion,
  type PlaceQuestion,
  type QuizGround,
  type QuizQuestion,
  shuffled,
  sourceLines,
} from './quizParts';

/**
 * Questions for a class about a plan. The same plan and seed give the same questions on every machine; every
 * answer is worked out from the plan, the figure and the tables of `knowledge/`, and says its source.
 */

/** As many of each kind are asked, where the plan gives them. */
const ZONES_ASKED = 2;
const LAYERS_ASKED = 2;
const PLACED = 12;
const PLACED_MM = 15;

/** @returns how far, 0 to 1, and at the end the questions in their order; none where the plan has no points */
export function* quizOf(ground: QuizGround, seed: number): Generator<number, QuizQuestion[]> {
  const random = seeded(seed);
  const zones = zonesWithPoints(ground);
  if (zones.length === 0) return [];
  const asked: QuizQuestion[] = [
    ...shuffled(zones, random)
      .slice(0, ZONES_ASKED)
      .map((zone) => zoneQuestion(ground, zone, random)),
    ...layerQuestions(ground, zones, random),
  ];
  yield 0.1;
  asked.push(...(yield* faultQuestions(ground, zones, random)));
  asked.push(placeQuestion(ground, zones));
  return asked;
}

function zonesWithPoints({ plan, layouts }: QuizGround): Zone[] {
  return plan.zones.filter(({ id }) => (layouts[id]?.count ?? 0) > 0);
}

/** What the answers of a choice are, the right one among three others. */
function withOthers(right: string, others: readonly string[], random: Random) {
  const wrong = shuffled(
    [...new Set(others)].filter((each) => each !== right),
    random,
  ).slice(0, 3);
  const choices = shuffled([right, ...wrong], random);
  return { choices, right: choices.indexOf(right) };
}

/** A zone is known by what is round it, mm. */
const AROUND_MM = 80;

function zoneQuestion(ground: QuizGround, zone: Zone, random: Random): ChoiceQuestion {
  const known = PRESET_ZONES.find(({ name }) => name === zone.name);
  const region = known?.drawing.region ?? 'Face';
  const names = PRESET_ZONES.filter(({ drawing }) => drawing.region === region).map(
    ({ name }) => name,
  );
  const others = [...ground.plan.zones.map(({ name }) => name), ...names];
  return {
    kind: 'zone',
    text: 'Which zone is this?',
    picture: { zone, layout: null, keepOuts: [], roomMm: AROUND_MM },
    ...withOthers(zone.name, others, random),
    why: known ? `${zone.name}: ${known.drawing.boundedBy}.` : `The plan calls it ${zone.name}.`,
    sources: [known ? `knowledge/zones.json, ${known.drawing.id}` : 'The trainer’s plan'],
  };
}

/** What a tip can be in, as answers. */
const LAYER_CHOICES: Readonly<Partial<Record<TipLayer, string>>> = {
  epidermis: 'In the epidermis',
  dermis: 'In the dermis',
  fat: 'In the fat',
  'below-skin': 'Below the skin',
  'below-fat': 'Below the fat',
};
/** A tip is not asked for nearer to a border than this, mm: studies differ by as much. A rule of ours. */
const CLEAR_MM = 0.25;
/** Tips are set no deeper than this in a question, mm. A rule of ours. */
const DEEPEST_MM = 4;

function layerQuestions(ground: QuizGround, zones: readonly Zone[], random: Random) {
  const { anatomy, plan, layouts } = ground;
  if (!anatomy) return [];
  const asked: ChoiceQuestion[] = [];
  for (const zone of shuffled(zones, random)) {
    const layout = layouts[zone.id] as ZoneLayout;
    const row = Math.floor(random() * layout.count);
    const site = siteOfPoint(ground, layout, row);
    if (!site || site === 'inside') continue;
    const profile = skinProfile(site, anatomy.sex, plan.thickness);
    const question = layerQuestion({ zone, layout, site }, profile, random);
    if (question) asked.push(question);
    if (asked.length === LAYERS_ASKED) break;
  }
  return asked;
}

interface TipPlace {
  readonly zone: Zone;
  readonly layout: ZoneLayout;
  readonly site: SiteId;
}

function layerQuestion(
  { zone, layout, site }: TipPlace,
  profile: SkinProfile,
  random: Random,
): ChoiceQuestion | null {
  const depths = clearDepths(profile);
  const layers = [...new Set(depths.map(({ layer }) => layer))];
  if (layers.length === 0) return null;
  const layer = layers[Math.floor(random() * layers.length)];
  const fitting = depths.filter((each) => each.layer === layer);
  const { depthMm } = fitting[Math.floor(random() * fitting.length)];
  const beyond: readonly TipLayer[] = profile.fat ? ['fat', 'below-fat'] : ['below-skin'];
  const choices = (['epidermis', 'dermis', ...beyond] as const).map(
    (each) => LAYER_CHOICES[each] as string,
  );
  return {
    kind: 'layer',
    text: `The tip is ${formatDepth(depthMm)} deep at the ${siteName(site)}. Which layer is it in?`,
    picture: { zone, layout, keepOuts: [] },
    choices,
    right: choices.indexOf(LAYER_CHOICES[layer] as string),
    section: { profile, depthMm },
    why: `${LAYER_CHOICES[layer]}. ${thicknessWords(profile)}`,
    sources: sourceLines(profile.sources),
  };
}

/** Depths whose layer nothing in the sources puts in doubt. */
export function clearDepths(profile: SkinProfile): { depthMm: number; layer: TipLayer }[] {
  if (!profile.epidermis) return [];
  const depths = Array.from({ length: 10 * DEEPEST_MM }, (_, i) => (i + 1) / 10);
  return depths.flatMap((depthMm) => {
    const layer = layerAt(depthMm, profile);
    const isClear = [-CLEAR_MM, CLEAR_MM].every(
      (by) => depthMm + by > 0 && layerAt(depthMm + by, profile) === layer,
    );
    return isClear && LAYER_CHOICES[layer] ? [{ depthMm, layer }] : [];
  });
}

function thicknessWords({ site, epidermis, skin, fat, grade }: SkinProfile): string {
  const parts = [
    epidermis && `epidermis ${spreadWords(epidermis)}`,
    skin && `skin ${spreadWords(skin)}`,
    fat ? `fat below it ${spreadWords(fat)}` : 'fat not measured',
  ].filter(Boolean);
  return `${capital(siteName(site))}: ${parts.join(', ')}; mean of measured people, grade ${grade}.`;
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function placeQuestion({ layouts }: QuizGround, zones: readonly Zone[]): PlaceQuestion {
  const areaMm2 = ({ id }: Zone): number => layouts[id]?.areaMm2 ?? 0;
  const zone = zones.reduce((a, b) => (areaMm2(b) > areaMm2(a) ? b : a));
  return {
    kind: 'place',
    text: `Place ${PLACED} points in ${zone.name}, neighbours ${PLACED_MM} mm apart along the skin.`,
    picture: { zone, layout: null, keepOuts: [] },
    count: PLACED,
    spacingMm: PLACED_MM,
    why: 'Measured along the skin, by the exact distance of each point to its nearest neighbour.',
    sources: ['The figure’s own skin; no table'],
  };
}
