import { bulk, KG_PER_LITRE } from './prior/bulk';
import type { Shaper } from './shaper';
import { BODY_TAPES, type TapeWay } from './tapes/bodyTapes';
import type { Measured } from './tapes/girth';
import type { BodySkin, Measure } from './tapes/measurer';
import { Measurer } from './tapes/measurer';
import { volumeOf } from './volume';

/**
 * Height, and what the tables know besides tapes: how high places stand, and the thigh at the upper edge of the kneecap,
 * which is a third of the way down from the upper border of the knee's skin to its lower one.
 */
const BESIDES: Readonly<Record<string, TapeWay>> = {
  height: { kind: 'height' },
  'throat-level': { kind: 'level', of: ['suprasternal-notch'], above: 'navel-pit' },
  'knee-level': { kind: 'level', of: ['suprapatellar', 'knee-bottom'], above: null },
  'navel-level': { kind: 'level', of: ['navel-pit'], above: null },
  'bust-level': { kind: 'level', of: ['nipple'], above: null },
  'lower-thigh': {
    kind: 'girth',
    at: ['suprapatellar', 'suprapatellar', 'knee-bottom'],
    axis: null,
    round: 'leg',
  },
};

/** Every number that the fit looks at, by name: height, bulk, tapes and what the tables know besides. */
export const QUANTITIES: readonly string[] = [
  'height',
  'bulk',
  ...BODY_TAPES.map(({ name }) => name),
  ...Object.keys(BESIDES).filter((name) => name !== 'height'),
];

/** All numbers of one shape, and how each grows with each shape number. */
export interface Look {
  /** mm; bulk in √(g/mm); in the order of `QUANTITIES` */
  readonly values: Float64Array;
  /** a row for each quantity; empty when it was not asked for */
  readonly slopes: readonly Float64Array[];
  readonly weightKg: number;
}

/** Measures shapes of one body. */
export class Looker {
  readonly #skin: BodySkin;
  readonly #shaper: Shaper;
  readonly #measures: readonly (Measure | null)[];

  constructor(skin: BodySkin, shaper: Shaper) {
    this.#skin = skin;
    this.#shaper = shaper;
    const measurer = new Measurer(skin);
    const ways = new Map<string, TapeWay>(BODY_TAPES.map(({ name, way }) => [name, way]));
    this.#measures = QUANTITIES.map((name) => {
      const way = ways.get(name) ?? BESIDES[name];
      return way ? measurer.measure(way) : null;
    });
  }

  look(numbers: ArrayLike<number>, withSlopes: boolean): Look {
    return this.lookAt(this.#shaper.half(numbers), withSlopes);
  }

  /** Values now; slopes only once they are asked for, from the same tapes: a search needs few. */
  first(numbers: ArrayLike<number>): { readonly look: Look; readonly withSlopes: () => Look } {
    const seen = this.#valuesAt(this.#shaper.half(numbers));
    return { look: seen.look, withSlopes: () => this.#slopesOf(seen) };
  }

  /** Where a tape runs on a shape, 3 per corner, mm. @param name in `QUANTITIES` */
  lineOf(name: string, positions: Float64Array): readonly number[] {
    return this.#measures[QUANTITIES.indexOf(name)]?.(positions).line ?? [];
  }

  /** @param positions 3 per vertex of midline and left side */
  lookAt(positions: Float64Array, withSlopes: boolean): Look {
    const seen = this.#valuesAt(positions);
    return withSlopes ? this.#slopesOf(seen) : seen.look;
  }

  #valuesAt(positions: Float64Array): Seen {
    const values = new Float64Array(QUANTITIES.length);
    const gradients = this.#measures.map((measure, i) => {
      if (!measure) return null;
      const { value, gradient } = measure(positions);
      values[i] = value;
      return gradient;
    });
    const volume = volumeOf(positions, this.#skin.triangles);
    const weightKg = ((2 * volume.value) / 1e6) * KG_PER_LITRE;
    values[BULK] = bulk(weightKg, values[HEIGHT]);
    return { look: { values, slopes: [], weightKg }, gradients, volume };
  }

  #slopesOf({ look, gradients, volume }: Seen): Look {
    const { values } = look;
    const slopes: Float64Array[] = [];
    for (const [i, gradient] of gradients.entries())
      if (gradient) slopes[i] = this.#shaper.slopes(gradient);
    slopes[BULK] = this.#shaper
      .denseSlopes(volume.gradient)
      .map(
        (slope, j) =>
          (values[BULK] / 2) * (slope / volume.value - slopes[HEIGHT][j] / values[HEIGHT]),
      );
    return { ...look, slopes };
  }
}

/** What values were read from. */
interface Seen {
  readonly look: Look;
  readonly gradients: readonly (Measured['gradient'] | null)[];
  readonly volume: ReturnType<typeof volumeOf>;
}

export const HEIGHT = QUANTITIES.indexOf('height');
export const BULK = QUANTITIES.indexOf('bulk');
