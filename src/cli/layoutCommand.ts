import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { LaidZone } from '../formats/laidZones';
import { layoutFile } from '../formats/layoutFile';
import { type DenseField, fieldArea, toDense } from '../geometry/field';
import type { SurfaceMesh } from '../geometry/mesh';
import { layOutPattern } from '../layout/layOutPattern';
import { marginMm, type Pattern } from '../layout/patternTypes';
import type { ZoneLayout } from '../layout/types';
import { newZone } from '../plan/defaults';
import { cm2Digits } from '../plan/format';
import { ofThisSession, shareDigits } from '../plan/gapWords';
import { PRESET_ZONES } from '../plan/presets/presets';
import { planRisks } from '../plan/risk/planRisk';
import { tipDepthMm } from '../plan/skin/depth';
import type { Plan } from '../plan/types';
import { servedByLayout } from '../plan/volume/servedSkin';
import type { LayoutArguments } from './arguments';
import { type NamedFigure, namedFigure } from './bodyFlag';
import { latticeNotes, latticeSummary } from './check/latticeFile';
import { refuse } from './failure';
import { layoutGlb } from './layoutGlb';
import { loadFigure, ownFigure, presetPainterOf } from './loadFigure';
import { loadFigureSurface, loadMeshFile, type Surface } from './loadSurface';
import type { Output } from './output';
import type { GivenSettings } from './patternFlags';
import { type PatternSettings, patternOf } from './patterns';
import { layOutPlanFile } from './planZones';
import { pointsCsv } from './pointsCsv';
import { Stages } from './stages';
import { userPath } from './userFiles';
import { refuseUnwritable } from './writable';
import { discField, longestEdgeIn, wholeField } from './zoneField';

/** What the app offers; beyond it a note is printed. */
const OFFERED_MM = { least: 1, most: 60 };
/** More points than this are a wrong unit, not a plan. */
const MOST_POINTS = 2_000_000;
/** On faces with longer edges the rim of a disc is visibly cornered, mm. */
const COARSE_MM = 8;

export async function layoutCommand(args: LayoutArguments, output: Output): Promise<void> {
  checkChoice(args);
  refuseUnwritable(args.out, args.points, args.glb);
  const stages = new Stages();
  const notes: string[] = [];
  const laid = args.plan
    ? await layOutPlanFile(args.plan, args, stages)
    : { plan: null, ...(await layOutOnSurface(args, stages, notes)) };
  const { surface, zones } = laid;
  notes.unshift(...surface.notes);
  const served = args.points ? zones.map((zone) => stages.drive(servedIn(surface, zone))) : [];
  const times = stages.done();
  if (args.out)
    writeResult(args.out, `${JSON.stringify(layoutFile(surface, zones, notes, times))}\n`);
  if (args.points) {
    const risk = laid.plan ? await risksOf(laid.plan, surface, zones) : {};
    writeResult(args.points, pointsCsv(zones, surface.fileFaces, served, args.csv, risk));
  }
  if (args.glb) writeFileSync(userPath(args.glb), layoutGlb(surface.mesh, zones));
  for (const note of notes) output.err(`note: ${note}\n`);
  for (const zone of zones) output.out(`${zoneLine(zone)}\n`);
  const parts = Object.entries(times).map(([stage, ms]) => `${stage} ${ms.toFixed(0)}`);
  output.out(`ms: ${parts.join(', ')}\n`);
}

async function risksOf(plan: Plan, { mesh }: Surface, zones: readonly LaidZone[]) {
  const layouts = Object.fromEntries(zones.map(({ layout }) => [layout.zoneId, layout]));
  const { anatomy } = await loadFigure(plan.figure);
  return planRisks(mesh, anatomy, plan, layouts).points;
}

function servedIn({ mesh }: Surface, { field, layout }: LaidZone) {
  return servedByLayout(mesh, field, layout, Math.sqrt(layout.areaMm2 / layout.count));
}

/** One surface, one zone, at least one result. */
function checkChoice(args: LayoutArguments): void {
  if (!args.out && !args.points && !args.glb)
    refuse('layout: give --out, --points or --glb, or nothing would be kept');
  if (args.csv !== 'plain' && !args.points) refuse('--csv belongs to --points');
  if (args.mesh && args.model) refuse('--mesh and --model cannot both be given');
  if (args.mesh && args.body) refuse('--mesh and --body cannot both be given');
  if (args.unit && !args.mesh) refuse('--unit belongs to --mesh');
  if (args.zone && !args.plan && !args.model && !args.body && !ownFigure())
    refuse(`--zone ${args.zone}: a zone by name needs --plan, --model, --body or --figure`);
  if (args.mesh && ownFigure()) refuse('--mesh and --figure cannot both be given');
  const preset = args.zone !== null && args.plan === null;
  const places = [args.all, args.disc !== null, args.plan !== null, preset].filter(Boolean).length;
  if (places !== 1) refuse('layout: give one of --all, --disc, --zone with --model, and --plan');
  if (args.plan) {
    if (args.mesh) refuse('--plan lies on its own model: --mesh cannot be given');
    if (args.body) refuse('--plan has its own body: --body cannot be given');
    return;
  }
  if (!args.mesh && !args.model && !args.body && !ownFigure())
    refuse('layout: give --mesh, --model, --body or --figure');
  if (args.spacingMm === null) refuse('layout: give --spacing in mm');
}

async function layOutOnSurface(args: LayoutArguments, stages: Stages, notes: string[]) {
  stages.begin('reading');
  const named = args.mesh ? null : namedFigure('layout', args.model, args.body);
  const surface = named
    ? await loadFigureSurface({ id: named.model }, named.scale)
    : await loadMeshFile(args.mesh as string, args.unit ?? unitOf(args.mesh as string));
  stages.begin('marking the zone');
  const preset = args.zone && named ? await presetZone(named, args.zone) : null;
  const field =
    preset?.field ?? (args.disc ? discField(surface.mesh, args.disc) : wholeField(surface));
  const settings: PatternSettings = {
    pattern: args.pattern ?? 'poisson',
    spacingMm: args.spacingMm as number,
    given: args.given,
  };
  noteOddities(surface, field, args, settings, notes);
  const pattern = patternOf(settings);
  const run = layOutPattern(surface.mesh, field, pattern);
  const layout = stages.drive(run);
  notes.push(...latticeNotes(layout.regular, 'seed' in args.given));
  if (layout.count === 0)
    notes.push('no point fits: the zone is empty or narrower than the margin');
  return {
    surface,
    zones: [
      laidZone(preset?.name ?? (args.disc ? 'disc' : 'all'), field, pattern, layout, args.given),
    ],
  };
}

/** A zone by anatomy, by its id or its name. */
async function presetZone(
  { model, scale }: NamedFigure,
  wanted: string,
): Promise<{ name: string; field: DenseField }> {
  const low = wanted.toLowerCase();
  const preset = PRESET_ZONES.find(({ id, name }) => id === low || name.toLowerCase() === low);
  if (!preset)
    return refuse(`--zone ${wanted}: no such zone; mesomap zones --model ${model} lists them`);
  const painter = await presetPainterOf(model, scale);
  const field = painter.field(preset.drawing, preset.side);
  if (field === null) return refuse(`--zone ${wanted}: ${model} has no such skin`);
  return { name: preset.id, field: toDense(field, painter.mesh) };
}

/** A .glb and a .usdz are in metres as they are read; the others do not say. */
function unitOf(file: string): 'm' {
  if (['.glb', '.usdz'].includes(path.extname(file).toLowerCase())) return 'm';
  return refuse(`${file}: this kind of file does not say its unit; give --unit mm, cm or m`);
}

function noteOddities(
  surface: Surface,
  field: DenseField,
  args: LayoutArguments,
  { spacingMm }: PatternSettings,
  notes: string[],
): void {
  const { mesh } = surface;
  const about = fieldArea(mesh, field) / (spacingMm * spacingMm);
  if (about > MOST_POINTS)
    refuse(`about ${about.toExponential(1)} points would be laid: is the unit right?`);
  if (spacingMm < OFFERED_MM.least || spacingMm > OFFERED_MM.most)
    notes.push(
      `spacing ${spacingMm} mm lies outside the ${OFFERED_MM.least} to ${OFFERED_MM.most} mm that the app offers`,
    );
  if (args.disc) notes.push(...coarseNote(mesh, field, args.disc.radiusMm));
}

function coarseNote(mesh: SurfaceMesh, field: DenseField, radiusMm: number): string[] {
  const longest = longestEdgeIn(mesh, field);
  if (longest <= Math.min(COARSE_MM, radiusMm)) return [];
  const round = areaWords(Math.PI * radiusMm * radiusMm);
  return [
    `faces in the disc have edges up to ${longest.toFixed(1)} mm: its rim is straight within a face, its area ${areaWords(fieldArea(mesh, field))} (a flat disc has ${round})`,
  ];
}

function laidZone(
  name: string,
  field: DenseField,
  pattern: Pattern,
  layout: Omit<ZoneLayout, 'zoneId'>,
  { seed }: GivenSettings,
): LaidZone {
  const { insertion, volumePerPointMl } = newZone(name, name, 0);
  return {
    name,
    field,
    pattern: pattern.kind,
    marginMm: marginMm(pattern),
    seed: typeof seed === 'number' ? seed : 1,
    tipDepthMm: tipDepthMm(insertion.angleDeg, insertion.insertedLengthMm),
    angleDeg: insertion.angleDeg,
    volumePerPointMl,
    layout: { ...layout, zoneId: 'zone' },
    lattice: layout.regular,
    others: { existing: [], previous: [] },
    refinedField: null,
  };
}

function known(mm: number, words: (digits: string) => string): string[] {
  return Number.isFinite(mm) ? [words(mm.toFixed(3))] : [];
}

/** In cm2, small ones in mm2. */
function areaWords(areaMm2: number): string {
  return areaMm2 < 100 ? `${areaMm2.toFixed(2)} mm2` : `${cm2Digits(areaMm2 / 100)} cm2`;
}

function writeResult(file: string, text: string): void {
  try {
    writeFileSync(userPath(file), text);
  } catch (cause) {
    refuse(`${file}: cannot be written (${cause instanceof Error ? cause.message : cause})`);
  }
}

/** One line; what a zone has not (a pair, a link, a gap) is not in it. */
export function zoneLine({ name, layout, lattice }: LaidZone): string {
  const { count, areaMm2, certificate } = layout;
  const { smallestSpacingMm, largestGapMm, neighbourMaxMm, toleranceMm } = certificate;
  const { gapWithPreviousMm, shareBeyond, shareUnreached } = certificate;
  return [
    `${name}: ${count} ${count === 1 ? 'point' : 'points'} on ${areaWords(areaMm2)}`,
    ...known(smallestSpacingMm, (mm) => `smallest spacing ${mm} mm`),
    ...known(neighbourMaxMm, (mm) => `neighbours to ${mm} mm`),
    ...known(
      largestGapMm,
      (mm) => `largest gap ${mm} mm (±${toleranceMm.toFixed(4)})${ofThisSession(certificate)}`,
    ),
    ...known(gapWithPreviousMm, (mm) => `with old punctures counted ${mm} mm`),
    ...(shareBeyond > 0
      ? [`${shareDigits(shareBeyond)} of the skin farther than the spacing from every point`]
      : []),
    ...(shareUnreached > 0
      ? [`${shareDigits(shareUnreached)} of the skin without a way to any point`]
      : []),
    ...(count === 0 ? [] : latticeSummary(lattice)),
  ].join(', ');
}
