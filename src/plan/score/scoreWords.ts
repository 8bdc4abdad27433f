import { LAYOUT_VERSION } from '../../layout/types';
import { dayText } from '../course/dayText';
import { formatMl, formatMm } from '../format';
import { gapWithLeftOut } from '../gapWords';
import type { Plan, Zone } from '../types';
import { ALIKE_MM, type PlanFacts, REACH_MM, type Score } from './scorePlans';

/** What was compared: enough to do it again. */
export interface Compared {
  readonly trainer: Plan;
  readonly trainee: Plan;
  /** sha256 of each plan as it is written to a file, hex */
  readonly trainerDigest: string;
  readonly traineeDigest: string;
}

/** A line of the score sheet; '' as value: a remark over the whole width. */
export interface ScoreLine {
  readonly name: string;
  readonly value: string;
}

/** Names of more points than these are counted. */
const MOST_NAMED = 12;

/** The score sheet, line by line: the same on every machine, on screen and on paper. */
export function scoreLines(score: Score, compared: Compared): ScoreLine[] {
  const { pairs, missed, extra, worst, trainer, trainee } = score;
  return [
    { name: 'Trainer’s plan', value: compared.trainer.name },
    { name: 'Trainee’s plan', value: compared.trainee.name },
    { name: 'Zones as the trainer has them', value: unchangedZones(compared) },
    { name: 'Points found', value: `${pairs.length} of ${trainer.points}` },
    { name: 'Missed', value: named(missed) },
    { name: 'Extra', value: named(extra) },
    { name: 'Mean distance', value: formatMm(score.meanMm) },
    {
      name: 'Worst distance',
      value: worst ? `${formatMm(worst.distanceMm)}: ${worst.trainee} for ${worst.trainer}` : '–',
    },
    { name: 'Nearest two points', value: both(trainer, trainee, 'smallestSpacingMm') },
    {
      name: 'Largest gap',
      value: `${gapWithLeftOut(trainee)} (trainer ${gapWithLeftOut(trainer)})`,
    },
    {
      name: 'Cover',
      value: `${percent(score.coveredShare)} of the trainer’s skin; ${(score.besideMm2 / 100).toFixed(1)} cm² beside it`,
    },
    {
      name: 'In the trainer’s keep-outs',
      value: `${trainee.keptOut} (trainer ${trainer.keptOut}) points`,
    },
    { name: 'Tips at a vessel or nerve', value: risksOf(trainer, trainee) },
    {
      name: 'Depth',
      value: `${score.depthAlike} of ${pairs.length} within ${ALIKE_MM} mm; on average ${signed(score.meanDeeperMm, 2)} mm deeper`,
    },
    { name: 'Layer', value: `${score.layerSame} of ${pairs.length} in the same` },
    {
      name: 'Layer aimed at',
      value:
        score.aimAsked > 0
          ? `${score.aimSame} of ${score.aimAsked} as the trainer has it`
          : 'the trainer names none',
    },
    {
      name: 'Volume',
      value: `${formatMl(trainee.volumeMl)} (trainer ${formatMl(trainer.volumeMl)})`,
    },
    {
      name: 'Order',
      value: `${percent(score.orderKept)} of any two points as the trainer has them`,
    },
    { name: 'Path', value: both(trainer, trainee, 'pathMm') },
    ...certificate(compared),
  ];
}

/** Nobody has set these: what is found in them says nothing of the trainee. */
function unchangedZones({ trainer, trainee }: Compared): string {
  const of = ({ pattern, finer, hand, insertion, volumePerPointMl }: Zone): string =>
    JSON.stringify([pattern, finer, hand, insertion, volumePerPointMl]);
  const unchanged = trainee.zones.filter((zone) =>
    trainer.zones.some((each) => each.id === zone.id && of(each) === of(zone)),
  );
  return unchanged.map(({ name }) => name).join(', ') || 'none';
}

/** What two plans are held against each other by. */
export function comparedWords({ figure }: Plan): string {
  return `all points, along the skin of ${figure.name}; a point farther than ${REACH_MM} mm from any of the trainer’s is extra. Pairs are those with the least sum of distances. Layout version ${LAYOUT_VERSION}.`;
}

/** The day of a sheet, which a person gives: no clock is asked, so that the same plans give the same page. */
export function dayLines(day: string): ScoreLine[] {
  return day ? [{ name: 'Date', value: `${dayText(day)} (given, not compared)` }] : [];
}

function certificate({ trainer, trainerDigest, traineeDigest }: Compared): ScoreLine[] {
  return [
    { name: 'What was compared', value: comparedWords(trainer) },
    { name: 'Trainer’s file', value: `sha256 ${trainerDigest}` },
    { name: 'Trainee’s file', value: `sha256 ${traineeDigest}` },
  ];
}

function both(trainer: PlanFacts, trainee: PlanFacts, key: 'smallestSpacingMm' | 'pathMm') {
  return `${formatMm(trainee[key])} (trainer ${formatMm(trainer[key])})`;
}

function risksOf(trainer: PlanFacts, trainee: PlanFacts): string {
  if (trainee.risks === null) return 'none is looked for here';
  return `${trainee.risks} (trainer ${trainer.risks}) reach a published depth; means of measured people`;
}

function named(names: readonly string[]): string {
  if (names.length === 0) return 'none';
  const rest = names.length - MOST_NAMED;
  const listed = names.slice(0, MOST_NAMED).join(', ');
  return `${names.length}: ${listed}${rest > 0 ? ` and ${rest} more` : ''}`;
}

function percent(share: number): string {
  return Number.isNaN(share) ? '–' : `${(100 * share).toFixed(1)} %`;
}

function signed(value: number, digits: number): string {
  if (Number.isNaN(value)) return '–';
  const text = value.toFixed(digits);
  return Number(text) === 0 ? (0).toFixed(digits) : value > 0 ? `+${text}` : text.replace('-', '−');
}
