import { CalendarPlus, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { calendarText } from '../../plan/course/calendarFile';
import { courseSessions, type Interval } from '../../plan/course/course';
import { formatMm } from '../../plan/format';
import type { Course } from '../../plan/types';
import {
  changeCourse,
  changeEarlier,
  endCourse,
  keepSession,
  nextSession,
  removeEarlier,
  startCourse,
} from '../../store/course';
import { appStore } from '../../store/state';
import { useApp } from '../../store/useApp';
import { BlankField } from '../controls/BlankField';
import { IconButton } from '../controls/IconButton';
import { MeasureField } from '../controls/MeasureField';
import { COUNT, KEEP_DAYS, KEEP_DISTANCE } from '../controls/measures';
import { PickList } from '../controls/PickList';
import { PushButton } from '../controls/PushButton';
import { handOver } from '../files/handOver';
import { Checklists } from './Checklists';
import styles from './Course.module.css';
import { TestSpots } from './TestSpots';

/** Sessions, the points of those held, test spots and lists. */
export function CoursePanel() {
  const course = useApp((state) => state.plan.course);
  const protocol = useApp(
    (state) => state.plan.zones.find(({ id }) => id === state.activeZoneId)?.protocol ?? null,
  );
  return (
    <div className={styles.panel}>
      {course ? (
        <CourseFields course={course} />
      ) : (
        <section className={styles.block} aria-label="Course">
          <h3 className={styles.title}>Course</h3>
          <p className={styles.quiet}>
            {protocol?.numbers.sessions
              ? `Number and interval as ${protocol.name} has them, to be changed.`
              : 'One session to begin with; number and interval are yours to set.'}
          </p>
          <PushButton onPress={() => startCourse(protocol)}>
            <Plus size={16} aria-hidden /> Plan the sessions
          </PushButton>
        </section>
      )}
      <TestSpots />
      <Checklists />
    </div>
  );
}

const UNITS = [
  { key: 'days', text: 'days' },
  { key: 'weeks', text: 'weeks' },
  { key: 'months', text: 'months' },
] as const;

function CourseFields({ course }: { readonly course: Course }) {
  const earlier = useApp((state) => state.plan.earlier);
  const result = courseSessions(course);
  const sessions = result.ok ? result.sessions : [];
  const next = nextSession(course);
  const keptMm = Math.max(0, ...earlier.map(({ distanceMm }) => distanceMm));
  return (
    <section className={styles.block} aria-label="Course">
      <div className={styles.head}>
        <h3 className={styles.title}>Course</h3>
        <IconButton small label="Remove the course" onPress={endCourse}>
          <Trash2 size={16} aria-hidden />
        </IconButton>
      </div>
      <label className={styles.row}>
        First session
        <input
          type="date"
          className={styles.date}
          value={course.first}
          onChange={(event) => event.target.value && changeCourse({ first: event.target.value })}
        />
      </label>
      <MeasureField
        label="Sessions"
        value={course.sessions}
        measure={{ ...COUNT, most: 100 }}
        onCommit={(count) => changeCourse({ sessions: count })}
      />
      <EveryField
        label="Every"
        every={course.every}
        onChange={(every) => changeCourse({ every })}
      />
      {course.later ? (
        <>
          <MeasureField
            label="Other interval from session"
            value={course.later.fromSession}
            measure={{ ...COUNT, least: 2, most: 100 }}
            onCommit={(fromSession) =>
              course.later && changeCourse({ later: { ...course.later, fromSession } })
            }
          />
          <EveryField
            label="From there every"
            every={course.later.every}
            onChange={(every) =>
              course.later && changeCourse({ later: { ...course.later, every } })
            }
          />
          <PushButton tone="quiet" onPress={() => changeCourse({ later: null })}>
            One interval only
          </PushButton>
        </>
      ) : (
        <PushButton
          tone="quiet"
          onPress={() =>
            changeCourse({
              later: {
                fromSession: Math.max(2, course.sessions),
                every: course.every ?? { count: 4, unit: 'weeks' },
              },
            })
          }
        >
          Another interval later
        </PushButton>
      )}
      <ol className={styles.sessions}>
        {sessions.map(({ number, date }) => (
          <li key={number} data-done={course.done.includes(number) || undefined}>
            <span>Session {number}</span>
            <time dateTime={date}>{date}</time>
            <span className={styles.quiet}>
              {course.done.includes(number) ? 'held' : next?.number === number ? 'next' : ''}
            </span>
          </li>
        ))}
      </ol>
      <div className={styles.buttons}>
        <PushButton onPress={() => void saveCalendar(course)}>
          <CalendarPlus size={16} aria-hidden /> Calendar file
        </PushButton>
        {next && (
          <PushButton onPress={keepSession}>Session {next.number} held: keep its points</PushButton>
        )}
      </div>
      <MeasureField
        label="Old punctures count for"
        value={course.keepDays}
        measure={KEEP_DAYS}
        onCommit={(keepDays) => changeCourse({ keepDays })}
        note="Younger ones keep their distance when a session goes between them. House setting."
      />
      {earlier.map((each) => (
        <div key={each.id} className={styles.earlier}>
          <div className={styles.head}>
            <span>
              {each.name}, {each.date}: {each.faces.length} punctures
            </span>
            <IconButton small label={`Forget ${each.name}`} onPress={() => removeEarlier(each.id)}>
              <Trash2 size={16} aria-hidden />
            </IconButton>
          </div>
          <MeasureField
            label="Keeps a distance of"
            value={each.distanceMm}
            measure={KEEP_DISTANCE}
            onCommit={(distanceMm) => changeEarlier(each.id, { distanceMm })}
            note={each.distanceMm === 0 ? 'None: new points may lie on them' : undefined}
          />
        </div>
      ))}
      {earlier.length > 0 && (
        <p className={styles.quiet}>
          {keptMm > 0 && `New points lie between the old ones, at least ${formatMm(keptMm)} away. `}
          Old punctures are drawn fainter the older they are.
        </p>
      )}
    </section>
  );
}

interface EveryFieldProps {
  readonly label: string;
  /** null: none is named */
  readonly every: Interval | null;
  readonly onChange: (every: Interval) => void;
}

function EveryField({ label, every, onChange }: EveryFieldProps) {
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

async function saveCalendar(course: Course): Promise<void> {
  const result = courseSessions(course);
  if (!result.ok) return;
  const { plan } = appStore.getState();
  const text = calendarText({
    planId: plan.id,
    title: plan.name,
    sessions: result.sessions,
    writtenAt: new Date().toISOString(),
  });
  await handOver(
    `${plan.name.replace(/[^\p{L}\p{N} _-]/gu, '') || 'course'}.ics`,
    text,
    'text/calendar',
  );
}
