import { aheadWords, allStarvedWords } from '../../plan/course/aheadWords';
import type { Session } from '../../plan/course/course';
import type { AheadSession } from '../../plan/course/courseAhead';
import { dayText } from '../../plan/course/dayText';
import type { Plan } from '../../plan/types';
import { crossShape, spotShapes } from '../drawing/pastMarks';
import type { FigureMarks } from '../drawing/study';
import { type Note, noteColumn } from '../paper/notesBlock';
import { group, INK, TYPE_PT } from '../paper/paper';
import type { Box, Shape } from '../paper/shapes';
import { type Block, blockHead, HEAD_MM } from './blocks';
import { courseState, type Days, sessionDays, sessionText } from './courseWords';
import { earlierNote, testSpotNote } from './pastNotes';

interface CourseContent extends Days {
  readonly plan: Plan;
  readonly marks: FigureMarks;
  /** null where the course was not laid out ahead */
  readonly ahead: readonly AheadSession[] | null;
  readonly notePt?: number;
}

/** Which session this is; what was done before, with its sign. */
export function courseBlocks(
  { plan, marks, ahead, notePt = TYPE_PT.least, ...days }: CourseContent,
  body: Box,
): Block[] {
  const state = courseState(plan);
  const sessions: Note[] = state
    ? [
        ...(state.current
          ? [{ head: sessionText(state), text: dayText(state.current.date, days.dayLocale) }]
          : [{ head: sessionText(state), text: '' }]),
        ...listed(
          'Held',
          state.sessions.filter(({ done }) => done),
          days,
        ),
        ...listed(
          'To come',
          state.sessions.filter((session) => !session.done && session !== state.current),
          days,
        ),
        ...aheadNotes(plan, ahead ?? []),
      ]
    : [];
  const past = [
    ...marks.earlier.map((session) => ({
      note: earlierNote(session, days),
      sign: (x: number, y: number) => [crossShape(x, y, session)],
    })),
    ...marks.testSpots.map((spot) => ({
      note: testSpotNote(spot, days),
      sign: (x: number, y: number) => spotShapes(x, y, INK.text),
    })),
  ];
  if (sessions.length + past.length === 0) return [];
  const indent = 5;
  const width = body.right - body.left;
  const draw = (top: number): { shapes: Shape[]; bottom: number } => {
    const first = noteColumn(sessions, body.left, top, width, notePt);
    const shapes = [...first.shapes];
    let y = top + first.heightMm + (sessions.length > 0 && past.length > 0 ? 1 : 0);
    for (const { note, sign } of past) {
      const own = noteColumn([note], body.left + indent, y, width - indent, notePt);
      shapes.push(...sign(body.left + 1.7, y + (1.3 * notePt) / TYPE_PT.least), ...own.shapes);
      y += Math.max(own.heightMm, 3.8);
    }
    return { shapes, bottom: y };
  };
  return [
    {
      heightMm: HEAD_MM + draw(0).bottom,
      draw: (top) => [
        ...blockHead('Course', body.left, body.right, top),
        group('course', draw(top + HEAD_MM).shapes),
      ],
    },
  ];
}

/** What each session comes to, and which is starved. */
function aheadNotes({ zones }: Plan, ahead: readonly AheadSession[]): Note[] {
  if (ahead.length === 0) return [];
  const text = ahead.map((session) => `${session.number}: ${aheadWords(session)}`).join('; ');
  return [
    { head: 'Laid out ahead', text },
    ...allStarvedWords(ahead, zones).map(
      (words): Note => ({ head: 'Course', text: words, sign: 'caution' }),
    ),
  ];
}

function listed(head: string, sessions: readonly Session[], { dayLocale }: Days): Note[] {
  return sessions.length > 0 ? [{ head, text: sessionDays(sessions, dayLocale) }] : [];
}
