import {
  marginMm,
  type Pattern,
  type PatternKind,
  recordOf,
  toleranceShare,
} from '../../layout/patternTypes';
import type { Certificate, ZoneLayout } from '../../layout/types';
import { formatGap, formatMm, formatPercent, formatSpacing } from '../../plan/format';
import { beyondWords, gapClaim, gapRemarks, ofThisSession } from '../../plan/gapWords';
import { apartName, fillWords, pointNames } from '../../plan/patternWords';

/** The certificate in one sentence; `holds: false` is said loudly. */
export interface Verdict {
  readonly holds: boolean;
  readonly text: string;
}

/** What of a layout the verdict speaks of. */
export type Proven = Pick<
  ZoneLayout,
  'count' | 'certificate' | 'regular' | 'violations' | 'punctures' | 'refined'
>;

/**
 * What the certificate proves, true for each pattern: Poisson-disc has a law for spacing and for
 * gaps, lattices, rows, threads and stamps have one for spacing, points set by hand have none.
 * The smallest spacing is rounded down and the gap up, so that the sentence never claims more than
 * was measured. With a margin the gap is that of the skin at least the margin inside the border.
 */
export function verdict(pattern: Pattern, proven: Proven): Verdict {
  const { count, certificate, violations } = proven;
  if (count === 0) return { holds: true, text: recordOf(pattern).words.empty };
  if (violations.length > 0) return { holds: false, text: violationWords(proven) };
  const { flags } = recordOf(pattern);
  if (flags.manualOnly) return { holds: true, text: handWords(proven) };
  if (proven.refined) return refinedVerdict(pattern, proven.refined, certificate.toleranceMm);
  if (tooNear(pattern.kind, proven))
    return { holds: false, text: tooNearWords(pattern.kind, certificate) };
  return flags.promisesGap
    ? gapVerdict(certificate, marginMm(pattern), count)
    : regularVerdict(pattern.kind, proven);
}

/** Is the least distance that the pattern promises not kept? Bent skin takes some of what rows are laid at. */
function tooNear(kind: PatternKind, { certificate }: Proven): boolean {
  const { smallestSpacingMm, spacingMm, toleranceMm } = certificate;
  return smallestSpacingMm < spacingMm * (1 - toleranceShare({ kind })) - toleranceMm;
}

/** A tolerance below this is rounding and not worth a word. */
const SAID_SHARE = 0.001;

function gapVerdict(certificate: Certificate, marginMm: number, count: number): Verdict {
  const { smallestSpacingMm, spacingMm, largestGapMm, toleranceMm } = certificate;
  const place = marginMm > 0 ? 'place inside the margin' : 'place';
  if (largestGapMm > spacingMm + toleranceMm)
    return {
      holds: false,
      text: `A gap is left: one ${place} is ${formatGap(largestGapMm)} from its nearest point, farther than the ${formatMm(spacingMm)} wanted.`,
    };
  const gap = `${gapClaim(certificate, place)}.`;
  const text =
    count === 1
      ? `One point: nothing to keep apart, ${gap}`
      : `Spacing holds: no two points nearer than ${formatSpacing(smallestSpacingMm)}, ${gap}`;
  return { holds: true, text: [text, ...gapRemarks(certificate)].join(' ') };
}

/** A lattice promises nothing about gaps where they are not filled: at borders and seams they are as large as they are. */
function regularVerdict(kind: PatternKind, proven: Proven): Verdict {
  const { count, certificate } = proven;
  const { one } = pointNames(kind);
  const fills = fillWords(proven);
  const law = fills ? ` with its gaps filled: ${fills}.` : '; this pattern has no law for gaps.';
  const beyond = beyondWords(certificate);
  const gap = [
    `${largestGapWords(certificate)}${law}`,
    ...(beyond ? [beyond] : []),
    ...gapRemarks(certificate),
  ].join(' ');
  if (count === 1) return { holds: true, text: `One ${one}: nothing to keep apart. ${gap}` };
  const share = toleranceShare({ kind });
  const tolerance =
    share > SAID_SHARE
      ? `, within ${formatPercent(share)} of ${formatMm(certificate.spacingMm)}`
      : '';
  return {
    holds: true,
    text: `Spacing holds: no two ${apartName(kind)} nearer than ${formatSpacing(certificate.smallestSpacingMm)}${tolerance}. ${gap}`,
  };
}

function largestGapWords(certificate: Certificate): string {
  const { largestGapMm } = certificate;
  if (Number.isFinite(largestGapMm))
    return `The largest gap is ${formatGap(largestGapMm)}${ofThisSession(certificate)}`;
  const claim = gapClaim(certificate);
  return `${claim[0].toUpperCase()}${claim.slice(1)}`;
}

/** Each level keeps its own laws. */
function refinedVerdict(
  pattern: Pattern,
  refined: NonNullable<ZoneLayout['refined']>,
  toleranceMm: number,
): Verdict {
  const levels = [
    { name: 'finer area', wantedMm: refined.spacingMm, ...refined },
    { name: 'rest', wantedMm: pattern.spacingMm, ...refined.rest },
  ];
  const near = levels.find((each) => each.smallestSpacingMm < each.wantedMm - toleranceMm);
  if (near)
    return {
      holds: false,
      text: `Spacing does not hold in the ${near.name}: two points are ${formatSpacing(near.smallestSpacingMm)} apart, nearer than the ${formatMm(near.wantedMm)} wanted.`,
    };
  const open = levels.find((each) => each.largestGapMm > each.wantedMm + toleranceMm);
  if (open)
    return {
      holds: false,
      text: `A gap is left in the ${open.name}: one place is ${formatGap(open.largestGapMm)} from its nearest point, farther than the ${formatMm(open.wantedMm)} wanted.`,
    };
  const [fine, rest] = levels.map(levelWords);
  return { holds: true, text: `Both spacings hold. Finer area: ${fine}. Rest: ${rest}.` };
}

/** What of a level there is to say: a single point has no pair, a level without skin no gap. */
function levelWords(level: {
  readonly smallestSpacingMm: number;
  readonly largestGapMm: number;
}): string {
  const { smallestSpacingMm, largestGapMm } = level;
  return [
    Number.isFinite(smallestSpacingMm)
      ? `no two points nearer than ${formatSpacing(smallestSpacingMm)}`
      : 'fewer than two points',
    ...(Number.isFinite(largestGapMm)
      ? [`no place farther than ${formatGap(largestGapMm)} from a point`]
      : []),
  ].join(', ');
}

function handWords({ count, certificate }: Proven): string {
  if (count === 1) return 'One point, set by hand.';
  const gap = gapClaim(certificate, 'place', 'one');
  return [
    `${count} points set by hand: no two nearer than ${formatSpacing(certificate.smallestSpacingMm)}, ${gap}.`,
    ...gapRemarks(certificate),
  ].join(' ');
}

const VIOLATIONS = {
  tooNear: 'too near to another point',
  tooNearOther: 'too near to another zone’s point or an old puncture',
  outside: 'outside the zone',
  keepOut: 'in a keep-out',
} as const;

/** How many points set by hand break which rule, most first. */
function violationWords({ violations }: Proven): string {
  const kinds = (Object.keys(VIOLATIONS) as (keyof typeof VIOLATIONS)[])
    .map((kind) => ({
      kind,
      rows: new Set(violations.filter((o) => o.kind === kind).map((o) => o.row)),
    }))
    .filter(({ rows }) => rows.size > 0)
    .sort((a, b) => b.rows.size - a.rows.size)
    .map(({ kind, rows }) => `${rows.size} ${VIOLATIONS[kind]}`);
  return `Points set by hand break a rule: ${kinds.join(', ')}.`;
}

function tooNearWords(
  kind: PatternKind,
  { smallestPair, smallestSpacingMm, spacingMm }: Certificate,
): string {
  const many = apartName(kind);
  const who = smallestPair
    ? `${many} ${smallestPair[0] + 1} and ${smallestPair[1] + 1}`
    : `two ${many}`;
  return `Spacing does not hold: ${who} are ${formatSpacing(smallestSpacingMm)} apart, nearer than the ${formatMm(spacingMm)} wanted.`;
}

/** Where a lattice or rows cannot be true to the skin; null where they are. */
export function deviationWords({
  regular,
  linkLengths,
}: Pick<ZoneLayout, 'regular' | 'linkLengths'>) {
  if (!regular || regular.offenders.length === 0) return null;
  const held = linkLengths.length - regular.free.reduce((sum, free) => sum + free, 0);
  const { length } = regular.offenders;
  return `Here the skin’s curve does not let the lattice be true: ${length} of ${held} links are off by more than ${formatPercent(regular.toleranceShare)}, the worst by ${formatPercent(regular.deviation.maxShare)}.`;
}
