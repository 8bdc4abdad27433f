import type { Course } from '../../plan/types';

/** What a part of the course's panel shows and changes; a change lays the course out anew. */
export interface CoursePartProps {
  readonly course: Course;
  readonly set: (change: Partial<Course>) => void;
}
