/** Which pages are made. */
export interface SheetParts {
  readonly overview: boolean;
  readonly closeUps: boolean;
  /** where the tips lie, and what is beyond a limit */
  readonly depth: boolean;
  readonly record: boolean;
  readonly checklists: boolean;
}

export const USUAL_PARTS: SheetParts = {
  overview: true,
  closeUps: true,
  depth: true,
  record: true,
  checklists: false,
};

/** How much paper a sheet takes: both say the same. */
export type SheetForm = 'short' | 'long';
