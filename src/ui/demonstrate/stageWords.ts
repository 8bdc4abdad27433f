import type { ZoneLayout } from '../../layout/types';
import { type DemoMoment, demoThread } from '../../plan/demonstration';
import { formatDegrees, formatMl, formatMm } from '../../plan/format';
import {
  isPointDepthAsked,
  pointLengthMm,
  pointTipDepthMm,
  setVolumeMl,
  threadsPerPoint,
} from '../../plan/points/pointValues';
import { formatDepth } from '../../plan/skin/formatDepth';
import type { Zone } from '../../plan/types';

/** What is done now, with the numbers of this point. */
export function stageWords(moment: DemoMoment, zone: Zone, layout: ZoneLayout): string {
  const { row, stage } = moment;
  const volume = formatMl(setVolumeMl(zone, layout, row));
  switch (stage) {
    case 'approach':
      return approachWords(zone.insertion.angleDeg);
    case 'advance':
      return advanceWords(zone, layout, row);
    case 'inject':
      return layout.threads ? threadWords(moment, layout, volume) : `Inject ${volume}`;
    case 'wheal':
      return lookWords(zone, layout);
    case 'withdraw':
      return 'Withdraw';
    default: {
      const never: never = stage;
      return never;
    }
  }
}

/** The bevel has an upper side only where the needle lies (domain.md 7: bevel up at 5–15°). */
function approachWords(angleDeg: number): string {
  const angle = `${formatDegrees(angleDeg)} to the skin`;
  return angleDeg <= LYING_DEG ? `Bevel up, ${angle}` : `Needle at ${angle}`;
}

const LYING_DEG = 60;

function lookWords({ aim }: Zone, layout: ZoneLayout): string {
  if (layout.threads)
    return `${threadsPerPoint(layout) > 1 ? 'All threads are' : 'The thread is'} given, from one entry`;
  const isBelowSkin = aim.length > 0 && aim.every((layer) => layer === 'fat');
  return isBelowSkin
    ? 'Look: no wheal, for the target is below the skin'
    : 'Look: a wheal means in the skin, none means too deep';
}

function advanceWords(zone: Zone, layout: ZoneLayout, row: number): string {
  if (isPointDepthAsked(zone, layout, row)) return 'Advance: the depth is not set';
  const length = formatMm(pointLengthMm(zone, layout, row));
  return `Advance ${length}: the tip ${formatDepth(pointTipDepthMm(zone, layout, row))} deep`;
}

function threadWords(moment: DemoMoment, layout: ZoneLayout, volume: string): string {
  const threads = threadsPerPoint(layout);
  if (threads === 1) return `Inject ${volume} along the thread`;
  const { index } = demoThread(moment, threads);
  return `Thread ${index + 1} of ${threads}: inject ${volume}, then turn the needle without leaving the entry`;
}
