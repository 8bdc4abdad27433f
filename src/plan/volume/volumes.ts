/**
 * Volumes in whole microlitres, so that the lines a person reads add up to the total they read.
 * Formulas: docs/domain.md 5.3 [D].
 */
export function wholeMicrolitres(volumeMl: number): number {
  // The slack keeps a half that binary holds as 0.4999… a half.
  return Math.round(volumeMl * 1000 + 1e-6);
}

export function fromMicrolitres(microlitres: number): number {
  return microlitres / 1000;
}

/** points x mL a point; for stamps shots x mL a shot, for threads threads x mL a thread. */
export function doneVolumeMl(count: number, eachMl: number): number {
  return fromMicrolitres(wholeMicrolitres(count * eachMl));
}

/**
 * Distance between the marks of a syringe, mL: house setting (D), to be read off the syringe in hand.
 * @returns the usual mark for a size
 */
export function houseGraduationMl(syringeMl: number): number {
  if (syringeMl <= 1) return 0.01;
  if (syringeMl <= 3) return 0.1;
  return syringeMl <= 5 ? 0.2 : 0.5;
}

export interface Graduated {
  readonly wantedMl: number;
  /** on the next mark up: never too little is drawn */
  readonly upMl: number;
  /** on the nearest mark: what a hand can give at one point */
  readonly nearestMl: number;
  /** wanted lies on a mark */
  readonly exact: boolean;
}

/** What a syringe's marks make of a volume; the rounding is shown, not hidden. */
export function atGraduation(wantedMl: number, graduationMl: number): Graduated {
  const wanted = wholeMicrolitres(wantedMl * 10);
  const mark = Math.max(1, wholeMicrolitres(graduationMl * 10));
  const up = Math.ceil(wanted / mark) * mark;
  const nearest = Math.round(wanted / mark) * mark;
  return {
    wantedMl,
    upMl: up / 10_000,
    nearestMl: nearest / 10_000,
    exact: up === wanted,
  };
}

/** Points that a full syringe gives; 1 mL at 0.2 mL: 5. */
export function pointsPerSyringe(syringeMl: number, perPointMl: number): number {
  if (!(perPointMl > 0)) return Number.POSITIVE_INFINITY;
  return Math.floor(syringeMl / perPointMl + 1e-9);
}

/**
 * A volume shared out by parts in whole microlitres: the shares add up to it. What is left over after
 * rounding down goes to the largest remainders, earlier parts first.
 */
export function shareByParts(volumeMl: number, parts: readonly number[]): number[] {
  const total = wholeMicrolitres(volumeMl);
  const sum = parts.reduce((a, b) => a + b, 0);
  if (!(sum > 0)) return parts.map(() => 0);
  const exact = parts.map((part) => (total * part) / sum);
  const shares = exact.map((value) => Math.floor(value + 1e-9));
  const left = total - shares.reduce((a, b) => a + b, 0);
  const byRemainder = exact
    .map((value, i) => ({ i, remainder: value - shares[i] }))
    .sort((a, b) => b.remainder - a.remainder || a.i - b.i);
  for (const { i } of byRemainder.slice(0, left)) shares[i]++;
  return shares.map(fromMicrolitres);
}

export interface VolumeError {
  readonly leastMl: number;
  readonly mostMl: number;
  /** of what was computed, volume and area alike: 0.9 is a tenth less */
  readonly leastShare: number;
  readonly mostShare: number;
  /** what it is made of, one sentence a part */
  readonly parts: readonly string[];
}

/**
 * How far the volume may be off because the figure is not the patient: a length that is off by a share
 * is an area off by it twice over (docs/domain.md 0, finding 7). Both at their worst.
 * @param scaleShare of the figure's length, 0.05 = 5 %
 * @param areaShare of the area by itself, over the scale
 * @param noiseShare of the area, what a scanner's noise leaves open
 */
export function volumeError(
  volumeMl: number,
  scaleShare: number,
  areaShare: number,
  noiseShare = 0,
): VolumeError {
  const parts: string[] = [];
  const percent = (share: number): string => `${Number((share * 100).toFixed(1))} %`;
  if (scaleShare > 0) {
    parts.push(
      `Scale: a length ${percent(scaleShare)} off is an area ${percent(1 - (1 - scaleShare) ** 2)} to ${percent((1 + scaleShare) ** 2 - 1)} off.`,
    );
  }
  if (areaShare > 0) parts.push(`Area: ${percent(areaShare)} either way.`);
  if (noiseShare > 0)
    parts.push(`Scan: its noise leaves the area open by ${percent(noiseShare)} either way.`);
  const leastShare =
    (1 - Math.min(1, scaleShare)) ** 2 *
    (1 - Math.min(1, areaShare)) *
    (1 - Math.min(1, noiseShare));
  const mostShare = (1 + scaleShare) ** 2 * (1 + areaShare) * (1 + noiseShare);
  return {
    leastMl: volumeMl * leastShare,
    mostMl: volumeMl * mostShare,
    leastShare,
    mostShare,
    parts,
  };
}

/** How far a lattice's count may be from area x density: ± perimeter / (2 s) points (docs/domain.md 5.1). */
export function countSpread(perimeterMm: number, spacingMm: number): number {
  return perimeterMm / (2 * spacingMm);
}

export interface SideCount {
  readonly left: number;
  readonly right: number;
  /** on the midline itself */
  readonly middle: number;
}

/**
 * Points on the patient's left and right of the mid-plane x = 0.
 * @param positions 3 per point, mm; x grows to the patient's left
 * @param middleMm half the width that counts as the midline
 */
export function countBySide(positions: ArrayLike<number>, middleMm = 0.5): SideCount {
  let left = 0;
  let right = 0;
  for (let i = 0; i < positions.length; i += 3) {
    if (positions[i] > middleMm) left++;
    else if (positions[i] < -middleMm) right++;
  }
  return { left, right, middle: positions.length / 3 - left - right };
}
