import { RotateCcw } from 'lucide-react';
import { rangeWords } from '../../plan/protocols/caps';
import { appliedWords, numberName, valueWords } from '../../plan/protocols/numberWords';
import type { NumberKey } from '../../plan/protocols/types';
import { ZONE_KEYS, type ZoneKey, zoneNumber } from '../../plan/protocols/zoneProtocol';
import type { Zone } from '../../plan/types';
import { dayWords, userLocale } from '../../store/dayWords';
import { restoreNumber } from '../../store/zoneProtocols';
import { PushButton } from '../controls/PushButton';
import { NumberMark } from './NumberMark';
import styles from './Protocol.module.css';

interface AppliedRowProps {
  readonly zone: Zone;
  readonly numberKey: NumberKey;
}

/** One number of the zone's protocol as it now stands. */
export function AppliedRow({ zone, numberKey }: AppliedRowProps) {
  const number = zone.protocol?.numbers[numberKey];
  if (!zone.protocol || !number) return null;
  const { origin, edited, editedOn } = number;
  const own = isZoneKey(numberKey) ? zoneNumber(zone, numberKey) : number.value;
  const isBlank = number.value === null;
  const name = numberName(numberKey, zone.protocol.volumeUnit);
  const spread = rangeWords(origin);
  return (
    <div className={styles.number} data-edited={edited || undefined}>
      <span className={styles.numberName}>
        {name}
        <NumberMark
          title={name}
          grade={edited ? origin.grade : (origin.grade ?? origin.rangeGrade)}
          facts={[`${sentence(appliedWords(number, userLocale()))}`, origin.note].filter(
            (fact) => fact !== '',
          )}
          sources={origin.sources}
        />
      </span>
      <span className={styles.numberValue}>
        {valueWords(
          isBlank && own !== null && isZoneKey(numberKey) ? own : number.value,
          origin.unit,
        )}
      </span>
      <span className={styles.numberNote}>
        {isBlank && !edited && 'the protocol leaves it blank'}
        {spread !== '' && <span>{spread}</span>}
        {origin.unverified && !edited && <strong>unverified</strong>}
        {edited && (
          <span>
            edited{editedOn ? ` ${dayWords(editedOn)}` : ''}, was{' '}
            {valueWords(origin.value, origin.unit)}
          </span>
        )}
        {edited && origin.value !== null && isZoneKey(numberKey) && (
          <PushButton tone="quiet" onPress={() => restoreNumber(zone.id, numberKey)}>
            <RotateCcw size={13} aria-hidden /> Back to {valueWords(origin.value, origin.unit)}
          </PushButton>
        )}
      </span>
    </div>
  );
}

function isZoneKey(key: NumberKey): key is ZoneKey {
  return (ZONE_KEYS as readonly NumberKey[]).includes(key);
}

function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`.replace('..', '.');
}
