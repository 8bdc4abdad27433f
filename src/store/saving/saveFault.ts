/**
 * Why the browser's database did not take the plan, and what helps:
 * `quota` room, `missing` another window or browser, `blocked` closing the older tab, `newer` a
 * reload, `lost` mostly only a moment.
 */
export type FaultKind = 'quota' | 'missing' | 'blocked' | 'newer' | 'lost';

export interface SaveFault {
  readonly kind: FaultKind;
  /** few words, after "Not saved –" */
  readonly reason: string;
  /** a sentence */
  readonly advice: string;
}

const FAULTS: Record<FaultKind, Omit<SaveFault, 'kind'>> = {
  quota: {
    reason: 'this browser has no room left',
    advice:
      'Save the plan to a file now. Deleting plans from the library and emptying its bin makes room.',
  },
  missing: {
    reason: 'this window keeps no data',
    advice:
      'It may be private, or storage is switched off. Save the plan to a file before you close it.',
  },
  blocked: {
    reason: 'an older Mesomap is open in another tab',
    advice: 'Close the other tab, and saving goes on here by itself.',
  },
  newer: {
    reason: 'a newer Mesomap is open in another tab',
    advice: 'Save the plan to a file, then load this page again.',
  },
  lost: {
    reason: 'the browser’s database does not answer',
    advice: 'Mesomap keeps trying. Save the plan to a file to be sure.',
  },
};

export function faultOf(kind: FaultKind): SaveFault {
  return { kind, ...FAULTS[kind] };
}

/** Another tab has written this plan meanwhile: what is here is older in part. */
export class WrittenElsewhere extends Error {}

/** The database cannot be opened, and why. */
export class CannotOpen extends Error {
  readonly kind: FaultKind;

  constructor(kind: FaultKind) {
    super(`The database cannot be opened: ${kind}`);
    this.kind = kind;
  }
}

export function faultFrom(error: unknown): SaveFault {
  if (error instanceof CannotOpen) return faultOf(error.kind);
  if (!(error instanceof DOMException)) return faultOf('lost');
  if (error.name === 'QuotaExceededError') return faultOf('quota');
  if (error.name === 'VersionError') return faultOf('newer');
  if (error.name === 'SecurityError') return faultOf('missing');
  return faultOf('lost');
}
