import { type AppState, appStore } from './state';

/** Where the plan is while something else has failed: no more is promised than is so. */
export function planSafety({ saving, role }: Pick<AppState, 'saving' | 'role'>): string {
  if (role.kind === 'reader')
    return role.ofNewer
      ? 'The plan is in the file that it was opened from.'
      : 'The plan is in the tab that has it open.';
  switch (saving.kind) {
    case 'saved':
      return 'Your plan is kept in this browser.';
    case 'failed':
      return 'Your plan is not kept in this browser: save it to a file now.';
    case 'opening':
    case 'saving':
      return 'Your plan is being kept in this browser; to be sure, save it to a file.';
    default: {
      const never: never = saving;
      return never;
    }
  }
}

/** The same of this moment, for a notice. */
export function planSafetyNow(): string {
  return planSafety(appStore.getState());
}
