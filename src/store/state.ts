import { createStore } from 'zustand/vanilla';
import type { ZoneLayout } from '../layout/types';
import type { AheadSession } from '../plan/course/courseAhead';
import { newPlan } from '../plan/defaults';
import type { Technique } from '../plan/demonstration';
import type { Edit } from '../plan/edit';
import { BUNDLED } from '../plan/figure/bundled';
import type { Figure } from '../plan/figure/figure';
import type { GapMap } from '../plan/gapMap';
import type { Protocol } from '../plan/protocols/types';
import type { PlanRisk } from '../plan/risk/types';
import type { Plan, Zone } from '../plan/types';
import type { ServedMap } from '../plan/volume/servedMap';
import type { FigureModel, PlacedZone } from '../workers/messages';
import { wasBlind } from './blindMark';
import { type LassoDraft, NO_DRAFT } from './lassoDraft';
import { type MeasureDraft, NO_MEASURE } from './measureDraft';
import { givenPlanName } from './planName';
import { type Preferences, readPreferences } from './preferences';
import type { SaveFault } from './saving/saveFault';

/** What of a zone its points were laid out from. */
export type LayoutSource = Pick<Zone, 'field' | 'pattern' | 'finer' | 'hand'> &
  Pick<Plan, 'keepOuts' | 'earlier'> & { readonly scale?: Plan['scale'] | undefined };

/** A course laid out ahead: what was asked, and the result. */
export type AheadState =
  | { readonly kind: 'running'; readonly of: AheadOf; readonly share: number }
  | { readonly kind: 'done'; readonly of: AheadOf; readonly sessions: readonly AheadSession[] }
  | { readonly kind: 'stopped'; readonly of: AheadOf; readonly reason: string };

/** What of a plan its sessions follow from. */
export type AheadOf = Pick<Plan, 'zones' | 'keepOuts' | 'earlier' | 'course' | 'scale' | 'figure'>;

/** Which tool is in hand, by its id in `scene/tools/registry.ts`; `view` is none. */
export type ToolId = string;

/** What brush and eraser work on: the active zone, its finer area, or the active keep-out. */
export type PaintOn = 'zone' | 'finer' | 'keepOut';

/** `patient`: the figure alone with a few large buttons, to be shown to the patient; nothing changes there */
export type Screen = 'plan' | 'patient' | 'demonstrate' | 'inject' | 'print';

/** A point of a zone's layout; the row is its number minus one. */
export interface PointRef {
  readonly zoneId: string;
  readonly row: number;
}

export interface ReadyModel {
  readonly kind: 'ready';
  readonly figure: Figure;
  readonly model: FigureModel;
}

export type ModelState =
  /** before: what stands again when the wait is left */
  | { readonly kind: 'loading'; readonly figure: Figure; readonly before?: ReadyModel }
  | ReadyModel
  | { readonly kind: 'failed'; readonly figure: Figure; readonly reason: string };

/** `running` is shown only when it lasts: `startedAt` is a `performance.now()` time, ms. */
export type LayoutState =
  | { readonly kind: 'idle' }
  | {
      readonly kind: 'running';
      readonly zoneName: string;
      readonly stage: string;
      /** 0..1 of the whole request */
      readonly share: number;
      readonly startedAt: number;
    }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly reason: string };

export type SaveState =
  /** the plan of last time is still being read */
  | { readonly kind: 'opening' }
  | { readonly kind: 'saved' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'failed'; readonly fault: SaveFault };

/** One tab writes a plan; the others show it. */
export type TabRole =
  | { readonly kind: 'writer' }
  /** ofNewer: a newer Mesomap wrote the plan; no tab writes it here */
  | { readonly kind: 'reader'; readonly takingOver: boolean; readonly ofNewer?: boolean };

/** What the camera is asked to do; `serial` grows so that the same wish can be repeated. */
export interface CameraWish {
  readonly serial: number;
  readonly move:
    | { readonly kind: 'view' | 'oppositeView'; readonly viewId: string }
    | { readonly kind: 'fitFigure' }
    | { readonly kind: 'fitZones'; readonly zoneIds: readonly string[] }
    /** straight at a place of the skin, with so much of it in the picture */
    | {
        readonly kind: 'place';
        readonly positionMm: readonly [number, number, number];
        readonly normal: readonly [number, number, number];
        readonly heightMm: number;
      }
    | { readonly kind: 'orbit'; readonly azimuthDeg: number; readonly polarDeg: number }
    /** to that side, of what is looked at now */
    | { readonly kind: 'turn'; readonly azimuthDeg: number; readonly polarDeg: number }
    /** shares of the visible height, to the right and up */
    | { readonly kind: 'pan'; readonly right: number; readonly up: number }
    | { readonly kind: 'zoom'; readonly factor: number };
}

/** A part of a zone's proof, marked on the skin; it goes when the zone's layout is another. */
export interface ShownProof {
  readonly layout: ZoneLayout;
  readonly what: 'smallest' | 'gap' | 'links';
}

/** The heat map of gaps belongs to one layout; `map` is null while it is being computed. */
export interface GapMapState {
  readonly zoneId: string;
  readonly layout: ZoneLayout | null;
  readonly map: GapMap | null;
  /** why there is none */
  readonly reason: string | null;
}

/** The map of mL/cm² belongs to these layouts and volumes; `map` is null while it is being computed. */
export interface ServedMapState {
  readonly layouts: AppState['layouts'];
  readonly zones: Plan['zones'];
  readonly map: ServedMap | null;
  /** why there is none */
  readonly reason: string | null;
}

export interface Notice {
  readonly tone: 'info' | 'warning' | 'error';
  readonly text: string;
}

/** The demonstration: which zone, where in its order, and how it goes on. */
export interface DemoState {
  readonly zoneId: string | null;
  /** whole part the point, fraction how far its injection is; see plan/demonstration */
  readonly at: number;
  readonly playing: boolean;
  readonly pace: 'point' | 'row';
  readonly speed: number;
  readonly technique: Technique;
  /** the camera follows the needle */
  readonly closeUp: boolean;
  /** a step of a lesson asks: names and section are not shown before its answer is */
  readonly asking?: boolean | undefined;
  /** what the class is asked in this step, and the answer once it is shown; '' or left out: nothing */
  readonly question?: string | undefined;
  readonly answer?: string | undefined;
}

export interface AppState {
  readonly plan: Plan;
  /** oldest first; undo takes from `done`, redo from `undone` */
  readonly done: readonly Edit[];
  readonly undone: readonly Edit[];
  readonly saving: SaveState;
  readonly role: TabRole;
  /** what of the plan is not as it stood in its file, until it was read: kept with the plan */
  readonly openNotes: readonly string[];
  /** whom the plan is for, in the practice's own words; kept with the plan in this browser and never in its file */
  readonly reference: string;
  /** whether a pass-phrase locks what this browser keeps; `asking`: nothing is read before it is typed */
  readonly lock: 'none' | 'asking' | 'open';
  /** another plan is on its way: the name it was given meanwhile, empty while it has none */
  readonly nameToCome: string | null;

  readonly model: ModelState;
  /** derived, by zone id; missing while a zone has no skin */
  readonly layouts: Readonly<Record<string, ZoneLayout>>;
  /** by zone id: what each layout was made from, see freshLayouts */
  readonly layoutSources: Readonly<Record<string, LayoutSource>>;
  readonly layoutState: LayoutState;
  /** by zone id: points that are being checked, to look at only; empty while nothing runs */
  readonly placed: Readonly<Record<string, PlacedZone>>;

  readonly tool: ToolId;
  readonly activeZoneId: string | null;
  /** zones that are set up as one, the active one among them; a zone that is not among them is alone */
  readonly together: readonly string[];
  /** the list of zones shows what is chosen together */
  readonly choosingZones: boolean;
  readonly activeKeepOutId: string | null;
  readonly paintOn: PaintOn;
  readonly selected: PointRef | null;
  /** rows of all chosen points of the zone of `selected`, see pointSelection */
  readonly picked: readonly number[];
  /** the Points tool: a tap on free skin adds a point */
  readonly addingPoints: boolean;
  /** the brush evens out borders, as with Shift held */
  readonly brushSmooths: boolean;
  readonly lasso: LassoDraft;
  readonly measuring: MeasureDraft;
  /** a stroke is under way: what is on the screen is not in the plan yet */
  readonly drawing: boolean;
  readonly hovered: PointRef | null;
  /** a direction that is being dragged; the plan has it once it is let go */
  readonly turning: { readonly zoneId: string; readonly directionDeg: number } | null;
  /** what of a certificate is shown on the skin */
  readonly shown: ShownProof | null;
  /** distances to the nearest point, by the zone they were asked for */
  readonly gapMap: GapMapState | null;
  /** where the solution is put, as long as its switch is on */
  readonly servedMap: ServedMapState | null;
  /** what vessels and nerves of the face the points come near to; null while that is worked out */
  readonly risk: PlanRisk | null;
  /** a trainee works without seeing settings, distances or certificate */
  readonly blind: boolean;
  readonly screen: Screen;
  /** the sides to turn to are offered */
  readonly choosingSide: boolean;
  /** the panels are away, the tools stay in hand */
  readonly zen: boolean;
  /** the first picture of a figure stands, or there will be none: the rest may be fetched */
  readonly pictured: boolean;
  /** the sheet over everything */
  readonly sheet: 'help' | 'library' | 'photographs' | 'palette' | null;
  /** the list of anatomical zones is open */
  readonly pickingZones: boolean;
  /** null before a course was laid out ahead */
  readonly courseAhead: AheadState | null;
  readonly demo: DemoState;
  /** a session is on the screen of the couch: it has points of its own */
  readonly injecting: boolean;
  readonly cameraWish: CameraWish | null;
  /** the named view the camera is exactly on, or null */
  readonly currentViewId: string | null;
  readonly notice: Notice | null;
  /** another version of the app is on this device and waits, or already serves another tab */
  readonly newerApp: 'none' | 'waiting' | 'running';
  /** the practitioner's own protocols of this device; null until one was changed, see ownProtocols */
  readonly ownProtocols: readonly Protocol[] | null;
  readonly preferences: Preferences;
}

const preferences = readPreferences();

export const appStore = createStore<AppState>(() => ({
  plan: {
    ...newPlan(crypto.randomUUID(), preferences.lastModel),
    name: givenPlanName(BUNDLED[preferences.lastModel]),
  },
  done: [],
  undone: [],
  saving: { kind: 'opening' },
  role: { kind: 'writer' },
  openNotes: [],
  reference: '',
  lock: 'none',
  nameToCome: null,
  model: { kind: 'loading', figure: BUNDLED[preferences.lastModel] },
  layouts: {},
  layoutSources: {},
  layoutState: { kind: 'idle' },
  placed: {},
  tool: 'view',
  activeZoneId: null,
  together: [],
  choosingZones: false,
  activeKeepOutId: null,
  paintOn: 'zone',
  selected: null,
  picked: [],
  addingPoints: false,
  brushSmooths: false,
  lasso: NO_DRAFT,
  measuring: NO_MEASURE,
  drawing: false,
  hovered: null,
  turning: null,
  shown: null,
  gapMap: null,
  servedMap: null,
  risk: { warnings: [], vessels: {}, points: {} },
  blind: wasBlind(),
  screen: 'plan',
  choosingSide: false,
  zen: false,
  pictured: false,
  sheet: null,
  pickingZones: false,
  courseAhead: null,
  demo: {
    zoneId: null,
    at: 0,
    playing: false,
    pace: 'point',
    technique: 'papule',
    speed: 1,
    closeUp: true,
  },
  injecting: false,
  cameraWish: null,
  currentViewId: null,
  notice: null,
  newerApp: 'none',
  ownProtocols: null,
  preferences,
}));
