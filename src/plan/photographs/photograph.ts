import * as v from 'valibot';
import type { Figure, FigureView } from '../figure/figure';

/** A landmark of the figure as it was found on the picture. */
export interface PictureMark {
  /** as the map prints it: `corner of the mouth` */
  readonly name: string;
  /** of the figure's mesh */
  readonly vertex: number;
  /** shares of the picture's width and height, from the upper left corner */
  readonly x: number;
  readonly y: number;
}

/** What is covered before the picture leaves the device; shares of width and height. */
export interface PictureCover {
  readonly kind: 'bar' | 'blur';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A picture that is kept with a plan; its bytes are kept apart. */
export interface Photograph {
  readonly id: string;
  readonly planId: string;
  /** the session at the couch that was open; null: none */
  readonly sessionId: string | null;
  /** `PhotographView.id` */
  readonly viewId: string;
  /** `Date.now()` when it was taken in, ms, and the clock on the wall there */
  readonly takenAt: number;
  readonly minutesEast: number;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly byteLength: number;
  readonly note: string;
  readonly marks: readonly PictureMark[];
  readonly covers: readonly PictureCover[];
}

/** A view that is photographed again and again. */
export interface PhotographView extends FigureView {
  readonly series: 'Body' | 'Face' | 'Hair' | 'Close-ups';
}

/**
 * Body six: front, left 45°, left 90°, back, right 90°, right 45° (docs/domain.md 10.5, grade F). On the
 * face the five of them that show it.
 */
const AROUND = [
  ['front', 'Front'],
  ['three-quarter-left', 'Left 45°'],
  ['left', 'Left 90°'],
  ['back', 'Back'],
  ['right', 'Right 90°'],
  ['three-quarter-right', 'Right 45°'],
] as const;
const HALF = Math.SQRT1_2;
/** From the front, so far above the level. */
const FRONTAL = { up: 0.34, front: 0.94 };
const UP = [0, 1, 0] as const;

/** The standard series of a figure, then its close-ups. */
export function photographViews({ views, anatomy }: Figure): PhotographView[] {
  const byId = new Map(views.map((view) => [view.id, view]));
  const isFace = anatomy?.part === 'face';
  const around = AROUND.filter(([id]) => !isFace || id !== 'back').flatMap(([id, name]) => {
    const view = byId.get(id);
    const series = isFace ? ('Face' as const) : ('Body' as const);
    return view ? [{ ...view, name, series }] : [];
  });
  const known = new Set<string>([...AROUND.map(([id]) => id), 'top']);
  const closeUps = views.filter(({ id }) => !known.has(id));
  return [
    ...around,
    ...hairViews(byId.get('top')),
    ...closeUps.map((view) => ({ ...view, series: 'Close-ups' as const })),
  ];
}

/** Vertex, midline, frontal, temporal (docs/domain.md 10.5, grade B); temporal from either side. */
function hairViews(top: FigureView | undefined): PhotographView[] {
  if (!top) return [];
  const hair = (id: string, name: string, direction: FigureView['direction'], up = UP) => {
    const { target, heightMm } = top;
    return { id: `hair-${id}`, name, target, direction, up, heightMm, series: 'Hair' as const };
  };
  return [
    { ...top, id: 'hair-vertex', name: 'Vertex', series: 'Hair' as const },
    hair('midline', 'Midline', [0, HALF, HALF]),
    hair('frontal', 'Frontal', [0, FRONTAL.up, FRONTAL.front]),
    hair('temporal-left', 'Temporal, left', [1, 0, 0]),
    hair('temporal-right', 'Temporal, right', [-1, 0, 0]),
  ];
}

const SHARE = v.pipe(v.number(), v.finite(), v.minValue(-1), v.maxValue(2));
const COUNT = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const TEXT = v.pipe(v.string(), v.maxLength(2000));

/** A photograph as a plan file may carry it. */
const PHOTOGRAPH_FILE = v.object({
  sessionId: v.nullable(TEXT),
  viewId: TEXT,
  takenAt: v.pipe(v.number(), v.finite()),
  minutesEast: v.pipe(v.number(), v.minValue(-1000), v.maxValue(1000)),
  note: TEXT,
  marks: v.pipe(
    v.array(v.object({ name: TEXT, vertex: COUNT, x: SHARE, y: SHARE })),
    v.maxLength(50),
  ),
  covers: v.pipe(
    v.array(
      v.object({
        kind: v.picklist(['bar', 'blur']),
        x: SHARE,
        y: SHARE,
        width: SHARE,
        height: SHARE,
      }),
    ),
    v.maxLength(50),
  ),
  /** the picture, base64 */
  jpeg: v.string(),
});
export type PhotographFile = v.InferOutput<typeof PHOTOGRAPH_FILE>;

/** The photographs that a plan file carries; what is damaged is left out and counted. */
export function readPhotographFiles(text: string): {
  readonly photographs: readonly PhotographFile[];
  readonly damaged: number;
} {
  const json: unknown = JSON.parse(text);
  const list = (json as { photographs?: unknown }).photographs;
  const all = (Array.isArray(list) ? list : []).map((each) => v.safeParse(PHOTOGRAPH_FILE, each));
  return {
    photographs: all.flatMap(({ success, output }) => (success ? [output as PhotographFile] : [])),
    damaged: all.filter(({ success }) => !success).length,
  };
}

/** A plan file's text with photographs beside the plan; programs that know none leave them unread. */
export function withPhotographs(planText: string, photographs: readonly PhotographFile[]): string {
  return `${JSON.stringify({ ...JSON.parse(planText), photographs }, null, 1)}\n`;
}
