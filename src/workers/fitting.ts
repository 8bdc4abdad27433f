import { areaSd } from '../body/area';
import type { BodyModel } from '../body/bodyModel';
import { type Doubt, doubts } from '../body/doubts';
import { type Fit, fitBody } from '../body/fit';
import { nextTape } from '../body/nextTape';
import { fitPatient, siteAreaPercent } from '../body/patientFit';
import { type Gaussian, statistics } from '../body/prior/gaussian';
import { TAPE_STATISTICS } from '../body/prior/tapeStatistics';
import { HEIGHT, QUANTITIES } from '../body/quantities';
import { commonOf, sidesOf } from '../body/sides';
import { BODY_TAPES } from '../body/tapes/bodyTapes';
import type { FigureData } from '../formats/figureData';
import { bodyOf, headPlaces, ofFigure } from '../formats/shapedFigure';
import { insideShare, type SparseField } from '../geometry/field';
import { vertexNormals } from '../geometry/mesh';
import { BUNDLED, type BundledId, bundledWith } from '../plan/figure/bundled';
import { areaPlusMinus } from '../plan/scale/areaError';
import {
  type Asked,
  isLimbTape,
  type PatientShape,
  type TapeName,
} from '../plan/scale/patientShape';
import { figureData } from './figureFiles';
import { shapeData } from './shapeFiles';

/** What a fitter is asked. */
export interface FittingAsk {
  readonly source: BundledId;
  readonly asked: Asked;
  /** painted skin whose area matters */
  readonly skin: readonly SparseField[];
  /** to be kept: from the beginning, sound, with what is open of every site */
  readonly toKeep: boolean;
}

/** A tape as the figure has it. */
export interface FittedTape {
  readonly name: TapeName;
  /** of the left side, and of the right one where it differs */
  readonly gotMm: number;
  readonly rightMm: number;
  readonly sdMm: number;
  /** 3 per corner, mm */
  readonly line: Float32Array;
  /** the same round the right limb; null where it is none of a limb */
  readonly rightLine: Float32Array | null;
}

/** A body after what was asked. */
export interface Fitting {
  /** 3 per vertex, mm */
  readonly positions32: Float32Array;
  /** 3 per vertex, unit */
  readonly normals: Float32Array;
  /** of the eyeballs, 3 per vertex, mm */
  readonly eyes: Float32Array;
  readonly tapes: readonly FittedTape[];
  readonly heightMm: number;
  readonly weightKg: number;
  readonly odd: readonly Doubt[];
  /** how far the painted skin may be off, per cent either way, and what one more tape would do; null where nothing is painted */
  readonly open: { readonly percent: number; readonly next: NextOpen | null } | null;
  /** null unless it was asked for to be kept */
  readonly shape: PatientShape | null;
  /** below 1: it stops before skin would cross skin */
  readonly share: number;
}

export interface NextOpen {
  readonly name: TapeName;
  readonly percent: number;
}

interface Body {
  readonly source: BundledId;
  readonly data: FigureData;
  readonly model: BodyModel;
  readonly known: Gaussian;
}

/** Fits one body again and again; each fit goes on from the last. */
export class Fitter {
  #body: Body | null = null;
  #last: Float64Array | null = null;

  async fit({ source, asked, skin: painted, toKeep }: FittingAsk): Promise<Fitting> {
    const { data, model, known } = await this.#bodyOf(source);
    const skin = painted.map((field) => onBody(data, field));
    const kept = toKeep ? fitPatient(model, known, asked) : null;
    const fit = kept?.fit ?? fitBody(model, known, commonOf(asked), this.#last ?? undefined);
    this.#last = fit.numbers;
    const half = model.shaper.half(fit.numbers);
    const sides = sidesOf(model, asked, fit);
    const [left, right] =
      sides.left === sides.right
        ? [half]
        : [sides.left, sides.right].map((n) => model.shaper.half(n));
    const { positions: whole, raisedMm } = model.shaper.figure(left, right);
    const looks = right
      ? [left, right].map((side) => model.looker.lookAt(side, false).values)
      : [fit.look.values, fit.look.values];
    const positions = ofFigure(data, whole);
    const { triangles } = data;
    const counts = { vertexCount: positions.length / 3, faceCount: triangles.length / 3 };
    const { eyes } = data.look ?? { eyes: null };
    return {
      eyes: headPlaces(model, fit.numbers, raisedMm, eyes?.positionsMm ?? new Float32Array(0)),
      positions32: Float32Array.from(positions),
      normals: Float32Array.from(vertexNormals({ positions, triangles, ...counts })),
      tapes: BODY_TAPES.map(({ name }) => {
        const q = QUANTITIES.indexOf(name);
        // the right side is measured as its mirror picture
        const lineOn = (side: Float64Array, x: 1 | -1) =>
          Float32Array.from(model.looker.lineOf(name, side), (mm, i) =>
            i % 3 === 1 ? mm + raisedMm : i % 3 === 0 ? x * mm : mm,
          );
        return {
          name,
          gotMm: looks[0][q],
          rightMm: looks[1][q],
          sdMm: fit.sd[q],
          line: lineOn(left, 1),
          rightLine: isLimbTape(name) ? lineOn(right ?? left, -1) : null,
        };
      }),
      heightMm: fit.look.values[HEIGHT],
      weightKg: fit.look.weightKg,
      odd: doubts(known, commonOf(asked)),
      open: openOf({ model, fit, half, skin }, asked),
      shape: kept?.shape ?? null,
      share: kept?.share ?? 1,
    };
  }

  async #bodyOf(source: BundledId): Promise<Body> {
    if (this.#body?.source === source) return this.#body;
    const { id } = bundledWith({ ...BUNDLED[source].anatomy, part: 'body' });
    const [data, whole, shapes] = await Promise.all([
      figureData(source),
      figureData(id),
      shapeData(),
    ]);
    const model = bodyOf(shapes, whole);
    this.#last = null;
    this.#body = { source, data, model, known: statistics(TAPE_STATISTICS[model.sex]) };
    return this.#body;
  }
}

/** Painted skin of a figure on the body that it is part of. */
function onBody({ anatomy }: FigureData, field: SparseField): SparseField {
  const bodyVertex = anatomy?.bodyVertex;
  return bodyVertex ? { ...field, vertices: field.vertices.map((v) => bodyVertex[v]) } : field;
}

/** Per face of the left side how much of it and of its partner is painted, 0..2; null where nothing is. */
function sharesOf(model: BodyModel, skin: readonly SparseField[]): Float64Array | null {
  const { shaper, triangles } = model;
  const count = shaper.base.length / 3;
  const side = count - shaper.midlineCount;
  const [left, right] = [0, 1].map(() => new Float32Array(count).fill(-1));
  for (const { vertices, values } of skin)
    for (let i = 0; i < vertices.length; i++) {
      const v = vertices[i];
      if (v < count) left[v] = Math.max(left[v], values[i]);
      if (v < shaper.midlineCount) right[v] = left[v];
      if (v >= count) right[v - side] = Math.max(right[v - side], values[i]);
    }
  const shares = new Float64Array(triangles.length / 3);
  let all = 0;
  for (let f = 0; f < shares.length; f++) {
    const [a, b, c] = [triangles[3 * f], triangles[3 * f + 1], triangles[3 * f + 2]];
    shares[f] = insideShare(left[a], left[b], left[c]) + insideShare(right[a], right[b], right[c]);
    all += shares[f];
  }
  return all > 0 ? shares : null;
}

interface Painted {
  readonly model: BodyModel;
  readonly fit: Fit;
  readonly half: Float64Array;
  readonly skin: readonly SparseField[];
}

/** The ± that the report will say of this skin, and by which share one more tape would narrow it. */
function openOf(painted: Painted, asked: Asked): Fitting['open'] {
  const { model, fit, half, skin } = painted;
  const { shaper, triangles } = model;
  const shares = sharesOf(model, skin);
  const percent = shares && paintedPlusMinus(painted);
  if (!shares || percent === null) return null;
  const { sd, slopes } = areaSd(shaper, fit.covariance, half, triangles, shares);
  const given = asked.tapes.map(({ name }) => name);
  const next = sd > 0 ? nextTape(fit, slopes, given) : null;
  return { percent, next: next && { name: next.name, percent: (percent * next.sd) / sd } };
}

/** The mean over zones, by their vertices. */
function paintedPlusMinus({ model, fit, skin }: Painted): number | null {
  const { site } = model;
  const inside = skin.map(({ vertices, values }) => vertices.filter((_, i) => values[i] > 0));
  const sites = new Set(inside.flatMap((vertices) => [...new Set(vertices.map((v) => site[v]))]));
  const areaPercent = siteAreaPercent(model, fit, sites);
  let sum = 0;
  let count = 0;
  for (const [i, field] of skin.entries()) {
    const percent = areaPlusMinus({ areaPercent }, site, field);
    if (percent === null) continue;
    sum += percent * inside[i].length;
    count += inside[i].length;
  }
  return count > 0 ? sum / count : null;
}
