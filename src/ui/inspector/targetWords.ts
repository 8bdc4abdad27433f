import { formatMl, formatSetMm } from '../../plan/format';
import { countWords } from '../../plan/patternWords';
import type { Zone } from '../../plan/types';
import { doneVolumeMl } from '../../plan/volume/volumes';
import { mlPerPoint } from '../../plan/volume/zoneTarget';
import type { TargetAnswer } from '../../store/targets';

/** Result of a target; how near it is when it cannot be met exactly. */
export function answerWords(answer: TargetAnswer | null, zone: Zone): string {
  if (answer === null)
    return 'The spacing follows, tried out on this skin, and again when the zone changes.';
  switch (answer.kind) {
    case 'solving':
      return 'Trying spacings on this skin…';
    case 'failed':
      return `${answer.reason} The spacing stays.`;
    case 'met':
      return `Met: ${countWords(zone.pattern.kind, answer.count)} at ${formatSetMm(zone.pattern.spacingMm)}${volumeWords(zone, answer.count)}.`;
    case 'held': {
      const wanted = countWords(zone.pattern.kind, answer.wantedCount);
      return `Not met: ${countWords(zone.pattern.kind, answer.count)}${volumeWords(zone, answer.count)} where ${wanted} are wanted. Your own points keep it from being solved again.`;
    }
    case 'nearest': {
      const wanted = countWords(zone.pattern.kind, answer.wantedCount);
      const nearest = countWords(zone.pattern.kind, answer.count);
      return `${wanted} cannot be met exactly here. Nearest: ${nearest} at ${formatSetMm(zone.pattern.spacingMm)}${volumeWords(zone, answer.count)}.`;
    }
    default: {
      const never: never = answer;
      return never;
    }
  }
}

function volumeWords(zone: Zone, count: number): string {
  return `, ${formatMl(doneVolumeMl(count, mlPerPoint(zone)))}`;
}
