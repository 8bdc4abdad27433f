import type { SparseField } from '../geometry/field';
import type { Pattern } from '../layout/patternTypes';
import type { Checklist } from './course/checklists';
import type { CoursePlan } from './course/course';
import type { Figure } from './figure/figure';
import type { AppliedProtocol } from './protocols/applyProtocol';
import type { Protocol, TargetLayer } from './protocols/types';
import type { PatientScale } from './scale/patientScale';
import type { ThicknessOverride } from './skin/skinProfile';
import type { AnaestheticEntry } from './volume/anaestheticLimit';
import type { Product, Solution } from './volume/doses';
import type { DrawUpSettings } from './volume/drawUpLines';
import type { Pace } from './volume/timeEstimate';

/** What a plan file says of itself. */
export const FILE_FORMAT = 'mesomap-plan';

/**
 * Version of the plan file; raised with every change of its shape, with a migration. The shape is
 * described in docs/plan-file.md.
 */
export const PLAN_VERSION = 5;

/** The patient's side. `auto`: worked out from where the painted skin lies. */
export type ZoneSide = 'auto' | 'left' | 'right' | 'both';

/** Angle and inserted length are set; the tip depth follows: sin(angle) x length. */
export interface Insertion {
  /** needle to skin, degrees, 90 = upright */
  readonly angleDeg: number;
  readonly insertedLengthMm: number;
}

export interface Zone {
  readonly id: string;
  readonly name: string;
  /** index into the colour-blind-safe set of eight, which also fixes letter and hatch order */
  readonly colour: number;
  readonly side: ZoneSide;
  readonly visible: boolean;
  /** painting and setting are refused until it is unlocked */
  readonly locked: boolean;
  readonly field: SparseField;
  readonly pattern: Pattern;
  /** what the spacing was solved for and is solved for again; null: the spacing itself is set */
  readonly target: ZoneTarget | null;
  /** where the practitioner painted a finer spacing; null without one; Poisson-disc only */
  readonly finer: RefinedArea | null;
  /** points set, moved or locked by hand; null while the pattern lays all of them */
  readonly hand: HandPoints | null;
  readonly insertion: Insertion;
  readonly volumePerPointMl: number;
  readonly needle: Needle;
  /** where the tip should lie; empty: nothing is aimed at */
  readonly aim: readonly TargetLayer[];
  /** what is injected: id in `Plan.solutions`; null: not named */
  readonly solutionId: string | null;
  /** what the zone was set up from, with the origin of every number; null: set freely */
  readonly protocol: AppliedProtocol | null;
  /** id of the zone on the other side that is kept its mirror image, which names this one; see zones/linkedSides */
  readonly otherSide?: string | null | undefined;
}

/** A number of points (shots, threads), a density or a volume that the zone is to have. */
export interface ZoneTarget {
  readonly by: 'count' | 'density' | 'volume';
  /** points, points per cm², or mL */
  readonly wanted: number;
}

/** The needle in hand; null where none is named. */
export interface Needle {
  readonly gauge: number | null;
  readonly lengthMm: number | null;
}

/** A part of the zone with a smaller spacing. */
export interface RefinedArea {
  readonly field: SparseField;
  /** mm along the skin, below the pattern's spacing */
  readonly spacingMm: number;
}

/** Why a point is the practitioner's own; bits of `HandPoints.flags`. */
export const LOCKED = 1;
export const MOVED = 2;
export const ADDED = 4;

/**
 * A zone's points once a hand was laid on them, columns. Points with a flag are never moved by a
 * later layout; the others were laid by the pattern and are kept as they are.
 */
export interface HandPoints {
  /** `none`: these are all the points. `around`: the pattern fills what they leave. */
  readonly fill: 'none' | 'around';
  /** 1 per point */
  readonly faces: Int32Array;
  /** 3 per point: weights of the face's corners */
  readonly weights: Float64Array;
  /** 1 per point: LOCKED | MOVED | ADDED, 0 for one that the pattern laid */
  readonly flags: Uint8Array;
  /** 1 per point: its number for ever, unlike its row; no two of a zone are equal */
  readonly ids: Uint32Array;
  /** 1 per point: inserted length of its own, mm; NaN: the zone's */
  readonly insertedLengthMm: Float64Array;
  /** 1 per point: volume of its own, mL; NaN: the zone's */
  readonly volumeMl: Float64Array;
  /** 1 per point: a landmark's name, else '' */
  readonly names: readonly string[];
}

/** `hard` and `off` keep points out until it is overridden; `caution` warns and is drawn. */
export type KeepOutKind = 'hard' | 'caution' | 'off';

/** Skin that is not to be injected, or only with care (docs/domain.md 3.2). */
export interface KeepOut {
  readonly id: string;
  readonly name: string;
  readonly kind: KeepOutKind;
  /** shown on screen and on paper */
  readonly reason: string;
  /** where the rule comes from; '' for the practitioner's own */
  readonly source: string;
  /** kept clear around it along the skin, mm */
  readonly bufferMm: number;
  readonly visible: boolean;
  readonly field: SparseField;
  /** which bundled keep-out it is; '' when painted or dotted */
  readonly preset: string;
  /** null while it holds; who decided against it is the practitioner, who gives a reason */
  readonly overridden: { readonly reason: string; readonly at: string } | null;
}

/** Punctures of an earlier session, columns. */
export interface EarlierSession {
  readonly id: string;
  readonly name: string;
  /** date of the session, ISO: 2026-11-22 */
  readonly date: string;
  /** new points keep this distance from its punctures, mm along the skin; 0: none */
  readonly distanceMm: number;
  readonly faces: Int32Array;
  readonly weights: Float64Array;
}

/** What is drawn up beyond what is injected (docs/domain.md 5.2, 5.3). */
export type DrawUp = DrawUpSettings;

/** The course of treatment: when, how often, and which sessions are done. */
export interface Course extends CoursePlan {
  /** numbers of the sessions that were held */
  readonly done: readonly number[];
  /** punctures younger than this keep their distance when a session goes between them, days */
  readonly keepDays: number;
  /** the distance that new points keep to old ones, mm; null: half of the closest spacing */
  readonly keepDistanceMm: number | null;
  /** the day of the pictures before the treatment; '' while not set */
  readonly picturesOn: string;
}

/** A trial of the product on a spot of skin, read after a day. */
export interface TestSpot {
  readonly id: string;
  readonly face: number;
  /** of the face's corners */
  readonly weights: readonly [number, number, number];
  /** ISO date; '' while not given */
  readonly givenOn: string;
  /** the day of reading, proposed as the day after */
  readonly readOn: string;
  /** what was injected; '' while not named */
  readonly product: string;
  readonly volumeMl: number | null;
  /** of the tip, mm */
  readonly depthMm: number | null;
  readonly result: string;
}

/** A place on the skin: a face and the weights of its corners. */
export interface SkinPlace {
  readonly face: number;
  readonly weights: readonly [number, number, number];
}

/** `line`: two places or a path of more; `area`: a closed loop; `angle`: at the second of three. */
export type MeasureKind = 'line' | 'area' | 'angle';

/** Something measured on the skin, kept as a note; its numbers follow from its places. */
export interface SkinMeasure {
  readonly id: string;
  readonly name: string;
  readonly kind: MeasureKind;
  readonly places: readonly SkinPlace[];
  /** wanted on the printed sheet */
  readonly printed: boolean;
  /** of a line: a vessel or nerve that ultrasound has shown along it */
  readonly found?: FoundVessel | null | undefined;
}

/** What ultrasound has shown under a line: it takes precedence over where others have it. */
export interface FoundVessel {
  readonly kind: 'artery' | 'vein' | 'nerve' | 'duct';
  /** of a published structure, which it then replaces on its side; or any words */
  readonly name: string;
  /** below the skin, one per place of the line, mm */
  readonly depthsMm: readonly number[];
  /** ISO date, or '' */
  readonly on: string;
}

/** Where the camera stood, to be gone back to and printed. Lengths in mm of the plan's figure. */
/** A step of a lesson: what is looked at, and what is said and asked. */
export interface LessonStep extends Omit<SavedView, 'name'> {
  /** '': none */
  readonly zoneId: string;
  /** whole part the point, fraction how far its injection is; see demonstration */
  readonly at: number;
  /** the skin is glass, and the tips are drawn at their depth */
  readonly seeThrough: boolean;
  /** how much of vessels and nerves is seen, 0 to 1 */
  readonly risk: number;
  readonly words: string;
  readonly question: string;
  /** hidden until it is asked for, and with it names and section; left out: none */
  readonly answer?: string | undefined;
}

export interface SavedView {
  readonly id: string;
  readonly name: string;
  readonly targetMm: readonly [number, number, number];
  /** round the upright axis, 0 from the front, towards the patient's left */
  readonly azimuthRad: number;
  /** from straight above, 0, to straight below */
  readonly polarRad: number;
  /** seen from top to bottom at the target */
  readonly heightMm: number;
}

/** How far the figure may be from the patient, per cent; house settings (D). */
export interface Uncertainty {
  /** of a length */
  readonly scalePercent: number;
  /** of the area by itself */
  readonly areaPercent: number;
}

/** Which of the plan's products is a local anaesthetic, and the limit that the user entered. */
export interface Anaesthetic extends Omit<AnaestheticEntry, 'mgPerMl'> {
  /** '' while none is named */
  readonly productId: string;
}

/** What of a plan lies on no skin. */
export type PlanTreatment = Omit<
  Plan,
  'id' | 'name' | 'figure' | 'scale' | 'zones' | 'keepOuts' | 'earlier'
>;

/** Everything a person decides. Plain data, never changed in place. */
export interface Plan {
  readonly id: string;
  readonly name: string;
  readonly figure: Figure;
  /** how large the patient is beside the figure; fields are in mm of this size */
  readonly scale: PatientScale;
  readonly zones: readonly Zone[];
  readonly keepOuts: readonly KeepOut[];
  readonly earlier: readonly EarlierSession[];
  readonly drawUp: DrawUp;
  /** own protocols that zones of this plan were set up from */
  readonly protocols: readonly Protocol[];
  readonly products: readonly Product[];
  readonly solutions: readonly Solution[];
  readonly anaesthetic: Anaesthetic;
  readonly uncertainty: Uncertainty;
  readonly pace: Pace;
  /** the practitioner's own skin thicknesses, before those of the table */
  readonly thickness: readonly ThicknessOverride[];
  readonly course: Course | null;
  readonly testSpots: readonly TestSpot[];
  readonly measures: readonly SkinMeasure[];
  readonly views: readonly SavedView[];
  /** kept while demonstrating, in their order */
  readonly lesson: readonly LessonStep[];
  readonly checklists: readonly Checklist[];
  /** ids of lines of the checklists */
  readonly ticked: readonly string[];
}
