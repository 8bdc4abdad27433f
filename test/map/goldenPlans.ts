import { readFileSync } from 'node:fs';
import { readModel } from '../../src/formats/readModel';
import { toSparse } from '../../src/geometry/field';
import { vertexNormals } from '../../src/geometry/mesh';
import type { Pattern } from '../../src/layout/patternTypes';
import type { ZoneLayout } from '../../src/layout/types';
import { type MapFigure, mapFigureOf } from '../../src/map/drawing/figure';
import type { SheetInput } from '../../src/map/session/sheet';
import { newPlan, newZone, PLAIN_COURSE } from '../../src/plan/defaults';
import { BUNDLED, type BundledId } from '../../src/plan/figure/bundled';
import { layOutPlan } from '../../src/plan/layoutPlan';
import { PresetPainter } from '../../src/plan/presets/presetField';
import { PRESET_KEEP_OUTS, PRESET_ZONES } from '../../src/plan/presets/presets';
import { libraryProtocolOf } from '../../src/plan/protocols/library';
import { chooseProtocol } from '../../src/plan/protocols/zoneProtocol';
import type { KeepOut, Plan, Zone } from '../../src/plan/types';
import { modelMesh } from '../models/loadModel';
import { earlierOf, ON } from './session/wholePlan';

/** Real zones on the bundled models, laid out as the app does: what the golden sheets show. */

interface Model {
  readonly figure: MapFigure;
  readonly painter: PresetPainter;
}

const models = new Map<BundledId, Promise<Model>>();

function modelOf(id: BundledId): Promise<Model> {
  const known = models.get(id) ?? readFigure(id);
  models.set(id, known);
  return known;
}

async function readFigure(id: BundledId): Promise<Model> {
  const data = await readModel(new Uint8Array(readFileSync(`models/${BUNDLED[id].file}`)), id);
  const mesh = modelMesh(data);
  const normals = Float32Array.from(vertexNormals(mesh));
  const figure = mapFigureOf({
    ...{ figure: BUNDLED[id], mesh, normals },
    ...{ anatomy: data, tint: data.tint },
  });
  return { figure, painter: new PresetPainter(mesh, data) };
}

export interface GoldenPlan {
  readonly name: string;
  readonly model: BundledId;
  /** ids of presets */
  readonly zones: readonly string[];
  /** `overview`, `closeUps`, `depth` or `record`, and which of those pages */
  readonly part: 'overview' | 'closeUps' | 'depth' | 'record';
  readonly keepOuts?: readonly string[];
  readonly pattern?: Pattern;
  readonly protocol?: string;
  /** in place of presets: skin within a reach of a place, mm */
  readonly disc?: { readonly at: readonly [number, number, number]; readonly reachMm: number };
  /** made of the plan with its layouts */
  readonly change?: (plan: Plan, layouts: Readonly<Record<string, ZoneLayout>>) => Plan;
}

const laid = { edge: 'cell-centred', directionDeg: 0 } as const;

export const GOLDEN_PLANS: readonly GoldenPlan[] = [
  {
    ...{ name: 'face', model: 'female-face', part: 'overview', protocol: 'txa-melasma' },
    zones: ['forehead', 'malar-cheek-left', 'malar-cheek-right'],
  },
  {
    ...{ name: 'abdomen', model: 'female-body', part: 'closeUps', protocol: 'cellulite' },
    zones: ['abdomen-upper', 'abdomen-lower'],
  },
  {
    ...{ name: 'thighs', model: 'female-body', part: 'closeUps', protocol: 'cellulite' },
    zones: ['thigh-anterior-left', 'thigh-anterior-right'],
  },
  {
    ...{ name: 'scalp', model: 'male-face', part: 'closeUps', protocol: 'prp-scalp' },
    zones: ['scalp-vertex'],
  },
  {
    ...{
      name: 'axilla',
      model: 'female-body',
      part: 'closeUps',
      protocol: 'toxin-axilla',
      zones: [],
    },
    disc: { at: [168, 1290, -18], reachMm: 42 },
  },
  {
    ...{ name: 'limb-round', model: 'female-body', part: 'overview', zones: ['calf-left'] },
    pattern: { kind: 'poisson', mode: 'dense', spacingMm: 25, marginMm: 0, seed: 1 },
  },
  {
    ...{ name: 'lattice', model: 'female-face', part: 'closeUps', zones: ['forehead'] },
    pattern: { kind: 'hex', spacingMm: 12, ...laid },
  },
  {
    ...{ name: 'threads', model: 'female-face', part: 'closeUps', zones: ['malar-cheek-left'] },
    pattern: { kind: 'threads', spacingMm: 8, threadMm: 13, gapMm: 5, toAndFro: true, ...laid },
  },
  {
    ...{ name: 'stamps', model: 'female-face', part: 'closeUps', zones: ['malar-cheek-right'] },
    pattern: { kind: 'stamps', head: { kind: 'five', sideMm: 6 }, spacingMm: 8, ...laid },
  },
  {
    ...{ name: 'keep-outs', model: 'female-face', part: 'closeUps', protocol: 'dca-submental' },
    ...{ zones: ['submental'], keepOuts: ['mandible-band', 'lips'] },
    change: (plan) => ({ ...plan, keepOuts: plan.keepOuts.map(overriddenLips) }),
  },
  {
    ...{ name: 'products', model: 'female-face', part: 'record', protocol: 'txa-melasma' },
    zones: ['malar-cheek-left', 'forehead'],
    change: withProducts,
  },
  {
    ...{ name: 'course', model: 'female-face', part: 'depth', protocol: 'microtoxin' },
    zones: ['forehead'],
    change: (plan, layouts) => ({
      ...plan,
      earlier: [
        earlierOf(layouts.forehead, 1, '2026-09-01'),
        earlierOf(layouts.forehead, 2, '2026-11-01'),
      ],
      course: {
        ...{ first: '2026-09-01', sessions: 4, every: { count: 2, unit: 'months' }, later: null },
        ...{ ...PLAIN_COURSE, done: [1, 2], keepDays: 60 },
      },
    }),
  },
];

function overriddenLips(keepOut: KeepOut): KeepOut {
  const overridden = { reason: 'Lines of the upper lip, patient asked', at: '2026-11-20' };
  const own = keepOut.id === 'lips' ? { overridden } : { bufferMm: 5 };
  return { ...keepOut, ...own };
}

/** Two products mixed two to one for the cheek, one of them alone for the forehead. */
function withProducts(plan: Plan): Plan {
  const product = (id: string, name: string, mgPerMl: number | null) => ({
    ...{ id, name, mgPerMl, vialMl: 5 },
  });
  const [cheek, forehead] = plan.zones;
  return {
    ...plan,
    products: [product('a', 'Product A', 50), product('b', 'Product B', null)],
    solutions: [
      {
        ...{ id: 'mix', name: 'Mix' },
        mix: [
          { productId: 'a', parts: 2 },
          { productId: 'b', parts: 1 },
        ],
      },
      { id: 'plain', name: 'A alone', mix: [{ productId: 'a', parts: 1 }] },
    ],
    zones: [
      { ...cheek, solutionId: 'mix' },
      { ...forehead, solutionId: 'plain' },
    ],
  };
}

/** The input of a golden sheet: its plan laid out on its model. */
export async function goldenInput(golden: GoldenPlan): Promise<SheetInput> {
  const { figure, painter } = await modelOf(golden.model);
  const bare = golden.disc
    ? [discZone(figure, golden.disc)]
    : golden.zones.map((id) => presetZone(painter, id));
  const zones = bare.map((zone, i) => dressed({ ...zone, colour: i % 8 }, golden));
  const keepOuts = (golden.keepOuts ?? []).map((id) => presetKeepOut(painter, id));
  const plan = {
    ...newPlan('golden', golden.model),
    name: `Golden: ${golden.name}`,
    zones,
    keepOuts,
  };
  const layouts = laidOut(figure, plan);
  const changed = golden.change?.(plan, layouts) ?? plan;
  const same = changed.keepOuts === keepOuts;
  return {
    ...{ plan: changed, layouts: same ? layouts : laidOut(figure, changed), figure, on: ON },
    ...{ paper: 'a4', blackAndWhite: false, planDigest: '0123456789abcdef'.repeat(4) },
  };
}

function laidOut(figure: MapFigure, plan: Plan): Record<string, ZoneLayout> {
  const layouts: Record<string, ZoneLayout> = {};
  const run = layOutPlan(figure.mesh, plan, new Map(), (layout) => {
    layouts[layout.zoneId] = layout;
  });
  while (!run.next().done);
  return layouts;
}

function dressed(zone: Zone, { pattern, protocol }: GoldenPlan): Zone {
  const known = protocol ? libraryProtocolOf(protocol) : null;
  return {
    ...zone,
    ...(known ? chooseProtocol(zone, known).after : {}),
    ...(pattern ? { pattern } : {}),
  };
}

function presetZone(painter: PresetPainter, id: string): Zone {
  const preset = PRESET_ZONES.find((each) => each.id === id);
  const field = preset && painter.field(preset.drawing, preset.side);
  if (!field) throw new Error(`no zone ${id}`);
  const side = preset.side === 'middle' ? 'auto' : preset.side;
  return { ...newZone(id, preset.name, 0), field, side };
}

function presetKeepOut(painter: PresetPainter, id: string): KeepOut {
  const preset = PRESET_KEEP_OUTS.find((each) => each.id === id);
  const field = preset && painter.field(preset.drawing, preset.side);
  if (!field) throw new Error(`no keep-out ${id}`);
  const { kind, bufferMm, reason } = preset.drawing;
  return {
    ...{ id, name: preset.name, kind, bufferMm, field, preset: id, reason: reason.text },
    ...{ source: `Grade ${reason.grade}.`, visible: true, overridden: null },
  };
}

function discZone({ mesh }: MapFigure, { at, reachMm }: NonNullable<GoldenPlan['disc']>): Zone {
  const p = mesh.positions;
  const values = Float32Array.from({ length: mesh.vertexCount }, (_, v) => {
    const mm = Math.hypot(p[3 * v] - at[0], p[3 * v + 1] - at[1], p[3 * v + 2] - at[2]);
    return Math.max(-16, Math.min(16, reachMm - mm));
  });
  return { ...newZone('disc', 'Axilla, left', 0), field: toSparse(values) };
}
