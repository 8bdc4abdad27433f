import type { DragKind } from './mouseDrags';

/**
 * Fingers, pen and mouse as one union. `step` takes what is going on and one input, and gives what
 * is going on next and what is to be done: no browser, no clock, so every mix can be tested. One
 * file, because it is one machine: every state answers every input, and a reader checks it as a whole.
 *
 * The rules (docs/interaction.md rows 1-11): one finger on the skin uses the tool, on empty space it
 * turns the figure; two fingers move and zoom; a still two- or three-finger tap is undo or redo; a
 * lone finger waits before it draws; once a pen was seen fingers only navigate; while a pen is
 * down touches (the palm) are not there.
 */
export type PointerKind = 'mouse' | 'touch' | 'pen';

export interface Place {
  readonly x: number;
  readonly y: number;
}

export type GestureInput =
  | {
      readonly kind: 'down';
      readonly id: number;
      readonly pointer: PointerKind;
      readonly at: Place;
      readonly timeMs: number;
      /** 0 left or contact, 1 middle, 2 right */
      readonly button: number;
      /** what a drag does where the tool does nothing; else left turns and the others move */
      readonly drag?: DragKind;
      /** the tool acts here: there is skin, and the tool paints */
      readonly toolHere: boolean;
      readonly erase: boolean;
      /** Space is held: navigate whatever the tool */
      readonly navigate: boolean;
      readonly penMode: boolean;
    }
  | { readonly kind: 'move'; readonly id: number; readonly at: Place; readonly timeMs: number }
  | { readonly kind: 'up'; readonly id: number; readonly at: Place; readonly timeMs: number }
  | { readonly kind: 'cancel'; readonly id: number }
  | { readonly kind: 'tick'; readonly timeMs: number };

export type Gesture =
  | { readonly kind: 'idle' }
  | Drag
  | {
      readonly kind: 'waiting';
      readonly id: number;
      readonly path: readonly Place[];
      readonly startMs: number;
      readonly erase: boolean;
    }
  | {
      readonly kind: 'stroke';
      readonly id: number;
      readonly pointer: PointerKind;
      readonly startMs: number;
      readonly last: Place;
    }
  | Fingers
  /** fingers that stay down after a gesture ended and mean nothing */
  | { readonly kind: 'resting'; readonly ids: readonly number[] };

interface Drag {
  readonly kind: DragKind;
  readonly id: number;
  readonly pointer: PointerKind;
  readonly start: Place;
  readonly last: Place;
  readonly startMs: number;
  readonly moved: boolean;
}

interface Fingers {
  readonly kind: 'fingers';
  readonly at: ReadonlyMap<number, Place>;
  readonly start: ReadonlyMap<number, Place>;
  readonly most: number;
  readonly moved: boolean;
  readonly startMs: number;
}

export type GestureCommand =
  | { readonly kind: 'orbit'; readonly dx: number; readonly dy: number }
  | { readonly kind: 'pan'; readonly dx: number; readonly dy: number }
  | { readonly kind: 'zoom'; readonly factor: number; readonly at: Place }
  | { readonly kind: 'strokeBegin'; readonly at: Place; readonly erase: boolean }
  | { readonly kind: 'strokeTo'; readonly at: Place }
  | { readonly kind: 'strokeEnd' }
  | { readonly kind: 'strokeCancel' }
  | { readonly kind: 'tap'; readonly at: Place; readonly pointer: PointerKind }
  | { readonly kind: 'undo' }
  | { readonly kind: 'redo' }
  | { readonly kind: 'penSeen' }
  /** call `step` with a tick after this long */
  | { readonly kind: 'wake'; readonly afterMs: number };

export interface GestureStep {
  readonly gesture: Gesture;
  readonly commands: readonly GestureCommand[];
}

/** A lone finger draws after this long, so that a second finger can still make it a gesture. */
export const FINGER_WAIT_MS = 90;
/** A stroke this young gives way to a second finger. */
const YOUNG_STROKE_MS = 260;
const TAP_MS = 350;
/** A drag that zooms: up is nearer. */
const ZOOM_PER_PX = 0.006;
const TAP_TRAVEL_PX = { mouse: 4, pen: 6, touch: 10 } as const;

export const IDLE: Gesture = { kind: 'idle' };

export function step(gesture: Gesture, input: GestureInput): GestureStep {
  switch (input.kind) {
    case 'down':
      return down(gesture, input);
    case 'move':
      return move(gesture, input.id, input.at);
    case 'up':
      return up(gesture, input);
    case 'cancel':
      return cancel(gesture, input.id);
    case 'tick':
      return tick(gesture, input.timeMs);
  }
}

type Down = Extract<GestureInput, { kind: 'down' }>;

function down(gesture: Gesture, input: Down): GestureStep {
  if (input.pointer === 'pen') return penDown(gesture, input);
  if (input.pointer === 'touch') return touchDown(gesture, input);
  return gesture.kind === 'idle' ? begin(input, []) : stay(gesture);
}

/** The pen takes over: what a palm began never was, what a mouse drew stays. */
function penDown(gesture: Gesture, input: Down): GestureStep {
  const before: GestureCommand[] = input.penMode ? [] : [{ kind: 'penSeen' }];
  if (gesture.kind === 'stroke')
    before.push({ kind: gesture.pointer === 'touch' ? 'strokeCancel' : 'strokeEnd' });
  return begin(input, before);
}

function touchDown(gesture: Gesture, input: Down): GestureStep {
  switch (gesture.kind) {
    case 'idle':
      return begin(input, []);
    case 'waiting':
      return { gesture: fingersOf([[gesture.id, gesture.path[0]]], input), commands: [] };
    case 'stroke':
      if (gesture.pointer !== 'touch' || input.timeMs - gesture.startMs > YOUNG_STROKE_MS)
        return stay(gesture);
      return {
        gesture: fingersOf([[gesture.id, gesture.last]], input),
        commands: [{ kind: 'strokeCancel' }],
      };
    case 'orbit':
    case 'pan':
    case 'zoom':
      if (gesture.pointer !== 'touch') return stay(gesture);
      return {
        gesture: {
          ...fingersOf([[gesture.id, gesture.last]], input),
          moved: gesture.moved,
          startMs: gesture.startMs,
        },
        commands: [],
      };
    case 'fingers':
      return {
        gesture: {
          ...fingersOf(gesture.at, input),
          moved: gesture.moved,
          startMs: gesture.startMs,
        },
        commands: [],
      };
    case 'resting':
      return { gesture: { ...gesture, ids: [...gesture.ids, input.id] }, commands: [] };
  }
}

function begin(input: Down, before: readonly GestureCommand[]): GestureStep {
  const onlyNavigates = input.pointer === 'touch' && input.penMode;
  const usesTool = input.toolHere && !input.navigate && input.button === 0 && !onlyNavigates;
  if (usesTool && input.pointer === 'touch') return wait(input, before);
  if (usesTool) {
    const { id, pointer, at, erase, timeMs } = input;
    return {
      gesture: { kind: 'stroke', id, pointer, startMs: timeMs, last: at },
      commands: [...before, { kind: 'strokeBegin', at, erase }],
    };
  }
  return { gesture: dragFrom(input), commands: before };
}

function wait(input: Down, before: readonly GestureCommand[]): GestureStep {
  const { id, at, timeMs, erase } = input;
  return {
    gesture: { kind: 'waiting', id, path: [at], startMs: timeMs, erase },
    commands: [...before, { kind: 'wake', afterMs: FINGER_WAIT_MS }],
  };
}

function move(gesture: Gesture, id: number, at: Place): GestureStep {
  switch (gesture.kind) {
    case 'waiting':
      return gesture.id === id ? stay({ ...gesture, path: [...gesture.path, at] }) : stay(gesture);
    case 'stroke':
      if (gesture.id !== id) return stay(gesture);
      return { gesture: { ...gesture, last: at }, commands: [{ kind: 'strokeTo', at }] };
    case 'orbit':
    case 'pan':
    case 'zoom':
      return gesture.id === id ? dragged(gesture, at) : stay(gesture);
    case 'fingers':
      return gesture.at.has(id) ? fingersMoved(gesture, id, at) : stay(gesture);
    default:
      return stay(gesture);
  }
}

function dragged(gesture: Drag, at: Place): GestureStep {
  const moved = gesture.moved || distance(gesture.start, at) > TAP_TRAVEL_PX[gesture.pointer];
  if (!moved) return stay(gesture);
  const { kind, last, start } = gesture;
  const [dx, dy] = [at.x - last.x, at.y - last.y];
  const command: GestureCommand =
    kind === 'zoom' ? { kind, factor: Math.exp(-dy * ZOOM_PER_PX), at: start } : { kind, dx, dy };
  return { gesture: { ...gesture, last: at, moved }, commands: [command] };
}

function fingersMoved(gesture: Fingers, id: number, at: Place): GestureStep {
  const start = gesture.start.get(id) as Place;
  const moved = gesture.moved || distance(start, at) > TAP_TRAVEL_PX.touch;
  const places = new Map(gesture.at).set(id, at);
  const next: Fingers = { ...gesture, at: moved ? places : gesture.at, moved };
  if (!moved) return stay(next);
  const before = middleAndSpread([...gesture.at.values()]);
  const after = middleAndSpread([...places.values()]);
  const { middle } = after;
  const pan = { dx: middle.x - before.middle.x, dy: middle.y - before.middle.y };
  const commands: GestureCommand[] = [{ kind: 'pan', ...pan }];
  if (before.spread > 1 && after.spread > 1)
    commands.push({ kind: 'zoom', factor: after.spread / before.spread, at: middle });
  return { gesture: next, commands };
}

function up(gesture: Gesture, input: Extract<GestureInput, { kind: 'up' }>): GestureStep {
  const { id, timeMs } = input;
  switch (gesture.kind) {
    case 'waiting': {
      if (gesture.id !== id) return stay(gesture);
      const drawn = drawWaiting(gesture);
      return { gesture: IDLE, commands: [...drawn, { kind: 'strokeEnd' }] };
    }
    case 'stroke':
      return gesture.id === id
        ? { gesture: IDLE, commands: [{ kind: 'strokeEnd' }] }
        : stay(gesture);
    case 'orbit':
    case 'pan':
    case 'zoom': {
      if (gesture.id !== id) return stay(gesture);
      const tapped = gesture.kind === 'orbit' && !gesture.moved;
      const tap: GestureCommand = { kind: 'tap', at: gesture.start, pointer: gesture.pointer };
      return { gesture: IDLE, commands: tapped ? [tap] : [] };
    }
    case 'fingers':
      return gesture.at.has(id) ? fingerLifted(gesture, id, timeMs) : stay(gesture);
    case 'resting':
      return rested(gesture.ids.filter((other) => other !== id));
    default:
      return stay(gesture);
  }
}

/** A still tap undoes; after a real gesture the last finger goes on turning the figure. */
function fingerLifted(gesture: Fingers, id: number, timeMs: number): GestureStep {
  const left = [...gesture.at].filter(([other]) => other !== id);
  const tapped = !gesture.moved && timeMs - gesture.startMs < TAP_MS;
  if (tapped) {
    const kind = gesture.most === 2 ? 'undo' : gesture.most === 3 ? 'redo' : null;
    return { ...rested(left.map(([other]) => other)), commands: kind ? [{ kind }] : [] };
  }
  if (left.length >= 2) return stay({ ...gesture, at: new Map(left), moved: true });
  if (left.length === 0) return stay(IDLE);
  const [lone, last] = left[0];
  const pointer = 'touch';
  return stay({
    kind: 'orbit',
    id: lone,
    pointer,
    start: last,
    last,
    startMs: timeMs,
    moved: true,
  });
}

function rested(ids: readonly number[]): GestureStep {
  return stay(ids.length > 0 ? { kind: 'resting', ids } : IDLE);
}

/** The system took the pointer away: what was drawn stays drawn. */
function cancel(gesture: Gesture, id: number): GestureStep {
  switch (gesture.kind) {
    case 'stroke':
      return gesture.id === id
        ? { gesture: IDLE, commands: [{ kind: 'strokeEnd' }] }
        : stay(gesture);
    case 'waiting':
    case 'orbit':
    case 'pan':
    case 'zoom':
      return stay(gesture.id === id ? IDLE : gesture);
    case 'fingers':
      return gesture.at.has(id)
        ? rested([...gesture.at.keys()].filter((other) => other !== id))
        : stay(gesture);
    case 'resting':
      return rested(gesture.ids.filter((other) => other !== id));
    default:
      return stay(gesture);
  }
}

function tick(gesture: Gesture, timeMs: number): GestureStep {
  if (gesture.kind !== 'waiting' || timeMs - gesture.startMs < FINGER_WAIT_MS - 1)
    return stay(gesture);
  const last = gesture.path[gesture.path.length - 1];
  const { id, startMs } = gesture;
  return {
    gesture: { kind: 'stroke', id, pointer: 'touch', startMs, last },
    commands: drawWaiting(gesture),
  };
}

function drawWaiting(gesture: Extract<Gesture, { kind: 'waiting' }>): GestureCommand[] {
  const [first, ...rest] = gesture.path;
  return [
    { kind: 'strokeBegin', at: first, erase: gesture.erase },
    ...rest.map((at): GestureCommand => ({ kind: 'strokeTo', at })),
  ];
}

function dragFrom({ id, pointer, at, timeMs, button, drag }: Down): Drag {
  const kind = drag ?? (button === 0 ? 'orbit' : 'pan');
  return { kind, id, pointer, start: at, last: at, startMs: timeMs, moved: false };
}

function fingersOf(old: Iterable<readonly [number, Place]>, input: Down): Fingers {
  const at = new Map<number, Place>([...old, [input.id, input.at]]);
  return { kind: 'fingers', at, start: at, most: at.size, moved: false, startMs: input.timeMs };
}

function middleAndSpread(places: readonly Place[]): { middle: Place; spread: number } {
  const x = places.reduce((sum, place) => sum + place.x, 0) / places.length;
  const y = places.reduce((sum, place) => sum + place.y, 0) / places.length;
  const middle = { x, y };
  const spread = places.reduce((sum, place) => sum + distance(place, middle), 0) / places.length;
  return { middle, spread };
}

function distance(a: Place, b: Place): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

function stay(gesture: Gesture): GestureStep {
  return { gesture, commands: [] };
}
