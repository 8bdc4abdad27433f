import { BookOpen, RotateCcw } from 'lucide-react';
import { useState } from 'react';
import { protocolMarks } from '../../plan/protocols/numberWords';
import {
  arrangementName,
  geometryNote,
  protocolKindOf,
} from '../../plan/protocols/protocolPattern';
import { siteWords } from '../../plan/protocols/protocolSites';
import { NUMBER_KEYS } from '../../plan/protocols/types';
import type { Zone } from '../../plan/types';
import { useApp } from '../../store/useApp';
import { letGoOfProtocol, restoreArrangement } from '../../store/zoneProtocols';
import { Fold } from '../controls/Fold';
import { IconButton } from '../controls/IconButton';
import { PushButton } from '../controls/PushButton';
import { AppliedRow } from './AppliedRow';
import { KeepOutOffer } from './KeepOutOffer';
import { NumberMark } from './NumberMark';
import styles from './Protocol.module.css';
import { ProtocolPicker } from './ProtocolPicker';

/** What the zone was set up from: every number with its origin, and the way back to it. */
export function ProtocolField({ zone }: { readonly zone: Zone }) {
  const [choosing, setChoosing] = useState(false);
  const { protocol } = zone;
  const own = useApp((state) => state.plan.protocols);
  return (
    <section className={styles.field} aria-label="Protocol">
      <div className={styles.fieldHead}>
        <span className={styles.fieldLabel}>Protocol</span>
        <PushButton onPress={() => setChoosing(true)}>
          <BookOpen size={16} aria-hidden />
          <span className={styles.chosen}>{protocol ? protocol.name : 'Choose'}</span>
        </PushButton>
      </div>
      {protocol && (
        <>
          <p className={styles.marks}>
            Grade {protocol.grade}. {protocolMarks(protocol).join(' ')}
            {protocol.needleWords && ` Needle: ${protocol.needleWords}.`}{' '}
            {`Where: ${siteWords(protocol.protocolId, own)}`}
          </p>
          <Fold title={foldTitle(zone)}>
            <div className={styles.numbers}>
              <ArrangementRow zone={zone} />
              {NUMBER_KEYS.map((key) => (
                <AppliedRow key={key} zone={zone} numberKey={key} />
              ))}
              {protocol.facts.map((fact) => (
                <div key={fact.text} className={styles.fact}>
                  <p>{fact.text}</p>
                  <NumberMark
                    title={protocol.name}
                    grade={fact.grade}
                    facts={[fact.text]}
                    sources={fact.sources}
                  />
                </div>
              ))}
              <PushButton tone="quiet" onPress={() => letGoOfProtocol(zone.id)}>
                Keep the numbers, forget the protocol
              </PushButton>
            </div>
          </Fold>
          <KeepOutOffer keepOuts={protocol.keepOuts} />
        </>
      )}
      <ProtocolPicker zone={zone} isOpen={choosing} onClose={() => setChoosing(false)} />
    </section>
  );
}

function foldTitle({ protocol }: Zone): string {
  if (!protocol) return '';
  const numbers = Object.values(protocol.numbers);
  const edited =
    numbers.filter((number) => number?.edited).length + (protocol.pattern.edited ? 1 : 0);
  const said = `${numbers.length} numbers with their sources`;
  return edited === 0 ? said : `${said}, ${edited} changed by you`;
}

function ArrangementRow({ zone }: { readonly zone: Zone }) {
  const record = zone.protocol?.pattern;
  const origin = record?.origin;
  if (!record || !origin) return null;
  const now = protocolKindOf(zone.pattern);
  const facts = [origin.note, geometryNote(origin.kind)].filter((fact) => fact !== '');
  return (
    <div className={styles.number} data-edited={record.edited || undefined}>
      <span className={styles.numberName}>
        Arrangement
        <NumberMark
          title="Arrangement"
          grade={origin.grade}
          facts={facts}
          sources={origin.sources}
        />
      </span>
      <span className={styles.numberValue}>{now ? arrangementName(now) : 'Points by hand'}</span>
      {(record.edited || now !== origin.kind) && (
        <span className={styles.numberNote}>
          {record.edited && 'edited; '}the protocol has {arrangementName(origin.kind).toLowerCase()}
          {origin.locked && ', which its label is for'}
          <IconButton
            small
            label={`Back to ${arrangementName(origin.kind).toLowerCase()}`}
            onPress={() => restoreArrangement(zone.id)}
          >
            <RotateCcw size={14} aria-hidden />
          </IconButton>
        </span>
      )}
    </div>
  );
}
