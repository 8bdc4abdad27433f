import { CalendarPlus } from 'lucide-react';
import { calendarText, otherDays } from '../../plan/course/calendarFile';
import { courseSessions } from '../../plan/course/course';
import type { Course } from '../../plan/types';
import { keepSession, nextSession } from '../../store/course';
import { dayWords } from '../../store/dayWords';
import { appStore } from '../../store/state';
import { PushButton } from '../controls/PushButton';
import { handOver } from '../files/handOver';
import styles from './Course.module.css';
import type { CoursePartProps } from './coursePart';

/** Every session with its day, which can be another than the interval gives. */
export function SessionList({ course, set }: CoursePartProps) {
  const result = courseSessions(course);
  const sessions = result.ok ? result.sessions : [];
  const next = nextSession(course);
  const move = (session: number, date: string): void =>
    set({
      moved: [
        ...course.moved.filter((each) => each.session !== session),
        ...(date ? [{ session, date }] : []),
      ],
    });
  return (
    <>
      <ol className={styles.sessions}>
        {sessions.map(({ number, date }) => (
          <li key={number} data-done={course.done.includes(number) || undefined}>
            <span>
              Session {number}
              <span className={styles.quiet}>{stateWords(course, number, next?.number)}</span>
            </span>
            {number === 1 ? (
              <time dateTime={date}>{dayWords(date)}</time>
            ) : (
              <input
                type="date"
                className={styles.date}
                aria-label={`Day of session ${number}`}
                value={date}
                data-moved={course.moved.some((each) => each.session === number) || undefined}
                onChange={(event) => move(number, event.target.value)}
              />
            )}
          </li>
        ))}
      </ol>
      <div className={styles.buttons}>
        <PushButton onPress={() => void saveCalendar(course)}>
          <CalendarPlus size={16} aria-hidden /> Calendar file
        </PushButton>
        {course.moved.length > 0 && (
          <PushButton tone="quiet" onPress={() => set({ moved: [] })}>
            Days by the interval again
          </PushButton>
        )}
        {next && (
          <PushButton onPress={keepSession}>Session {next.number} held: keep its points</PushButton>
        )}
      </div>
    </>
  );
}

function stateWords({ done, moved }: Course, number: number, next: number | undefined): string {
  const words = [
    done.includes(number) ? 'held' : next === number ? 'next' : '',
    moved.some(({ session }) => session === number) ? 'moved' : '',
  ].filter(Boolean);
  return words.length > 0 ? ` ${words.join(', ')}` : '';
}

async function saveCalendar(course: Course): Promise<void> {
  const result = courseSessions(course);
  if (!result.ok) return;
  const { plan } = appStore.getState();
  const text = calendarText({
    planId: plan.id,
    title: plan.name,
    sessions: result.sessions,
    others: otherDays(plan.testSpots, course.picturesOn),
    writtenAt: new Date().toISOString(),
  });
  await handOver(
    `${plan.name.replace(/[^\p{L}\p{N} _-]/gu, '') || 'course'}.ics`,
    text,
    'text/calendar',
  );
}
