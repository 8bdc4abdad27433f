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
      return `Bevel up, ${formatDegrees(zone.insertion.angleDeg)} to the skin`;
    case 'advance':
      return advanceWords(zone, layout, row);
    case 'inject':
      return layout.threads ? threadWords(moment, layout, volume) : `Inject ${volume}`;
    case 'wheal':
      return layout.threads
        ? `${threadsPerPoint(layout) > 1 ? 'All threads are' : 'The thread is'} given, from one entry`
        : 'Look: a wheal means in the skin, none means too deep';
    case 'withdraw':
      return 'Withdraw';
    default: {
      const never: never = stage;
      return never;
    }
  }
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
