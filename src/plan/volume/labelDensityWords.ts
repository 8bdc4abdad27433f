import { fixedDigits } from '../format';
import type { LabelDensity } from '../protocols/labelDensity';

/** `1.94 mg/cm² on this skin; the label’s lattice gives 2 mg/cm².` */
export function labelDensityWords(density: LabelDensity): string {
  const { realMgPerCm2, latticeMgPerCm2, labelMgPerCm2 } = density;
  const real = `${fixedDigits(realMgPerCm2, 2)} mg/cm² counted on this skin`;
  const lattice =
    latticeMgPerCm2 === null
      ? ''
      : `, ${latticeMgPerCm2.toFixed(2)} by its lattice on a large zone`;
  return `${real}${lattice}; the label says ${labelMgPerCm2} mg/cm².`;
}
