import { useState } from 'react';
import { type Interval, protocolInterval } from '../../plan/course/course';
import { useApp } from '../../store/useApp';
import { BlankField } from '../controls/BlankField';
import { MeasureField } from '../controls/MeasureField';
import { COUNT } from '../controls/measures';
import { PickList } from '../controls/PickList';
import { PushButton } from '../controls/PushButton';
import styles from './Course.module.css';
import type { CoursePartProps } from './coursePart';

const UNITS = [
  { key: 'days', text: 'days' },
  { key: 'weeks', text: 'weeks' },
  { key: 'months', text: 'months' },
] as const;

/** The second interval begins where the user says, never by itself. */
export function LaterFields({ course, set }: CoursePartProps) {
  const { later } = course;
  const hint = useApp((state) =>
    protocolInterval(
      state.plan.zones.find(({ id }) => id === state.activeZoneId)?.protocol?.numbers.laterInterval
        ?.origin,
    ),
  );
  if (!later)
    return (
      <BlankField
        label="Another interval from session"
        value={null}
        rule={{ quantity: 'count', name: 'session', least: 2, most: 100 }}
        onCommit={(fromSession) => {
          const every = hint ?? course.every ?? { count: 4, unit: 'weeks' };
          if (fromSession !== null) set({ later: { fromSession, every } });
        }}
      />
    );
  return (
    <>
      <MeasureField
        label="Other interval from session"
        value={later.fromSession}
        measure={{ ...COUNT, least: 2, most: 100 }}
        onCommit={(fromSession) => set({ later: { ...later, fromSession } })}
      />
      <EveryField
        label="From there every"
        every={later.every}
        onChange={(every) => set({ later: { ...later, every } })}
      />
      <PushButton tone="quiet" onPress={() => set({ later: null })}>
        One interval only
      </PushButton>
    </>
  );
}

interface EveryFieldProps {
  readonly label: string;
  /** null: none is named */
  readonly every: Interval | null;
  readonly onChange: (every: Interval) => void;
}

export function EveryField({ label, every, onChange }: EveryFieldProps) {
  const [chosen, setUnit] = useState<Interval['unit']>('weeks');
  const unit = every?.unit ?? chosen;
  return (
    <div className={styles.every}>
      <BlankField
        label={label}
        value={every?.count ?? null}
        rule={{ quantity: 'count', name: 'interval', least: 1, most: 365 }}
        onCommit={(count) => count !== null && onChange({ unit, count })}
      />
      <PickList
        bare
        label={`${label}: unit`}
        value={unit}
        choices={UNITS}
        onChoose={(key) => {
          setUnit(key as Interval['unit']);
          if (every) onChange({ ...every, unit: key as Interval['unit'] });
        }}
      />
    </div>
  );
}
