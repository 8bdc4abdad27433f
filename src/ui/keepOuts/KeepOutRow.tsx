import { Eye, EyeOff, Trash2 } from 'lucide-react';
import { memo, type ReactNode, useState } from 'react';
import { isAwaited } from '../../plan/protocols/protocolKeepOuts';
import { RANGES } from '../../plan/ranges';
import type { KeepOut, KeepOutKind } from '../../plan/types';
import { keepOutKey } from '../../store/fields';
import {
  activateKeepOut,
  changeKeepOut,
  deleteKeepOut,
  overrideKeepOut,
} from '../../store/keepOuts';
import { EditableText } from '../controls/EditableText';
import { IconButton } from '../controls/IconButton';
import { MeasureField } from '../controls/MeasureField';
import type { Measure } from '../controls/measure';
import { PushButton } from '../controls/PushButton';
import { Segmented } from '../controls/Segmented';
import { LiveArea } from '../zones/LiveArea';
import styles from './KeepOuts.module.css';

/** The kinds of keep-outs, named for what each does. */
const KINDS: readonly { key: KeepOutKind; text: string; does: string }[] = [
  {
    key: 'hard',
    text: 'Never',
    does: 'No points here. To decide against it, choose “Ask for a reason” first.',
  },
  {
    key: 'off',
    text: 'Ask for a reason',
    does: 'No points here until you decide against it and say why.',
  },
  { key: 'caution', text: 'Allow', does: 'Points are laid here; they are counted and warned of.' },
];

/** Whether a reason can be given against a keep-out as it is set. */
function takesReason(keepOut: KeepOut): boolean {
  return keepOut.kind === 'off' || keepOut.overridden !== null || isAwaited(keepOut);
}

/** One line on a keep-out: `No points, 3 mm around · lesion` */
function keepOutLine(keepOut: KeepOut): string {
  const { kind, bufferMm, overridden } = keepOut;
  if (isAwaited(keepOut)) return 'Not marked yet';
  const around = bufferMm > 0 ? `, ${bufferMm} mm around` : '';
  if (overridden) return 'Decided against: points are laid';
  return kind === 'caution' ? `Points allowed, warned of${around}` : `No points${around}`;
}

const BUFFER: Measure = { unit: 'mm', decimals: 0, step: 1, ...RANGES.bufferMm };

interface KeepOutProps {
  readonly keepOut: KeepOut;
}

/** One keep-out; the active one is painted on and shows its settings. */
export const KeepOutRow = memo(function KeepOutRow({
  keepOut,
  active,
}: KeepOutProps & { readonly active: boolean }) {
  const { id, name, visible } = keepOut;
  return (
    <li className={styles.row} data-active={active || undefined}>
      <div className={styles.line}>
        <button
          type="button"
          className={styles.swatch}
          data-kind={keepOut.overridden ? 'caution' : keepOut.kind}
          aria-label={active ? `Done with ${name}` : `Paint and set ${name}`}
          aria-pressed={active}
          onClick={() => activateKeepOut(active ? null : id)}
        />
        <div className={styles.words}>
          <EditableText
            label="Keep-out name"
            value={name}
            wrap
            onCommit={(text) => changeKeepOut(id, { name: text })}
          />
          <div className={styles.details}>
            <span>{keepOutLine(keepOut)}</span>
            <LiveArea zoneId={keepOutKey(id)} />
          </div>
        </div>
        <IconButton
          small
          label={`${visible ? 'Hide' : 'Show'} ${name}`}
          onPress={() => changeKeepOut(id, { visible: !visible })}
        >
          {visible ? <Eye size={16} aria-hidden /> : <EyeOff size={16} aria-hidden />}
        </IconButton>
        <IconButton small label={`Delete ${name}`} onPress={() => deleteKeepOut(id)}>
          <Trash2 size={16} aria-hidden />
        </IconButton>
      </div>
      {active && <KeepOutSettings keepOut={keepOut} />}
    </li>
  );
});

function KeepOutSettings({ keepOut }: KeepOutProps) {
  const { id, kind, bufferMm, reason, source } = keepOut;
  return (
    <div className={styles.settings}>
      <p className={styles.quiet}>
        {isAwaited(keepOut)
          ? 'Mark it with Paint where it lies on your patient, or waive it with a reason.'
          : 'Paint and Erase work on this keep-out.'}
      </p>
      <Segmented
        label="Kind"
        wide
        value={kind}
        choices={KINDS}
        onChoose={(chosen) => changeKeepOut(id, { kind: chosen, overridden: null })}
      />
      <p className={styles.quiet}>{KINDS.find((each) => each.key === kind)?.does}</p>
      <MeasureField
        label="Kept clear around it"
        value={bufferMm}
        measure={BUFFER}
        onCommit={(mm) => changeKeepOut(id, { bufferMm: mm })}
      />
      <Line label="Reason">
        <EditableText
          label="Reason"
          value={reason}
          onCommit={(text) => changeKeepOut(id, { reason: text })}
        />
      </Line>
      {source && <p className={styles.quiet}>Source: {source}</p>}
      {takesReason(keepOut) && <Override keepOut={keepOut} />}
      <PushButton wide onPress={() => activateKeepOut(null)}>
        Done: back to the zones
      </PushButton>
    </div>
  );
}

/** Deciding against a keep-out takes a reason, which the plan keeps and the map prints. */
function Override({ keepOut }: KeepOutProps) {
  const { id, overridden } = keepOut;
  const [asked, setAsked] = useState(false);
  const [reason, setReason] = useState('');
  if (overridden)
    return (
      <div className={styles.override}>
        <p>
          Decided against on {overridden.at.slice(0, 10)}: {overridden.reason}
        </p>
        <PushButton onPress={() => overrideKeepOut(id, '')}>Keep it out again</PushButton>
      </div>
    );
  if (!asked)
    return (
      <PushButton tone="quiet" onPress={() => setAsked(true)}>
        {isAwaited(keepOut) ? 'Waive it…' : 'Decide against it…'}
      </PushButton>
    );
  const decide = (): void => {
    overrideKeepOut(id, reason);
    setAsked(false);
    setReason('');
  };
  return (
    <div className={styles.override}>
      <label className={styles.overrideLabel}>
        Your reason; it is kept in the plan and printed
        <input
          className={styles.input}
          value={reason}
          maxLength={500}
          onChange={(event) => setReason(event.target.value)}
        />
      </label>
      <div className={styles.buttons}>
        <PushButton onPress={() => setAsked(false)}>Leave it</PushButton>
        {reason.trim() && <PushButton onPress={decide}>Decide</PushButton>}
      </div>
    </div>
  );
}

function Line({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className={styles.setting}>
      <span className={styles.settingLabel} aria-hidden>
        {label}
      </span>
      {children}
    </div>
  );
}
