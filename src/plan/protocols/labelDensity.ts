import { fixedDigits } from '../format';
import type { PlanWarning } from './caps';
import { recordOfWord } from './protocolPattern';
import type { ProtocolPatternKind, SourcedNumber } from './types';

/**
 * Points per cm² of an endless flat lattice (docs/domain.md 5.1 [D]).
 * @returns null for arrangements without a lattice: there only the count says
 */
export function latticePointsPerCm2(kind: ProtocolPatternKind, spacingMm: number): number | null {
  const perSpacing2 = recordOfWord(kind)?.flags.perSpacing2 ?? null;
  return perSpacing2 === null ? null : (100 / (spacingMm * spacingMm)) * perSpacing2;
}

export interface DensityInput {
  readonly kind: ProtocolPatternKind;
  readonly spacingMm: number;
  readonly volumePerPointMl: number;
  readonly mgPerMl: number;
  readonly points: number;
  readonly areaMm2: number;
}

/** What a layout gives per cm² beside what the label says. */
export interface LabelDensity {
  /** of the lattice on a large flat zone; null without a lattice */
  readonly latticePointsPerCm2: number | null;
  readonly latticeMgPerCm2: number | null;
  /** counted: points of this layout on its own skin; NaN without area */
  readonly realPointsPerCm2: number;
  readonly realMgPerCm2: number;
  readonly labelMgPerCm2: number;
  /** 0.155 = 15.5 % above the label; of the lattice, or of the count where there is none */
  readonly overLabelShare: number;
}

export function labelDensity(input: DensityInput, labelMgPerCm2: number): LabelDensity {
  const { kind, spacingMm, volumePerPointMl, mgPerMl, points, areaMm2 } = input;
  const mgPerPoint = volumePerPointMl * mgPerMl;
  const lattice = latticePointsPerCm2(kind, spacingMm);
  const real = areaMm2 > 0 ? points / (areaMm2 / 100) : Number.NaN;
  const latticeMgPerCm2 = lattice === null ? null : lattice * mgPerPoint;
  return {
    latticePointsPerCm2: lattice,
    latticeMgPerCm2,
    realPointsPerCm2: real,
    realMgPerCm2: real * mgPerPoint,
    labelMgPerCm2,
    overLabelShare: (latticeMgPerCm2 ?? real * mgPerPoint) / labelMgPerCm2 - 1,
  };
}

/**
 * What to say of a locked label lattice that was changed, and of a density above the label.
 * Below 0.5 % nothing is said: a lattice is a count, not a scale.
 */
export function labelWarnings(
  kind: ProtocolPatternKind,
  locked: ProtocolPatternKind,
  density: LabelDensity,
  label: SourcedNumber,
): PlanWarning[] {
  const base = { grade: label.grade, sources: label.sources } as const;
  const real = `${fixedDigits(density.realMgPerCm2, 2)} mg/cm² on this skin beside the label’s ${density.labelMgPerCm2} mg/cm²`;
  const share = `${density.overLabelShare >= 0 ? '+' : '−'}${(Math.abs(density.overLabelShare) * 100).toFixed(1)} %`;
  const warnings: PlanWarning[] = [];
  if (kind !== locked) {
    const lattice =
      density.latticeMgPerCm2 === null
        ? ''
        : ` A ${kind === 'hex' ? 'hexagonal' : kind} lattice gives ${density.latticeMgPerCm2.toFixed(2)} mg/cm² (${share}).`;
    warnings.push({
      ...base,
      code: 'label-lattice',
      severity: 'label',
      text: `The label’s arithmetic holds for a ${locked} lattice only.${lattice} ${real}.`,
    });
  } else if (density.overLabelShare > 0.005) {
    warnings.push({
      ...base,
      code: 'label-density',
      severity: 'label',
      text: `${(density.latticeMgPerCm2 ?? density.realMgPerCm2).toFixed(2)} mg/cm² (${share}) is above the label. ${real}.`,
    });
  }
  return warnings;
}
