import { Download, Upload } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { Input, SearchField } from 'react-aria-components';
import { LIBRARY_GROUPS, type LibraryGroup } from '../../plan/protocols/library';
import { PROTOCOL_FILE_ENDING } from '../../plan/protocols/protocolFile';
import type { Protocol } from '../../plan/protocols/types';
import type { Zone } from '../../plan/types';
import {
  exportProtocols,
  importProtocols,
  knownProtocols,
  ownProtocolsOf,
} from '../../store/ownProtocols';
import { useApp } from '../../store/useApp';
import { setUpFrom } from '../../store/zoneProtocols';
import { BigDialog } from '../controls/BigDialog';
import { PushButton } from '../controls/PushButton';
import { useKeptScroll } from '../controls/useKeptScroll';
import { handOver } from '../files/handOver';
import { useOtherZones } from '../zones/OtherZones';
import styles from './Protocol.module.css';
import { ProtocolDetail } from './ProtocolDetail';

interface ProtocolPickerProps {
  readonly zone: Zone;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** The library and the practitioner's own protocols: searched, read and chosen. */
export function ProtocolPicker({ zone, isOpen, onClose }: ProtocolPickerProps) {
  const [search, setSearch] = useState('');
  const [shownId, setShownId] = useState<string | null>(null);
  const others = useOtherZones(zone);
  const keptScroll = useKeptScroll('protocols');
  const shelf = useApp(ownProtocolsOf);
  const along = useApp((state) => state.plan.protocols);
  const own = useMemo(() => knownProtocols(shelf, along), [shelf, along]);
  const groups = useMemo(
    () => found([{ title: 'My own', protocols: own }, ...LIBRARY_GROUPS], search),
    [own, search],
  );
  const all = groups.flatMap(({ protocols }) => protocols);
  const wantedId = shownId ?? zone.protocol?.protocolId ?? null;
  const shown = all.find(({ id }) => id === wantedId) ?? all[0];
  return (
    <BigDialog title="Protocols" isOpen={isOpen} onClose={onClose} tools={<FileTools own={own} />}>
      <div className={styles.picker}>
        <div className={styles.list} ref={keptScroll}>
          <SearchField aria-label="Search protocols" value={search} onChange={setSearch} autoFocus>
            <Input className={styles.search} placeholder="Search" />
          </SearchField>
          {groups.map((group) => (
            <section key={group.title} aria-label={group.title}>
              <h3 className={styles.groupTitle}>{group.title}</h3>
              {group.protocols.map((protocol) => (
                <button
                  key={protocol.id}
                  type="button"
                  className={styles.entry}
                  aria-pressed={protocol.id === shown?.id}
                  onClick={() => setShownId(protocol.id)}
                >
                  <span className={styles.entryName}>{protocol.name}</span>
                  <span className={styles.entryMarks}>
                    {protocol.offLabel && 'off label · '}
                    {hasUnverified(protocol) && 'unverified · '}
                    grade {protocol.grade}
                  </span>
                </button>
              ))}
            </section>
          ))}
          {all.length === 0 && <p className={styles.quiet}>No protocol has these words.</p>}
        </div>
        {shown && (
          <ProtocolDetail
            key={shown.id}
            protocol={shown}
            zone={zone}
            others={others.length}
            onShow={setShownId}
            onChoose={() => {
              setUpFrom([zone.id, ...others], shown);
              onClose();
            }}
          />
        )}
      </div>
    </BigDialog>
  );
}

function FileTools({ own }: { readonly own: readonly Protocol[] }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <PushButton onPress={() => input.current?.click()}>
        <Upload size={16} aria-hidden /> Import
      </PushButton>
      <PushButton
        isDisabled={own.length === 0}
        onPress={() => void handOver(`my-protocols${PROTOCOL_FILE_ENDING}`, exportProtocols(own))}
      >
        <Download size={16} aria-hidden /> Export my own
      </PushButton>
      <input
        ref={input}
        type="file"
        hidden
        aria-label="File of protocols"
        accept=".json,application/json"
        onChange={async (event) => {
          const { files } = event.target;
          const text = await files?.[0]?.text();
          event.target.value = '';
          if (text !== undefined) importProtocols(text);
        }}
      />
    </>
  );
}

/** Every word of the search somewhere in name, id, layer or arrangement. */
function found(groups: readonly LibraryGroup[], search: string): LibraryGroup[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return groups
    .map(({ title, protocols }) => ({
      title,
      protocols: protocols.filter((protocol) => {
        const { id, name, layer, pattern, needleWords } = protocol;
        const text = `${title} ${id} ${name} ${layer?.words} ${layer?.layers} ${pattern?.kind} ${needleWords}`;
        return words.every((word) => text.toLowerCase().includes(word));
      }),
    }))
    .filter(({ protocols }) => protocols.length > 0);
}

function hasUnverified({ numbers }: Protocol): boolean {
  return Object.values(numbers).some((number) => number?.unverified);
}
