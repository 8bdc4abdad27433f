import type { AppliedProtocol } from '../protocols/applyProtocol';
import type { SideVolumes } from '../volume/sideVolumes';

/**
 * The record of a session at the couch: what was planned, frozen when it began, and what was done,
 * event by event. Events are only ever appended, so that a kill loses none and nothing is painted over.
 * Volumes are whole microlitres.
 */
export const RECORD_VERSION = 1;

/** `course` a session of the treatment; `test` the test spots of a day before. */
export type SessionKind = 'course' | 'test';
export type SessionOrder = 'zone' | 'side';
export type Side = keyof SideVolumes;

export interface SessionZone {
  readonly id: string;
  readonly name: string;
  readonly colour: number;
  /** skin that may be treated, cm² */
  readonly areaCm2: number;
  /** FNV-1a of the layout as it was proven, see `layoutDigest` */
  readonly layoutDigest: string;
  /** the pattern with its settings, as the plan file has it */
  readonly pattern: { readonly kind: string; readonly spacingMm: number };
  readonly angleDeg: number;
  readonly insertedLengthMm: number;
  readonly needle: string;
  /** id in `SessionStart.solutions`; null: not named */
  readonly solutionId: string | null;
  /** the zone's protocol as it stood, with every number and its sources; null: none. Earlier records leave it out */
  readonly protocol?: AppliedProtocol | null;
}

export interface SessionPoint {
  /** index in `SessionStart.zones` */
  readonly zone: number;
  /** the point's lasting number in its zone */
  readonly id: number;
  /** as it stands on screen and paper */
  readonly number: number;
  /** of its zone, in the zone's order */
  readonly row: number;
  readonly side: Side;
  readonly face: number;
  readonly weights: readonly [number, number, number];
  readonly positionMm: readonly [number, number, number];
  readonly normal: readonly [number, number, number];
  readonly microlitres: number;
}

/** What the session was begun with; never changed afterwards. */
export interface SessionStart {
  readonly id: string;
  readonly kind: SessionKind;
  readonly planId: string;
  readonly planName: string;
  /** id and digest of the figure and what makes its size: points lie on no other */
  readonly figure: { readonly id: string; readonly digest: string; readonly size: string };
  readonly layoutVersion: number;
  /** of the course, from 1; null without a course */
  readonly number: number | null;
  /** `Date.now()` of the start, ms */
  readonly startedAt: number;
  /** the clock on the wall there: minutes ahead of UTC, so that every device and page says the same time */
  readonly minutesEast: number;
  /** of the start, ISO: 2026-11-30, where the session is */
  readonly date: string;
  readonly order: SessionOrder;
  readonly syringeMicrolitres: number;
  /** a new needle is called for after so many punctures; null: not counted */
  readonly needleAfter: number | null;
  readonly zones: readonly SessionZone[];
  /** in the order in which they are injected */
  readonly points: readonly SessionPoint[];
  readonly products: readonly SessionProduct[];
  readonly solutions: readonly SessionSolution[];
}

export interface SessionProduct {
  readonly id: string;
  readonly name: string;
  readonly mgPerMl: number | null;
}

export interface SessionSolution {
  readonly id: string;
  readonly name: string;
  readonly mix: readonly { readonly productId: string; readonly parts: number }[];
}

export const MARKS = ['bruised', 'bled', 'blanched'] as const;
export type Mark = (typeof MARKS)[number];

/** What is filled in around the points; the newest of each counts. */
export interface RecordFields {
  readonly patientReference: string;
  readonly practitioner: string;
  readonly device: string;
  /** one line a product: what was drawn from */
  readonly lots: readonly DrawnLot[];
  readonly consent: boolean;
  readonly photographs: boolean;
  readonly testSpotsRead: boolean;
  readonly marked: Posture | '';
  readonly treated: Posture | '';
  /** null: not asked yet; '' none */
  readonly reactions: string | null;
  readonly remarks: string;
  readonly aftercare: string;
  /** ISO date; '' while not set */
  readonly nextVisit: string;
}

export const POSTURES = ['standing', 'sitting', 'lying'] as const;
export type Posture = (typeof POSTURES)[number];

export interface DrawnLot {
  readonly product: string;
  readonly lot: string;
  /** ISO date or month; '' while not known */
  readonly expiry: string;
  readonly dilution: string;
  readonly openedAt: string;
}

export const EMPTY_FIELDS: RecordFields = {
  patientReference: '',
  practitioner: '',
  device: '',
  lots: [],
  consent: false,
  photographs: false,
  testSpotsRead: false,
  marked: '',
  treated: '',
  reactions: null,
  remarks: '',
  aftercare: '',
  nextVisit: '',
};

/** Points by their index in `SessionStart.points`. */
export type Deed =
  /** `microlitres` into each of the points; null: what is planned for it */
  | {
      readonly kind: 'inject';
      readonly points: readonly number[];
      readonly microlitres: number | null;
    }
  | { readonly kind: 'skip'; readonly points: readonly number[] }
  /** another volume for a point that has been injected */
  | { readonly kind: 'volume'; readonly point: number; readonly microlitres: number }
  | { readonly kind: 'mark'; readonly point: number; readonly mark: Mark; readonly on: boolean }
  /** a full syringe in hand, with a new needle */
  | { readonly kind: 'syringe'; readonly microlitres: number }
  | { readonly kind: 'needle' }
  /** takes back the newest deed above that still stands */
  | { readonly kind: 'undo' }
  | { readonly kind: 'pause' }
  | { readonly kind: 'resume' }
  /** a numbing cream or block was applied */
  | { readonly kind: 'numbing' }
  | { readonly kind: 'finish' }
  | { readonly kind: 'fields'; readonly fields: Partial<RecordFields> }
  | { readonly kind: 'sign'; readonly by: string }
  /** beside a signed record, which stays as it is */
  | {
      readonly kind: 'amend';
      readonly by: string;
      readonly reason: string;
      readonly text: string;
    };

/** @property at `Date.now()` when it was done, ms */
export type SessionEvent = Deed & { readonly at: number };

export interface SessionRecord {
  readonly start: SessionStart;
  readonly events: readonly SessionEvent[];
}
