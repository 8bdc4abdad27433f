import { appliedWords, NUMBER_NAMES } from '../../plan/protocols/numberWords';
import type { NumberKey } from '../../plan/protocols/types';
import type { Zone } from '../../plan/types';
import { userLocale } from '../../store/dayWords';
import { SourceMark } from '../inspector/SourceMark';
import type { SourceKey } from '../inspector/sources';
import { NumberMark } from './NumberMark';

interface OriginMarkProps {
  readonly zone: Zone;
  readonly numberKey: NumberKey;
  /** where the zone has no protocol, or one that leaves the number blank */
  readonly otherwise: SourceKey;
}

/** The source of a number of the zone: its protocol's, whose number it is, else the general one. */
export function OriginMark({ zone, numberKey, otherwise }: OriginMarkProps) {
  const number = zone.protocol?.numbers[numberKey];
  if (!number || (number.origin.value === null && number.origin.range === null))
    return <SourceMark of={otherwise} />;
  const { origin, edited } = number;
  const words = appliedWords(number, userLocale());
  const name = zone.protocol?.name ?? '';
  return (
    <NumberMark
      title={NUMBER_NAMES[numberKey]}
      grade={edited ? origin.grade : (origin.grade ?? origin.rangeGrade)}
      facts={[`${name}: ${words}.`.replace('..', '.'), origin.note].filter((fact) => fact !== '')}
      sources={origin.sources}
    />
  );
}
