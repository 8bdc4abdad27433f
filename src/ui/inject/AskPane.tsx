import { Minus, Plus } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { formatMl } from '../../plan/format';
import { lastInjected, leftWith } from '../../plan/session/progress';
import { houseGraduationMl } from '../../plan/volume/volumes';
import { act, injectNext, type OpenSession } from '../../store/session';
import styles from './Inject.module.css';

/** What is asked in place of the big button. */
export type Asked = 'zone' | 'finish' | 'volume' | 'syringe';

interface AskPaneProps {
  readonly asked: Asked;
  readonly open: OpenSession;
  readonly next: number | null;
  readonly onClose: () => void;
}

/** Keys rest while it is there: a pedal that is pressed on confirms nothing. */
export function AskPane(props: AskPaneProps) {
  const { asked, onClose } = props;
  const pane = useRef<HTMLDivElement>(null);
  useEffect(() => pane.current?.focus(), []);
  return (
    <div
      ref={pane}
      tabIndex={-1}
      role="alertdialog"
      aria-label={TITLES[asked]}
      className={styles.ask}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <h2>{TITLES[asked]}</h2>
      {asked === 'zone' && <AskZone {...props} />}
      {asked === 'finish' && <AskFinish {...props} />}
      {asked === 'volume' && <AskVolume {...props} />}
      {asked === 'syringe' && <AskSyringe {...props} />}
    </div>
  );
}

const TITLES = {
  zone: 'All of this zone done?',
  finish: 'Finish the session?',
  volume: 'Another volume',
  syringe: 'What was changed?',
} as const;

function AskZone({ open, next, onClose }: AskPaneProps) {
  const { start } = open.record;
  const points = next === null ? [] : leftWith(start, open.state, next, 'zone');
  const name = next === null ? '' : start.zones[start.points[next].zone].name;
  const microlitres = points.reduce((sum, i) => sum + start.points[i].microlitres, 0);
  return (
    <>
      <p>
        {points.length} points of {name}, {formatMl(microlitres / 1000)}, are noted as injected.
      </p>
      <Choices onClose={onClose}>
        <Yes onTap={() => injectNext('zone')} onClose={onClose}>
          All {points.length} done
        </Yes>
      </Choices>
    </>
  );
}

function AskFinish({ open, onClose }: AskPaneProps) {
  const left = open.state.points.filter(({ done }) => done === 'left').length;
  return (
    <>
      <p>
        {left === 0
          ? 'Every point is injected or skipped. The record comes next.'
          : `${left} points are left; they stay so in the record. It comes next.`}
      </p>
      <Choices onClose={onClose}>
        <Yes onTap={() => act({ kind: 'finish' })} onClose={onClose}>
          Finish
        </Yes>
      </Choices>
    </>
  );
}

function AskVolume({ open, next, onClose }: AskPaneProps) {
  const { start } = open.record;
  const last = lastInjected(open.state);
  const planned = start.points[next ?? last ?? 0].microlitres;
  const [microlitres, setMicrolitres] = useState(planned);
  const step = Math.round(1000 * houseGraduationMl(start.syringeMicrolitres / 1000));
  const change = (by: number): void => setMicrolitres((now) => Math.max(0, now + by));
  const rests = open.state.pausedAt !== null;
  return (
    <>
      <div className={styles.stepper}>
        <button type="button" aria-label="Less" onClick={() => change(-step)}>
          <Minus size={32} aria-hidden />
        </button>
        <output>{formatMl(microlitres / 1000)}</output>
        <button type="button" aria-label="More" onClick={() => change(step)}>
          <Plus size={32} aria-hidden />
        </button>
      </div>
      <Choices onClose={onClose}>
        {next !== null && !rests && (
          <Yes onTap={() => act({ kind: 'inject', points: [next], microlitres })} onClose={onClose}>
            Point {start.points[next].number} gets it
          </Yes>
        )}
        {last !== null && (
          <Yes onTap={() => act({ kind: 'volume', point: last, microlitres })} onClose={onClose}>
            Point {start.points[last].number} had it
          </Yes>
        )}
      </Choices>
    </>
  );
}

function AskSyringe({ open, onClose }: AskPaneProps) {
  const { syringeMicrolitres } = open.record.start;
  return (
    <>
      <p>A full syringe holds {formatMl(syringeMicrolitres / 1000)}; its needle is new, too.</p>
      <Choices onClose={onClose}>
        <Yes
          onTap={() => act({ kind: 'syringe', microlitres: syringeMicrolitres })}
          onClose={onClose}
        >
          Full syringe
        </Yes>
        <Yes onTap={() => act({ kind: 'needle' })} onClose={onClose}>
          Needle only
        </Yes>
      </Choices>
    </>
  );
}

interface ChoicesProps {
  readonly onClose: () => void;
  readonly children: React.ReactNode;
}

function Choices({ onClose, children }: ChoicesProps) {
  return (
    <div className={styles.choices}>
      <button type="button" className={styles.choice} onClick={onClose}>
        Back
      </button>
      {children}
    </div>
  );
}

interface YesProps {
  readonly onTap: () => unknown;
  readonly onClose: () => void;
  readonly children: React.ReactNode;
}

function Yes({ onTap, onClose, children }: YesProps) {
  return (
    <button
      type="button"
      className={styles.choice}
      data-main
      onClick={() => {
        onTap();
        onClose();
      }}
    >
      {children}
    </button>
  );
}
