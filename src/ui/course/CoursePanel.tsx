import { Camera as CameraIcon, Plus, Trash2 } from 'lucide-react';
import type { Course } from '../../plan/types';
import { changeCourse, endCourse, startCourse } from '../../store/course';
import { layCourseAhead } from '../../store/courseAhead';
import { openPhotographs } from '../../store/photographs';
import { useApp } from '../../store/useApp';
import { IconButton } from '../controls/IconButton';
import { MeasureField } from '../controls/MeasureField';
import { COUNT } from '../controls/measures';
import { PickList } from '../controls/PickList';
import { PushButton } from '../controls/PushButton';
import { AheadBars } from './AheadBars';
import { Checklists } from './Checklists';
import styles from './Course.module.css';
import { DayField } from './DayField';
import { EveryField, LaterFields } from './IntervalFields';
import { OldPunctures } from './OldPunctures';
import { SessionList } from './SessionList';
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
          <PushButton
            onPress={() => {
              startCourse(protocol);
              void layCourseAhead();
            }}
          >
            <Plus size={16} aria-hidden /> Plan the sessions
          </PushButton>
        </section>
      )}
      <TestSpots />
      <section className={styles.block} aria-label="Photographs">
        <h3 className={styles.title}>Photographs</h3>
        <p className={styles.quiet}>
          Before and after, in the standard views, on this device only.
        </p>
        <PushButton onPress={openPhotographs}>
          <CameraIcon size={16} aria-hidden /> Photographs
        </PushButton>
      </section>
      <Checklists />
    </div>
  );
}

const MOST_SESSIONS = 100;

const WEEKDAYS = [
  { key: '', text: 'any' },
  ...['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'].map(
    (text, i) => ({ key: String(i + 1), text }),
  ),
];

function CourseFields({ course }: { readonly course: Course }) {
  const set = (change: Partial<Course>): void => {
    changeCourse(change);
    void layCourseAhead();
  };
  return (
    <section className={styles.block} aria-label="Course">
      <div className={styles.head}>
        <h3 className={styles.title}>Course</h3>
        <IconButton small label="Remove the course" onPress={endCourse}>
          <Trash2 size={16} aria-hidden />
        </IconButton>
      </div>
      <DayField
        label="First session"
        value={course.first}
        onChange={(first) => first && set({ first })}
      />
      <MeasureField
        label="Sessions"
        value={course.sessions}
        measure={{ ...COUNT, most: 100 }}
        onCommit={(sessions) => set({ sessions })}
        note={rangeWords(course)}
      />
      <EveryField label="Every" every={course.every} onChange={(every) => set({ every })} />
      <LaterFields course={course} set={set} />
      <PickList
        label="Preferred day of the week"
        value={String(course.weekday ?? '')}
        choices={WEEKDAYS}
        onChoose={(key) => set({ weekday: key === '' ? null : Number(key) })}
      />
      <DayField
        label="Pictures"
        value={course.picturesOn}
        onChange={(picturesOn) => changeCourse({ picturesOn })}
      />
      <SessionList course={course} set={set} />
      <AheadBars course={course} />
      <OldPunctures course={course} set={set} />
    </section>
  );
}

/** `The source says 3 to 15 sessions`, `3 or more`, `up to 6`; nothing where it names no range. */
function rangeWords({ range, sessions }: Course): string | undefined {
  if (!range) return undefined;
  const [least, most] = range;
  const words =
    most >= MOST_SESSIONS
      ? `${least} or more`
      : least <= 1
        ? `up to ${most}`
        : `${least} to ${most}`;
  const within = sessions >= least && sessions <= most;
  return `The source says ${words} sessions${within ? '' : '; this is outside'}`;
}
