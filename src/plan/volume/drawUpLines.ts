import { atGraduation, fromMicrolitres, wholeMicrolitres } from './volumes';

/** What is needed to say what to draw up; mL and per cent. */
export interface DrawUpSettings {
  /** share of the injected volume, per cent; house setting, no published figure */
  readonly wastagePercent: number;
  readonly syringeMl: number;
  /** stays in every syringe */
  readonly lossPerSyringeMl: number;
  /** needles changed beyond the first of each syringe */
  readonly needleChanges: number;
  /** stays in every needle that is taken off */
  readonly lossPerNeedleChangeMl: number;
  /** null: not rounded */
  readonly graduationMl: number | null;
}

export type DrawUpLineKind = 'injected' | 'wastage' | 'syringes' | 'needles' | 'rounding' | 'total';

/** One visible line; all but the total add up to the total. */
export interface DrawUpLine {
  readonly kind: DrawUpLineKind;
  readonly volumeMl: number;
  /** syringes or needle changes; null for the other lines */
  readonly count: number | null;
}

export interface DrawUpSheet {
  readonly lines: readonly DrawUpLine[];
  /** full or part-full syringes: ceil(injected / fill) */
  readonly syringes: number;
  readonly toDrawMl: number;
}

/**
 * to draw = injected x (1 + wastage) + syringes x loss + needle changes x needle loss (docs/domain.md 5.3).
 * What stays behind is taken from the vial, not from the patient.
 */
export function drawUpSheet(injectedMl: number, settings: DrawUpSettings): DrawUpSheet {
  const injected = wholeMicrolitres(injectedMl);
  const fill = wholeMicrolitres(settings.syringeMl);
  const syringes = fill > 0 ? Math.ceil(injected / fill) : 0;
  const changes = injected > 0 ? settings.needleChanges : 0;
  const wastage = wholeMicrolitres((injected * settings.wastagePercent) / 100_000);
  const inSyringes = wholeMicrolitres(syringes * settings.lossPerSyringeMl);
  const inNeedles = wholeMicrolitres(changes * settings.lossPerNeedleChangeMl);
  const plain = injected + wastage + inSyringes + inNeedles;
  const total =
    settings.graduationMl === null
      ? plain
      : wholeMicrolitres(atGraduation(fromMicrolitres(plain), settings.graduationMl).upMl);
  const line = (kind: DrawUpLineKind, microlitres: number, count: number | null): DrawUpLine => ({
    kind,
    volumeMl: fromMicrolitres(microlitres),
    count,
  });
  return {
    lines: [
      line('injected', injected, null),
      line('wastage', wastage, null),
      line('syringes', inSyringes, syringes),
      line('needles', inNeedles, changes),
      line('rounding', total - plain, null),
      line('total', total, null),
    ],
    syringes,
    toDrawMl: fromMicrolitres(total),
  };
}

export interface VialCount {
  readonly vials: number;
  readonly leftoverMl: number;
}

/**
 * vials = ceil(to draw / labelled volume). The excess a vial holds above its label is not counted on
 * (docs/domain.md 5.2 [113][114]).
 */
export function vialCount(toDrawMl: number, vialMl: number): VialCount {
  const draw = wholeMicrolitres(toDrawMl);
  const vial = wholeMicrolitres(vialMl);
  if (vial <= 0) return { vials: 0, leftoverMl: 0 };
  const vials = Math.ceil(draw / vial);
  return { vials, leftoverMl: fromMicrolitres(vials * vial - draw) };
}
