import { Trash2 } from 'lucide-react';
import { distanceFor } from '../../plan/course/keepDistance';
import { changeEarlier, removeEarlier } from '../../store/course';
import { dayWords } from '../../store/dayWords';
import { useApp } from '../../store/useApp';
import { IconButton } from '../controls/IconButton';
import { MeasureField } from '../controls/MeasureField';
import { KEEP_DAYS, KEEP_DISTANCE } from '../controls/measures';
import { PushButton } from '../controls/PushButton';
import styles from './Course.module.css';
import type { CoursePartProps } from './coursePart';

/** What earlier punctures keep clear, and for how long. */
export function OldPunctures({ course, set }: CoursePartProps) {
  const earlier = useApp((state) => state.plan.earlier);
  const distance = useApp((state) => distanceFor(course, state.plan.zones));
  return (
    <>
      <MeasureField
        label="Old punctures count for"
        value={course.keepDays}
        measure={KEEP_DAYS}
        onCommit={(keepDays) => set({ keepDays })}
        note="Younger ones keep their distance when a session goes between them. House setting."
      />
      <MeasureField
        label="New points keep away by"
        value={distance}
        measure={KEEP_DISTANCE}
        onCommit={(keepDistanceMm) => set({ keepDistanceMm })}
        note={
          course.keepDistanceMm === null
            ? 'Worked out (grade D) to leave every session 90 % of the first one’s points; laid out, the course shows what each gets'
            : 'Set by you'
        }
      />
      {course.keepDistanceMm !== null && (
        <PushButton tone="quiet" onPress={() => set({ keepDistanceMm: null })}>
          Work the distance out
        </PushButton>
      )}
      {earlier.map((each) => (
        <div key={each.id} className={styles.earlier}>
          <div className={styles.head}>
            <span>
              {each.name}, {dayWords(each.date)}: {each.faces.length} punctures
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
        <p className={styles.quiet}>Old punctures are drawn fainter the older they are.</p>
      )}
    </>
  );
}
