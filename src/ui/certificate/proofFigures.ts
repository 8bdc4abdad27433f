import { marginMm, type Pattern, recordOf } from '../../layout/patternTypes';
import type { Certificate, ZoneLayout } from '../../layout/types';
import {
  formatGap,
  formatMm,
  formatPerCm2,
  formatPercent,
  formatSpacing,
  mmDigits,
  spacingDigits,
} from '../../plan/format';
import { shareDigits } from '../../plan/gapWords';
import { fillWords, narrowWords, pointNames } from '../../plan/patternWords';
import type { ShownProof } from '../../store/state';

/** One line of the certificate; `shows`: a tap marks it on the skin. */
export interface ProofFigure {
  readonly name: string;
  readonly value: string;
  readonly shows?: ShownProof['what'];
}

/**
 * Every figure that belongs to a layout, in the order it is read.
 * @param digest of the layout; '' while it is worked out
 */
export function proofFigures(
  pattern: Pattern,
  layout: ZoneLayout,
  digest: string,
): readonly ProofFigure[] {
  const { certificate } = layout;
  const margin = marginMm(pattern) > 0;
  return [
    {
      name: 'Smallest spacing',
      value: formatSpacing(certificate.smallestSpacingMm),
      ...(certificate.smallestPair ? { shows: 'smallest' } : {}),
    },
    {
      name: margin ? 'Largest gap inside the margin' : 'Largest gap',
      value: formatGap(certificate.largestGapMm),
      ...(certificate.largestGapAt ? { shows: 'gap' } : {}),
    },
    ...neighbourFigures(certificate),
    ...gapFigures(pattern, certificate),
    ...surroundingFigures(certificate),
    ...regularFigures(layout),
    ...punctureFigures(pattern, layout),
    ...refinedFigures(layout),
    { name: 'Density, treated skin', value: formatPerCm2(certificate.pointsPerCm2) },
    { name: 'Measured to', value: `± ${certificate.toleranceMm.toFixed(2)} mm` },
    { name: 'Fingerprint', value: digest || '…' },
  ];
}

/** None where no point has a neighbour. */
function neighbourFigures(certificate: Certificate): ProofFigure[] {
  const { neighbourMinMm, neighbourMaxMm, neighbourMeanMm, neighbourSdMm } = certificate;
  if (!Number.isFinite(neighbourMeanMm)) return [];
  return [
    {
      name: 'Neighbours, least to most',
      value: `${mmDigits(neighbourMinMm)}–${formatMm(neighbourMaxMm)}`,
    },
    { name: 'Mean ± sd', value: `${mmDigits(neighbourMeanMm)} ± ${formatMm(neighbourSdMm)}` },
  ];
}

/** What the largest gap leaves out, and what is farther than the spacing where no pattern forbids it. */
function gapFigures(pattern: Pattern, certificate: Certificate): ProofFigure[] {
  const { gapWithPreviousMm, previousKeptMm, shareNearPrevious, shareUnreached, shareBeyond } =
    certificate;
  const figures: ProofFigure[] = [];
  if (!recordOf(pattern).flags.promisesGap && !Number.isNaN(shareBeyond))
    figures.push({
      name: `Skin farther than ${formatMm(certificate.spacingMm)} from every point`,
      value: shareDigits(shareBeyond),
    });
  if (!Number.isNaN(previousKeptMm)) {
    figures.push({
      name: `Left out: within ${formatMm(previousKeptMm)} of old punctures`,
      value: shareDigits(shareNearPrevious),
    });
    figures.push({
      name: 'Largest gap, old punctures counted',
      value: formatGap(gapWithPreviousMm),
    });
  }
  if (shareUnreached > 0)
    figures.push({ name: 'Skin without a way to any point', value: shareDigits(shareUnreached) });
  return figures;
}

/** What the points keep to others; only where there are any near. */
function surroundingFigures(certificate: Certificate): ProofFigure[] {
  const some = (name: string, mm: number): ProofFigure[] =>
    Number.isNaN(mm) ? [] : [{ name, value: formatSpacing(mm) }];
  return [
    ...some('Smallest to other zones', certificate.smallestToOthersMm),
    ...some('Smallest to old punctures', certificate.smallestToPreviousMm),
  ];
}

function regularFigures({ count, regular }: ZoneLayout): ProofFigure[] {
  if (!regular) return [];
  const { deviation, offenders, seamCount, emptyPieces, removedCount } = regular;
  const narrow = narrowWords(regular);
  const fills = fillWords({ count, regular });
  const share = (value: number): string => formatPercent(value, 1);
  const some = (name: string, count: number): ProofFigure[] =>
    count > 0 ? [{ name, value: String(count) }] : [];
  return [
    ...(Number.isFinite(deviation.meanShare)
      ? [
          {
            name: 'Off the lattice, mean / worst',
            value: `${share(deviation.meanShare)} / ${share(deviation.maxShare)}`,
          },
        ]
      : []),
    {
      name: `Links off by over ${formatPercent(regular.toleranceShare)}`,
      value: String(offenders.length),
      ...(offenders.length > 0 ? { shows: 'links' } : {}),
    },
    ...(fills ? [{ name: 'Gaps filled', value: fills }] : []),
    ...(narrow ? [{ name: 'Narrow parts', value: narrow }] : []),
    ...some('Links across seams', seamCount),
    ...some('Parts without points', emptyPieces),
    ...some('Left out as too near', removedCount),
  ];
}

function punctureFigures(pattern: Pattern, { count, punctures, threads }: ZoneLayout) {
  const figures: ProofFigure[] = [];
  if (punctures) {
    const { many } = pointNames(pattern.kind);
    figures.push({
      name: `Punctures, ${many} × needles`,
      value: `${count} × ${punctures.perShot} = ${count * punctures.perShot}`,
    });
    if (Number.isFinite(punctures.smallestBetweenShotsMm))
      figures.push({
        name: 'Smallest between shots’ needles',
        value: formatSpacing(punctures.smallestBetweenShotsMm),
      });
    if (punctures.leftAwayCount > 0)
      figures.push({
        name: 'Shots left out at edges and sharp bends',
        value: String(punctures.leftAwayCount),
      });
  }
  if (threads)
    figures.push({
      name: 'Threads, length together',
      value: `${count * threads.perPoint} × ${formatMm(threads.threadMm)} = ${((count * threads.perPoint * threads.threadMm) / 10).toFixed(1)} cm`,
    });
  return figures;
}

function refinedFigures({ refined }: ZoneLayout): ProofFigure[] {
  if (!refined) return [];
  const level = (name: string, part: typeof refined.rest): ProofFigure => ({
    name,
    value: `${part.points} · ${spacingDigits(part.smallestSpacingMm)} · ${formatGap(part.largestGapMm)}`,
  });
  return [
    level('Finer: points, smallest, gap', refined),
    level('Rest: points, smallest, gap', refined.rest),
  ];
}
