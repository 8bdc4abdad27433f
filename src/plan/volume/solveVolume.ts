import { atGraduation, pointsPerSyringe } from './volumes';

/** "I have 5 mL": what can be changed so that it is enough. */
export interface VolumeWish {
  /** to inject, mL; losses already taken off */
  readonly availableMl: number;
  /** of the layout as it is */
  readonly points: number;
  readonly spacingMm: number;
  readonly volumePerPointMl: number;
  /** how often that volume is given at one point: the threads of a fan */
  readonly threadsPerPoint: number;
  /** of the syringe; null: whole microlitres */
  readonly graduationMl: number | null;
}

export interface VolumeOptions {
  /** same points, another volume at each; null where nothing can be given on a mark */
  readonly perPoint: { readonly volumePerPointMl: number; readonly usedMl: number } | null;
  /**
   * same volume at each point, another spacing: a first guess, since points go with 1 / spacing²; the
   * layout and its certificate say what it really gives
   */
  readonly spacing: { readonly points: number; readonly spacingMm: number } | null;
}

export function volumeOptions(wish: VolumeWish): VolumeOptions {
  const { availableMl, points, spacingMm, volumePerPointMl, graduationMl } = wish;
  const doses = points * wish.threadsPerPoint;
  if (!(availableMl > 0) || !(points > 0)) return { perPoint: null, spacing: null };
  const each = Math.floor((availableMl / doses) * 1000 + 1e-6) / 1000;
  const onMark = graduationMl === null ? each : roundDown(each, graduationMl);
  const fitting = pointsPerSyringe(availableMl, wish.threadsPerPoint * volumePerPointMl);
  return {
    perPoint:
      onMark > 0 ? { volumePerPointMl: onMark, usedMl: Number((onMark * doses).toFixed(6)) } : null,
    spacing:
      fitting > 0 && Number.isFinite(fitting)
        ? { points: fitting, spacingMm: spacingMm * Math.sqrt(points / fitting) }
        : null,
  };
}

function roundDown(volumeMl: number, graduationMl: number): number {
  const { upMl, exact } = atGraduation(volumeMl, graduationMl);
  return exact ? upMl : Math.max(0, Number((upMl - graduationMl).toFixed(4)));
}
