import {
  ChevronsRight,
  Circle,
  CircleDashed,
  CirclePause,
  Droplet,
  Droplets,
  Flag,
  Rotate3d,
  Rows3,
  SkipForward,
  Syringe,
  Timer,
  Undo2,
} from 'lucide-react';
import { type ReactNode, useMemo, useRef, useState } from 'react';
import { formatMl, mlDigits } from '../../plan/format';
import { ZONE_COLOURS } from '../../plan/palette';
import { lastInjected, leftWith, upcomingPoints } from '../../plan/session/progress';
import { MARKS, type SessionPoint } from '../../plan/session/record';
import {
  msToGo,
  type SessionSums,
  type SyringeState,
  sessionSums,
  syringeState,
  workedMs,
} from '../../plan/session/tally';
import {
  act,
  injectNext,
  leaveCouch,
  type OpenSession,
  pauseOrGoOn,
  setTurns,
  skipNext,
  useCouch,
} from '../../store/session';
import { useApp } from '../../store/useApp';
import { type Asked, AskPane } from './AskPane';
import { HoldButton } from './HoldButton';
import styles from './Inject.module.css';
import { clockText, useSeconds, useWakeLock } from './whileInjecting';

/** One big button for the next point; above it what a glance from two metres must tell. */
export function RunningSession({ open }: { readonly open: OpenSession }) {
  const { record, state } = open;
  const { start } = record;
  const [asked, setAsked] = useState<Asked | null>(null);
  const sums = useMemo(() => sessionSums(start, state), [start, state]);
  const upcoming = useMemo(() => upcomingPoints(state), [state]);
  const syringe = useMemo(() => syringeState(start, state, upcoming), [start, state, upcoming]);
  const rests = state.pausedAt !== null;
  useWakeLock(!rests);
  const next = upcoming[0] ?? null;
  return (
    <>
      <Strip open={open} sums={sums} />
      <Readouts sums={sums} syringe={syringe} />
      <Tools open={open} next={next} onAsk={setAsked} />
      {asked ? (
        <AskPane asked={asked} open={open} next={next} onClose={() => setAsked(null)} />
      ) : (
        <BigButton open={open} next={next} syringe={syringe} onFinish={() => setAsked('finish')} />
      )}
    </>
  );
}

function Strip({ open, sums }: { readonly open: OpenSession; readonly sums: SessionSums }) {
  const { record, state } = open;
  const now = useSeconds(state.pausedAt === null || state.numbedAt !== null);
  const toGo = msToGo(record, sums);
  const saving = useCouch(({ saving: kind }) => kind);
  const reader = useApp(({ role }) => role.kind === 'reader');
  return (
    <header className={styles.strip}>
      <HoldButton onHeld={leaveCouch}>Hold to leave</HoldButton>
      <dl className={styles.times}>
        <Time name="Session">{clockText(workedMs(record.start, state, now))}</Time>
        {state.numbedAt !== null && <Time name="Numbed">{clockText(now - state.numbedAt)}</Time>}
        {toGo !== null && <Time name="To go, about">{`${Math.ceil(toGo / 60_000)} min`}</Time>}
      </dl>
      <span className={styles.kept} data-kind={reader ? 'failed' : saving.kind} role="status">
        {reader
          ? 'Another tab injects'
          : saving.kind === 'failed'
            ? `Not saved: ${saving.fault.reason}`
            : 'Saved'}
      </span>
    </header>
  );
}

function Time({ name, children }: { readonly name: string; readonly children: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

interface ReadoutsProps {
  readonly sums: SessionSums;
  readonly syringe: SyringeState;
}

function Readouts({ sums: { total }, syringe }: ReadoutsProps) {
  const { pointsToChange, changeWhat, leftMicrolitres } = syringe;
  const urgent = pointsToChange <= 1;
  return (
    <div className={styles.readouts}>
      <Readout name="given, mL" value={mlDigits(total.givenMicrolitres / 1000)} />
      <Readout
        name={`to go, ${mlDigits(total.left.microlitres / 1000)} mL`}
        value={String(total.left.points)}
      />
      <Readout
        urgent={urgent}
        name={
          pointsToChange === 0
            ? `in the syringe: change the ${changeWhat} now`
            : Number.isFinite(pointsToChange)
              ? `in the syringe: change ${changeWhat} after ${pointsToChange}`
              : 'in the syringe, to the end'
        }
        value={mlDigits(leftMicrolitres / 1000)}
      />
    </div>
  );
}

interface ReadoutProps {
  readonly name: string;
  readonly value: string;
  readonly urgent?: boolean;
}

function Readout({ name, value, urgent }: ReadoutProps) {
  return (
    <div className={styles.readout} data-urgent={urgent || undefined}>
      <strong className={styles.figure}>{value}</strong>
      <span className={styles.readoutName}>{name}</span>
    </div>
  );
}

interface ToolsProps {
  readonly open: OpenSession;
  readonly next: number | null;
  readonly onAsk: (asked: Asked) => void;
}

function Tools({ open, next, onAsk }: ToolsProps) {
  const { record, state } = open;
  const last = lastInjected(state);
  const turns = useCouch((couch) => couch.turns);
  const rests = state.pausedAt !== null;
  const still = next === null || rests;
  const row = next === null ? [] : leftWith(record.start, state, next, 'row');
  return (
    <div className={styles.tools}>
      <Tool text="Undo" disabled={state.standing.length === 0} onTap={() => act({ kind: 'undo' })}>
        <Undo2 />
      </Tool>
      <Tool text="Skip" disabled={still} onTap={skipNext}>
        <SkipForward />
      </Tool>
      <Tool text="Volume" disabled={still && last === null} onTap={() => onAsk('volume')}>
        <Droplet />
      </Tool>
      <Tool text={`Row, ${row.length}`} disabled={still} onTap={() => injectNext('row')}>
        <Rows3 />
      </Tool>
      <Tool text="Zone done" disabled={still} onTap={() => onAsk('zone')}>
        <ChevronsRight />
      </Tool>
      <Tool text="New syringe" onTap={() => onAsk('syringe')}>
        <Syringe />
      </Tool>
      {MARKS.map((mark) => (
        <Tool
          key={mark}
          text={MARK_WORDS[mark]}
          disabled={last === null}
          pressed={last !== null && state.points[last].marks.includes(mark)}
          onTap={() => {
            if (last === null) return;
            const on = !state.points[last].marks.includes(mark);
            act({ kind: 'mark', point: last, mark, on });
          }}
        >
          {MARK_ICONS[mark]}
        </Tool>
      ))}
      <Tool text={rests ? 'Go on' : 'Pause'} onTap={pauseOrGoOn}>
        <CirclePause />
      </Tool>
      <Tool text="Numbed now" onTap={() => act({ kind: 'numbing' })}>
        <Timer />
      </Tool>
      <Tool text="Figure turns" pressed={turns} onTap={() => setTurns(!turns)}>
        <Rotate3d />
      </Tool>
      <Tool text="Finish" onTap={() => onAsk('finish')}>
        <Flag />
      </Tool>
    </div>
  );
}

const MARK_ICONS = { bruised: <Circle />, bled: <Droplets />, blanched: <CircleDashed /> };
const MARK_WORDS = { bruised: 'Bruised', bled: 'Bled', blanched: 'Blanched' } as const;

interface ToolProps {
  readonly text: string;
  readonly children: ReactNode;
  readonly onTap: () => unknown;
  readonly disabled?: boolean;
  readonly pressed?: boolean;
}

function Tool({ text, children, onTap, disabled, pressed }: ToolProps) {
  return (
    <button
      type="button"
      className={styles.tool}
      disabled={disabled}
      aria-pressed={pressed}
      onClick={() => onTap()}
    >
      <span className={styles.toolIcon} aria-hidden>
        {children}
      </span>
      {text}
    </button>
  );
}

interface BigButtonProps {
  readonly open: OpenSession;
  readonly next: number | null;
  readonly syringe: SyringeState;
  readonly onFinish: () => void;
}

/** A wet finger that lifts and touches again within this time tapped once, ms. */
const BOUNCE_MS = 180;

function BigButton({ open, next, syringe, onFinish }: BigButtonProps) {
  const tappedAt = useRef(Number.NEGATIVE_INFINITY);
  const { record, state } = open;
  if (state.pausedAt !== null)
    return (
      <button type="button" className={styles.big} data-rests onClick={pauseOrGoOn}>
        <strong className={styles.number}>Paused</strong>
        <span>Tap to go on</span>
      </button>
    );
  if (next === null)
    return (
      <button type="button" className={styles.big} data-rests onClick={onFinish}>
        <strong className={styles.number}>All done</strong>
        <span>Finish the session</span>
      </button>
    );
  const point = record.start.points[next];
  return (
    <button
      type="button"
      className={styles.big}
      onClick={({ timeStamp }) => {
        if (timeStamp - tappedAt.current < BOUNCE_MS) return;
        tappedAt.current = timeStamp;
        injectNext();
      }}
    >
      <span className="visually-hidden">Injected: point of </span>
      <ZoneName open={open} point={point} />
      <strong className={styles.number}>{point.number}</strong>
      <span>
        {formatMl(point.microlitres / 1000)}
        {syringe.pointsToChange === 0 ? ` · change the ${syringe.changeWhat} first` : ''}
      </span>
    </button>
  );
}

function zoneOf({ record }: OpenSession, { zone }: SessionPoint) {
  return record.start.zones[zone];
}

const SIDE_WORDS = { left: 'patient’s left', right: 'patient’s right', middle: 'mid-line' };

function ZoneName({ open, point }: { readonly open: OpenSession; readonly point: SessionPoint }) {
  const { name, colour } = zoneOf(open, point);
  const { hex } = ZONE_COLOURS[colour % ZONE_COLOURS.length];
  return (
    <span className={styles.zone}>
      <i style={{ background: hex }} aria-hidden />
      {name} · {SIDE_WORDS[point.side]}
    </span>
  );
}
