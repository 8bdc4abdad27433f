import { FlipHorizontal2, Lock, LockOpen, Ruler, Syringe, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { formatDegrees, formatMm } from '../../plan/format';
import {
  isPointDepthAsked,
  pointLengthMm,
  setVolumeMl,
  threadsPerPoint,
} from '../../plan/points/pointValues';
import { isDepthAsked, NOT_SET } from '../../plan/skin/askedDepth';
import { tipDepthMm } from '../../plan/skin/depth';
import type { Zone } from '../../plan/types';
import {
  allLocked,
  deletePoints,
  lockPoints,
  mirrorPoints,
  pointsNow,
  setPointLength,
  setPointVolume,
} from '../../store/points';
import { useApp } from '../../store/useApp';
import { tipFor } from '../commands/tipFor';
import { WithTip } from '../controls/IconButton';
import { MeasureField } from '../controls/MeasureField';
import { INSERTED, VOLUME } from '../controls/measures';
import { PushButton } from '../controls/PushButton';
import styles from './PointBar.module.css';

interface PointActionsProps {
  readonly zone: Zone;
  readonly rows: readonly number[];
  /** icons alone, for a narrow place */
  readonly compact?: boolean;
}

/** What can be done with the chosen points. */
export function PointActions({ zone, rows, compact }: PointActionsProps) {
  const locked = useApp((state) => allLocked(state, zone.id, rows));
  const text = (words: string): ReactNode => (compact ? null : words);
  return (
    <div className={styles.actions}>
      <Action
        label={locked ? 'Unlock' : 'Lock'}
        tip={tipFor(
          'points.lock',
          `${locked ? 'Unlock' : 'Lock'}: a later layout never moves a locked point`,
        )}
        onPress={() => lockPoints(zone.id, rows, !locked)}
      >
        {locked ? <LockOpen size={18} aria-hidden /> : <Lock size={18} aria-hidden />}
        {text(locked ? 'Unlock' : 'Lock')}
      </Action>
      <OwnDepth zone={zone} rows={rows}>
        <Ruler size={18} aria-hidden />
        {text('Depth')}
      </OwnDepth>
      <OwnVolume zone={zone} rows={rows}>
        <Syringe size={18} aria-hidden />
        {text('Volume')}
      </OwnVolume>
      <Action
        label="Mirror to the other side"
        tip="Mirror to the other side"
        onPress={() => mirrorPoints(zone.id, rows)}
      >
        <FlipHorizontal2 size={18} aria-hidden />
        {text('Mirror')}
      </Action>
      <Action
        label="Delete"
        tip={tipFor('points.delete')}
        onPress={() => deletePoints(zone.id, rows)}
      >
        <Trash2 size={18} aria-hidden />
        {text('Delete')}
      </Action>
    </div>
  );
}

interface ActionProps {
  readonly label: string;
  readonly tip: string;
  readonly onPress: () => void;
  readonly children: ReactNode;
}

export function Action({ label, tip, onPress, children }: ActionProps) {
  return (
    <WithTip tip={tip} placement="top">
      <Button className={styles.action} aria-label={label} onPress={onPress}>
        {children}
      </Button>
    </WithTip>
  );
}

interface OwnValueProps {
  readonly zone: Zone;
  readonly rows: readonly number[];
  readonly children: ReactNode;
}

function OwnDepth({ zone, rows, children }: OwnValueProps) {
  const layout = useApp((state) => pointsNow(state, zone.id));
  const { angleDeg, insertedLengthMm } = zone.insertion;
  const value = layout ? pointLengthMm(zone, layout, rows[0]) : insertedLengthMm;
  const isAsked = isDepthAsked(zone);
  const isOpen = layout ? isPointDepthAsked(zone, layout, rows[0]) : isAsked;
  return (
    <OwnValue name="Own depth" trigger={children}>
      <MeasureField
        label="Inserted length"
        value={value}
        measure={INSERTED}
        onCommit={(lengthMm) => setPointLength(zone.id, rows, lengthMm)}
        note={
          isOpen
            ? 'Depth not set: this is the length from before the protocol'
            : `Tip ${formatMm(tipDepthMm(angleDeg, value))} deep at ${formatDegrees(angleDeg)}`
        }
      />
      <PushButton wide onPress={() => setPointLength(zone.id, rows, null)}>
        As the zone: {isAsked ? NOT_SET : formatMm(insertedLengthMm)}
      </PushButton>
    </OwnValue>
  );
}

function OwnVolume({ zone, rows, children }: OwnValueProps) {
  const layout = useApp((state) => pointsNow(state, zone.id));
  const threads = layout ? threadsPerPoint(layout) : 1;
  const value = layout ? setVolumeMl(zone, layout, rows[0]) : zone.volumePerPointMl;
  return (
    <OwnValue name="Own volume" trigger={children}>
      <MeasureField
        label={threads > 1 ? 'Volume of each thread' : 'Volume of each'}
        value={value}
        measure={VOLUME}
        onCommit={(volumeMl) => setPointVolume(zone.id, rows, volumeMl)}
      />
      <PushButton wide onPress={() => setPointVolume(zone.id, rows, null)}>
        As the zone: {zone.volumePerPointMl} mL
      </PushButton>
    </OwnValue>
  );
}

interface OwnValuePopover {
  readonly name: string;
  readonly trigger: ReactNode;
  readonly children: ReactNode;
}

function OwnValue({ name, trigger, children }: OwnValuePopover) {
  return (
    <DialogTrigger>
      <Button className={styles.action} aria-label={name}>
        {trigger}
      </Button>
      <Popover className={styles.popover} placement="top" offset={8}>
        <Dialog aria-label={name} className={styles.dialog}>
          {children}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
