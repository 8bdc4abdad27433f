import { tipDepthMm } from './depth';
import type { Spread } from './skinMeasurements';
import type { SkinProfile } from './skinProfile';
import { skinEnds } from './skinRemark';
import { layerAt, type TipLayer } from './tipLayer';
import { ballDiameterMm, whealDiameterMm } from './wheal';

/**
 * The skin cut open beside one needle, in true millimetres: x along the skin, y down from its surface,
 * the needle entering at (0, 0). Screen, paper and demonstration draw the same figures.
 */
export interface CrossSectionInput {
  readonly profile: SkinProfile;
  readonly angleDeg: number;
  readonly insertedLengthMm: number;
  readonly needleOuterMm: number;
  /** null: no needle chosen, its hub is not drawn */
  readonly needleLengthMm: number | null;
  readonly volumeMl: number;
  /** width of the picture over its height */
  readonly aspect: number;
  /** how far the needle is in, 0..1, and how much is given, 0..1; for a demonstration */
  readonly advanced?: number;
  readonly injected?: number;
}

export type SectionLayerKind = 'epidermis' | 'dermis' | 'skin' | 'fat' | 'deep' | 'unknown';

export interface SectionLayer {
  readonly kind: SectionLayerKind;
  readonly topMm: number;
  /** null: goes on below the picture */
  readonly bottomMm: number | null;
  /** of the layer's own thickness; null where it has no figure */
  readonly thickness: Spread | null;
  /** standard deviation of where it ends, mm; null where not known or without an end */
  readonly bottomSdMm: number | null;
  /** where it ends by the thinnest and the thickest study, mm; null where studies do not differ */
  readonly bottomBandMm: readonly [number, number] | null;
}

export interface Window {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export interface SectionNeedle {
  /** x, y in turn, mm: tip, upper end of the bevel, and the shaft's far end */
  readonly outline: readonly number[];
  /** from the tip to the upper end of the bevel: the opening faces up */
  readonly bevel: readonly number[];
  /** corners of the hub, or empty where it is not in the picture */
  readonly hub: readonly number[];
  readonly tip: readonly [number, number];
}

export interface SectionDeposit {
  /** `ball`: below the skin, pressed flat by it where it is near */
  readonly kind: 'wheal' | 'ball';
  readonly x: number;
  readonly y: number;
  readonly diameterMm: number;
  /** how high a wheal lifts the skin, or how thick a ball is */
  readonly heightMm: number;
}

export interface CrossSection {
  readonly window: Window;
  readonly layers: readonly SectionLayer[];
  readonly needle: SectionNeedle;
  readonly deposit: SectionDeposit | null;
  /** of the set insertion, whatever `advanced` is */
  readonly tipDepthMm: number;
  readonly tipLayer: TipLayer;
  /** where the tip is now; null while it is not in the skin */
  readonly nowDepthMm: number;
  readonly nowLayer: TipLayer | null;
  /** a round length for the scale bar, mm */
  readonly scaleBarMm: number;
}

/** Bevel, hub and raised height have no figure in the facts: they only look right. */
const BEVEL_DIAMETERS = 2.5;
const HUB_MM = { length: 3, width: 1.4 } as const;
const WHEAL_RISE = 1 / 6;
/** A ball of fluid under the skin is at least this thick, as a share of its round self. */
const FLATTEST = 0.5;

export function crossSection(input: CrossSectionInput): CrossSection {
  const { profile, angleDeg, insertedLengthMm } = input;
  const depth = tipDepthMm(angleDeg, insertedLengthMm);
  const layer = layerAt(depth, profile);
  const layers = sectionLayers(profile);
  const tipAt = angleCos(angleDeg) * insertedLengthMm;
  const above = depth - (profile.skin?.mean ?? 0);
  const full = depositAt(input.volumeMl, layer, tipAt, depth, above);
  const window = windowOf(input, depth, tipAt, full);
  const share = input.injected ?? 1;
  const deposit = share > 0 ? depositAt(input.volumeMl * share, layer, tipAt, depth, above) : null;
  const nowDepthMm = depth * (input.advanced ?? 1);
  return {
    window,
    layers,
    nowDepthMm,
    nowLayer: nowDepthMm > 0 ? layerAt(nowDepthMm, profile) : null,
    needle: needleIn(input, window),
    deposit,
    tipDepthMm: depth,
    tipLayer: layer,
    scaleBarMm: window.right - window.left > 14 ? 5 : 1,
  };
}

function angleCos(angleDeg: number): number {
  return angleDeg === 90 ? 0 : Math.cos((angleDeg * Math.PI) / 180);
}

function sectionLayers(profile: SkinProfile): SectionLayer[] {
  const { epidermis, dermis, skin, fat } = profile;
  const ends = skinEnds(profile);
  const bottomBandMm = ends && ends[0] < ends[1] ? ends : null;
  const plain = { bottomSdMm: null, bottomBandMm: null };
  if (skin === null) {
    return [{ kind: 'unknown', topMm: 0, bottomMm: null, thickness: null, ...plain }];
  }
  const above: SectionLayer[] =
    epidermis && dermis
      ? [
          {
            kind: 'epidermis',
            topMm: 0,
            bottomMm: epidermis.mean,
            thickness: epidermis,
            bottomSdMm: epidermis.sd,
            bottomBandMm: null,
          },
          {
            kind: 'dermis',
            topMm: epidermis.mean,
            bottomMm: skin.mean,
            thickness: dermis,
            bottomSdMm: skin.sd,
            bottomBandMm,
          },
        ]
      : [
          {
            kind: 'skin',
            topMm: 0,
            bottomMm: skin.mean,
            thickness: skin,
            bottomSdMm: skin.sd,
            bottomBandMm,
          },
        ];
  const fatEnd = fat ? skin.mean + fat.mean : null;
  const below: SectionLayer = {
    kind: 'fat',
    topMm: skin.mean,
    bottomMm: fatEnd,
    thickness: fat,
    ...plain,
  };
  const deep: SectionLayer[] =
    fatEnd === null
      ? []
      : [{ kind: 'deep', topMm: fatEnd, bottomMm: null, thickness: null, ...plain }];
  return [...above, below, ...deep];
}

/** @param belowSkinMm from the skin's lower border to the tip */
function depositAt(
  volumeMl: number,
  layer: TipLayer,
  x: number,
  y: number,
  belowSkinMm: number,
): SectionDeposit | null {
  if (!(volumeMl > 0) || layer === 'unknown') return null;
  // between the studies it is drawn as the profile's own figures have it
  const inSkin = layer === 'skin-border' && belowSkinMm <= 0;
  if (inSkin || layer === 'epidermis' || layer === 'dermis' || layer === 'skin') {
    const diameterMm = whealDiameterMm(volumeMl);
    return { kind: 'wheal', x, y, diameterMm, heightMm: diameterMm * WHEAL_RISE };
  }
  const ball = ballDiameterMm(volumeMl);
  const heightMm = Math.min(ball, Math.max(2 * belowSkinMm, ball * FLATTEST));
  const diameterMm = ball * Math.sqrt(ball / heightMm);
  return { kind: 'ball', x, y, diameterMm, heightMm };
}

/** How far a wheal lifts what lies above the tip, at x; mm. */
export function riseAt(deposit: SectionDeposit | null, x: number): number {
  if (deposit?.kind !== 'wheal') return 0;
  const t = (2 * (x - deposit.x)) / deposit.diameterMm;
  if (Math.abs(t) >= 1) return 0;
  const side = 1 - t * t;
  return deposit.heightMm * side * side;
}

/** Where a border drawn at `depthMm` runs at x, wheal and all; mm down. */
export function borderAt(
  section: Pick<CrossSection, 'deposit' | 'tipDepthMm'>,
  depthMm: number,
  x: number,
): number {
  return depthMm <= section.tipDepthMm ? depthMm - riseAt(section.deposit, x) : depthMm;
}

/** Room for the depth's figure, as a share of the rest. */
const DEPTH_ROOM = 0.3;

/** Holds needle, deposit and the skin with its spread, at the picture's proportions. */
function windowOf(
  { profile, aspect, needleOuterMm }: CrossSectionInput,
  depth: number,
  tipX: number,
  deposit: SectionDeposit | null,
): Window {
  const skin = profile.skin?.mean ?? 0;
  const spread = profile.skin?.sd ?? 0;
  const thickest = skinEnds(profile)?.[1] ?? 0;
  const half = deposit?.kind === 'ball' ? deposit.heightMm / 2 : 0;
  const below = Math.max(
    depth * 1.12 + 0.5,
    depth + half + 0.3,
    skin + 2 * spread + 0.7,
    thickest + 0.4,
  );
  // A wheal is shown whole, its width is the sign; a ball may run out of the picture, layers matter more.
  const whole = (deposit?.diameterMm ?? 0) / 2;
  const radius = deposit?.kind === 'ball' ? Math.min(whole, below * 0.7) : whole;
  const rise = deposit?.kind === 'wheal' ? deposit.heightMm : 0;
  const above = Math.max(below * 0.45, rise + 0.6);
  const left = Math.min(tipX - radius, -Math.max(0.35 * tipX, below * 0.3)) - 0.3;
  const reach = Math.max(tipX + radius, tipX + below * 0.3, needleOuterMm * 2) + 0.3;
  // The depth is written to the right of everything.
  const right = reach + (reach - left) * DEPTH_ROOM;
  const scale = Math.max(1, aspect * ((above + below) / (right - left)));
  const width = (right - left) * scale;
  const height = width / aspect;
  const middle = (left + right) / 2;
  // What is to spare in height goes below by two thirds: deep layers are worth more than air.
  const spare = height - (above + below);
  return {
    left: middle - width / 2,
    right: middle + width / 2,
    top: -(above + spare / 3),
    bottom: below + (2 * spare) / 3,
  };
}

function needleIn(input: CrossSectionInput, window: Window): SectionNeedle {
  const { angleDeg, needleOuterMm: d, needleLengthMm } = input;
  const angle = (angleDeg * Math.PI) / 180;
  const u = [angleCos(angleDeg), Math.sin(angle)] as const;
  const up = [u[1], -u[0]] as const;
  const inMm = input.insertedLengthMm * (input.advanced ?? 1);
  const tip = [u[0] * inMm, u[1] * inMm] as const;
  const outside = Math.hypot(window.right - window.left, window.bottom - window.top);
  const shaft = needleLengthMm === null ? inMm + outside : Math.max(needleLengthMm, inMm);
  const at = (back: number, across: number): [number, number] => [
    tip[0] - u[0] * back + up[0] * across,
    tip[1] - u[1] * back + up[1] * across,
  ];
  const bevel = Math.min(d * BEVEL_DIAMETERS, shaft);
  const half = HUB_MM.width / 2;
  return {
    outline: [...tip, ...at(bevel, d), ...at(shaft, d), ...at(shaft, 0)],
    bevel: [...tip, ...at(bevel, d)],
    hub:
      needleLengthMm === null
        ? []
        : [
            ...at(shaft, d / 2 - half * 0.6),
            ...at(shaft, d / 2 + half * 0.6),
            ...at(shaft + HUB_MM.length, d / 2 + half),
            ...at(shaft + HUB_MM.length, d / 2 - half),
          ],
    tip,
  };
}
