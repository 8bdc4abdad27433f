import { Copy, Trash2 } from 'lucide-react';
import { rangeWords } from '../../plan/protocols/caps';
import { citeSources } from '../../plan/protocols/citeSources';
import { numberName, sourceWords, valueWords } from '../../plan/protocols/numberWords';
import { arrangementName, geometryNote } from '../../plan/protocols/protocolPattern';
import { siteWords } from '../../plan/protocols/protocolSites';
import { NUMBER_KEYS, type NumberKey, type Protocol } from '../../plan/protocols/types';
import type { Zone } from '../../plan/types';
import { copyProtocol, deleteOwnProtocol, renameOwnProtocol } from '../../store/ownProtocols';
import { useApp } from '../../store/useApp';
import { EditableText } from '../controls/EditableText';
import { Fold } from '../controls/Fold';
import { IconButton } from '../controls/IconButton';
import { PushButton } from '../controls/PushButton';
import { OtherZones } from '../zones/OtherZones';
import { NumberMark } from './NumberMark';
import { OwnNumber } from './OwnNumber';
import styles from './Protocol.module.css';

interface ProtocolDetailProps {
  readonly protocol: Protocol;
  readonly zone: Zone;
  /** zones that are set up along with it */
  readonly others: number;
  readonly onChoose: () => void;
  readonly onShow: (id: string) => void;
}

/** All that a protocol says; an own one is edited here. */
export function ProtocolDetail(props: ProtocolDetailProps) {
  const { protocol, zone, others, onChoose, onShow } = props;
  const own = protocol.origin === 'own';
  const { layer, pattern } = protocol;
  return (
    <article className={styles.detail}>
      <header className={styles.detailHead}>
        {own ? (
          <EditableText
            label="Protocol name"
            value={protocol.name}
            onCommit={(name) => renameOwnProtocol(protocol, name)}
          />
        ) : (
          <h3 className={styles.detailTitle}>{protocol.name}</h3>
        )}
        <IconButton
          label={own ? 'Duplicate' : 'Duplicate to change it'}
          onPress={() => onShow(copyProtocol(protocol).id)}
        >
          <Copy size={18} aria-hidden />
        </IconButton>
        {own && (
          <IconButton
            label="Delete from this browser"
            onPress={() => deleteOwnProtocol(protocol.id)}
          >
            <Trash2 size={18} aria-hidden />
          </IconButton>
        )}
      </header>
      <p className={styles.marks}>
        {protocol.offLabel && <strong>Off label. </strong>}
        Grade {protocol.grade} {citeSources(protocol.sources)}.
        {protocol.basedOn && ` Copied from ${protocol.basedOn}.`}
      </p>
      <dl className={styles.words}>
        <Fact name="Where">{siteWords(protocol.id, [protocol])}</Fact>
        {layer && (
          <Fact name="Layer">
            {layer.words} (grade {layer.grade})
          </Fact>
        )}
        {pattern && (
          <Fact name="Arrangement">
            {arrangementName(pattern.kind)}
            {pattern.locked && ', locked to the label'} (grade {pattern.grade}). {pattern.note}{' '}
            {geometryNote(pattern.kind)}
          </Fact>
        )}
        {protocol.needleWords && <Fact name="Needle">{protocol.needleWords}</Fact>}
      </dl>
      <div className={styles.numbers}>
        {NUMBER_KEYS.map((key) => (
          <DetailRow key={key} protocol={protocol} numberKey={key} />
        ))}
      </div>
      <ul className={styles.keepOuts}>
        {protocol.facts.map((fact) => (
          <li key={fact.text}>
            {fact.text}{' '}
            <span className={styles.quiet}>
              Grade {fact.grade} {citeSources(fact.sources)}
            </span>
          </li>
        ))}
      </ul>
      <footer className={styles.choose}>
        <p className={styles.quiet}>
          Starting values to change, not advice. No clinician has checked them.
        </p>
        <OtherZonesFold zone={zone} others={others} />
        <PushButton tone="main" onPress={onChoose}>
          Set up {zone.name}
          {others > 0 && ` and ${others === 1 ? '1 other zone' : `${others} other zones`}`}
        </PushButton>
      </footer>
    </article>
  );
}

function OtherZonesFold({ zone, others }: Pick<ProtocolDetailProps, 'zone' | 'others'>) {
  const isAlone = useApp((state) => state.plan.zones.length < 2);
  if (isAlone) return null;
  return (
    <Fold title={others > 0 ? `Other zones along with it: ${others}` : 'Other zones along with it'}>
      <OtherZones zone={zone} />
    </Fold>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

interface DetailRowProps {
  readonly protocol: Protocol;
  readonly numberKey: NumberKey;
}

function DetailRow({ protocol, numberKey }: DetailRowProps) {
  const number = protocol.numbers[numberKey];
  const own = protocol.origin === 'own';
  if (!number) return null;
  const name = numberName(numberKey, protocol.volumeUnit);
  const was = number.changedFrom;
  return (
    <div className={styles.number} data-edited={was !== null || undefined}>
      <span className={styles.numberName}>
        {name}
        <NumberMark
          title={name}
          grade={number.grade ?? number.rangeGrade}
          facts={[`${sourceWords(number)}.`, number.note].filter((fact) => fact !== '')}
          sources={number.sources}
        />
      </span>
      {own ? (
        <OwnNumber protocol={protocol} numberKey={numberKey} number={number} />
      ) : (
        <span className={styles.numberValue}>{valueWords(number.value, number.unit)}</span>
      )}
      <span className={styles.numberNote}>
        {number.range && <span>{rangeWords(number)}</span>}
        {number.unverified && <strong>unverified</strong>}
        {was && <span>edited, was {valueWords(was.value, number.unit)}</span>}
      </span>
    </div>
  );
}
