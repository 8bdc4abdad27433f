import type { ZoneLayout } from '../../layout/types';
import type { DemoStage } from '../../plan/demonstration';
import { formatDegrees, formatMl, formatMm } from '../../plan/format';
import {
  pointLengthMm,
  pointTipDepthMm,
  setVolumeMl,
  threadsPerPoint,
} from '../../plan/points/pointValues';
import { formatDepth } from '../../plan/skin/formatDepth';
import type { Zone } from '../../plan/types';

/** What is done now, with the numbers of this point. */
export function stageWords(stage: DemoStage, zone: Zone, layout: ZoneLayout, row: number): string {
  const length = formatMm(pointLengthMm(zone, layout, row));
  const depth = formatDepth(pointTipDepthMm(zone, layout, row));
  const threads = threadsPerPoint(layout);
  const volume = formatMl(setVolumeMl(zone, layout, row));
  switch (stage) {
    case 'approach':
      return `Bevel up, ${formatDegrees(zone.insertion.angleDeg)} to the skin`;
    case 'advance':
      return `Advance ${length}: the tip ${depth} deep`;
    case 'inject':
      return threads > 1 ? `Inject ${volume} along each of ${threads} threads` : `Inject ${volume}`;
    case 'wheal':
      return 'Look: a wheal means in the skin, none means too deep';
    case 'withdraw':
      return 'Withdraw';
    default: {
      const never: never = stage;
      return never;
    }
  }
}
