import { performance } from 'node:perf_hooks';
import type { LaidZone } from '../../formats/laidZones';
import { LAYOUT_FORMAT, type ZoneFile } from '../../formats/layoutFile';
import type { ZoneLayout } from '../../layout/types';
import type { HandPoints, Plan } from '../../plan/types';
import type { CheckArguments } from '../arguments';
import { Failure, refuse } from '../failure';
import { readPlanFile } from '../loadFigure';
import { loadAgain, type Surface } from '../loadSurface';
import type { Output } from '../output';
import { layOutPlanText } from '../planZones';
import { Stages } from '../stages';
import { readBytes, userPath } from '../userFiles';
import type { Finding } from './agreement';
import { compare } from './compare';
import { asLayoutFile, fromZoneFile } from './layoutFile';
import { remeasure } from './remeasure';

/** A plan's file keeps weights to fewer digits than a layout. */
const WEIGHT_ROUNDING = 1e-6;

/** Refuses zones that the plan has not, and points said to be set by hand that the plan has not. */
function refuseStrangeHand(
  zones: readonly LaidZone[],
  plan: Pick<Plan, 'zones'>,
  planName: string,
): void {
  for (const { name, layout } of zones) {
    const planned = plan.zones.filter((zone) => zone.name === name);
    if (planned.length === 0) refuse(`zone ${name} of the layout is not in ${planName}`);
    for (let row = 0; row < layout.count; row++) {
      if (layout.manualRow[row] < 0) continue;
      if (!planned.some(({ hand }) => hand !== null && holds(hand, layout, row)))
        refuse(
          `${name}: point ${row + 1} is said to be set by hand; ${planName} has no such point`,
        );
    }
  }
}

function holds(hand: HandPoints, layout: ZoneLayout, row: number): boolean {
  return hand.faces.some(
    (face, i) =>
      face === layout.faces[row] &&
      [0, 1, 2].every(
        (k) => Math.abs(hand.weights[3 * i + k] - layout.weights[3 * row + k]) <= WEIGHT_ROUNDING,
      ),
  );
}

/** Measures every zone again and prints a table; fails when anything disagrees. */
export async function checkCommand(args: CheckArguments, output: Output): Promise<void> {
  const { surface, zones } = await readLaid(args);
  for (const note of surface.notes) output.err(`note: ${note}\n`);
  if (zones.length === 0) refuse(`${args.file}: there are no zones to check`);
  let wrong = 0;
  zones.forEach((zone) => {
    const start = performance.now();
    const found = remeasure(surface.mesh, zone);
    const findings = compare(surface.mesh, zone, found);
    wrong += findings.filter((finding) => !finding.agrees).length;
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    const tolerance = zone.layout.certificate.toleranceMm.toFixed(4);
    output.out(
      `${zone.name}: ${found.pointCount} ${found.pointCount === 1 ? 'point' : 'points'}, ${found.linkLengthsMm.length} links, ${found.sampleCount} samples, tolerance ${tolerance} mm, ${seconds} s\n`,
    );
    output.out(`${table(findings)}\n`);
  });
  if (wrong > 0)
    throw new Failure(
      `${args.file}: ${wrong} ${wrong === 1 ? 'number does' : 'numbers do'} not agree with what was measured again (marked NO)`,
    );
  output.out('all numbers agree\n');
}

async function readLaid(args: CheckArguments): Promise<{ surface: Surface; zones: LaidZone[] }> {
  const text = new TextDecoder().decode(readBytes(userPath(args.file), args.file));
  const json = parsed(text, args.file);
  if (json.format !== LAYOUT_FORMAT) {
    if (args.mesh) refuse('--mesh belongs to a layout file: a plan lies on its own model');
    if (args.plan) refuse('--plan belongs to a layout file');
    return layOutPlanText(text, args.file, null, new Stages());
  }
  const file = asLayoutFile(json);
  const surface = await loadAgain(file.surface, args.mesh);
  const faceOfFile = new Map<number, number>();
  for (let face = 0; face < surface.mesh.faceCount; face++)
    faceOfFile.set(surface.fileFaces[face], face);
  const zones = file.zones.map((zone) => fromZoneFile(zone, faceOfFile, surface.mesh.vertexCount));
  refuseTwice(file.zones);
  if (args.plan) refuseStrangeHand(zones, planOf(args.plan, surface), args.plan);
  return { surface, zones };
}

/** The plan that a layout was laid from. */
function planOf(name: string, { source }: Surface): Plan {
  const read = readPlanFile(new TextDecoder().decode(readBytes(userPath(name), name)));
  if (!read.ok) return refuse(`${name}: ${read.reason}`);
  const { id } = read.plan.figure;
  if (source.kind !== 'model' || source.model !== id)
    refuse(`${name} is a plan on ${id}: the layout lies elsewhere`);
  return read.plan;
}

function parsed(text: string, file: string): Record<string, unknown> {
  try {
    const json: unknown = JSON.parse(text);
    if (typeof json === 'object' && json !== null) return json as Record<string, unknown>;
  } catch {
    // falls through to the one refusal for everything that is no object
  }
  return refuse(`${file}: this is neither a plan nor a layout`);
}

function table(findings: readonly Finding[]): string {
  const digits = (value: number): string =>
    Number.isFinite(value) ? value.toFixed(4) : Number.isNaN(value) ? 'none' : 'too far';
  const lines = findings.map(({ what, stated, measured, unit, agrees }) =>
    [
      `  ${what.padEnd(27)}`,
      digits(stated).padStart(12),
      digits(measured).padStart(12),
      ` ${unit.padEnd(5)}${agrees ? 'yes' : 'NO'}`,
    ].join(''),
  );
  return [
    `  ${''.padEnd(27)}${'stated'.padStart(12)}${'measured'.padStart(12)} ${''.padEnd(5)}agrees`,
    ...lines,
  ].join('\n');
}

/**
 * Refuses a file with one zone in it twice: of one name, depth and area, with a point at one place. Its
 * points and volumes would count double, and each copy by itself keeps every law.
 */
function refuseTwice(zones: readonly ZoneFile[]): void {
  zones.forEach((zone, i) => {
    const first = zones.findIndex((other) => isSameZone(other, zone));
    if (first < i)
      refuse(`the layout file lists zone ${zone.name} twice (zones ${first + 1} and ${i + 1})`);
  });
}

function isSameZone(a: ZoneFile, b: ZoneFile): boolean {
  if (a === b) return true;
  if (a.name !== b.name || a.tipDepthMm !== b.tipDepthMm) return false;
  if (a.field.vertices !== b.field.vertices || a.field.steps !== b.field.steps) return false;
  const places = new Set(a.points.map(placeKey));
  return b.points.some((point) => places.has(placeKey(point)));
}

function placeKey({ face, weights }: ZoneFile['points'][number]): string {
  return `${face} ${weights.join(' ')}`;
}
