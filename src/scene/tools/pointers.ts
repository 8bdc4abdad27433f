import {
  hoverPoint,
  redo,
  selectPoint,
  setPreferences,
  showNotice,
  undo,
} from '../../store/commands';
import { appStore } from '../../store/state';
import { focusAt, zoomAt } from '../camera/navigate';
import type { NamedView } from '../camera/views';
import { type Stage, skinAt } from '../stage';
import { penShare, withinRadiusRange } from './brush/brushState';
import {
  type Gesture,
  type GestureCommand,
  type GestureInput,
  IDLE,
  type Place,
  type PointerKind,
  step,
} from './gesture';
import { dragOf } from './mouseDrags';
import { pointAt } from './pickPoint';
import { SKIN_TOOLS, toolInHand } from './registry';
import type { ToolHand } from './skinTool';

/** A full drag from top to bottom of the picture turns by this much. */
export const TURN_PER_HEIGHT_RAD = Math.PI * 1.1;
const DOUBLE_TAP_MS = 350;
const DOUBLE_TAP_PX = 24;
/** A pen that hovers says so many times a second; one that was lifted comes back as fast. */
const PEN_NEAR_MS = 400;
const WHEEL_PER_PX = 0.0016;
/** A trackpad's pinch arrives as a wheel with Ctrl and small steps. */
const PINCH_PER_PX = 0.01;

/** Bits of `PointerEvent.buttons` for `PointerEvent.button`: left or contact, middle, right, ... eraser. */
const BUTTON_BITS: readonly number[] = [1, 4, 2, 8, 16, 32];
const ERASER_BUTTON = 5;

interface Tap {
  readonly at: Place;
  readonly timeMs: number;
}

/** Listens to pointers on `element` and does what they mean. Returns the way out. */
export function listenToPointers(
  stage: Stage,
  element: HTMLElement,
  views: () => readonly NamedView[],
): () => void {
  const pointers = new Pointers(stage, element, views);
  const off = new AbortController();
  const { signal } = off;
  element.addEventListener('pointerdown', pointers.down, { signal });
  element.addEventListener('pointermove', pointers.move, { signal });
  element.addEventListener('pointerup', pointers.up, { signal });
  element.addEventListener('pointercancel', pointers.cancel, { signal });
  // the last word on a pointer, also where the system gives no other
  element.addEventListener('lostpointercapture', pointers.cancel, { signal });
  element.addEventListener('pointerleave', pointers.leave, { signal });
  element.addEventListener('wheel', pointers.wheel, { signal, passive: false });
  element.addEventListener('blur', () => delete element.dataset.pointed, { signal });
  element.addEventListener('contextmenu', (event) => event.preventDefault(), { signal });
  return () => {
    off.abort();
    pointers.stop();
  };
}

class Pointers {
  private gesture: Gesture = IDLE;
  private lastTap: Tap | null = null;
  private timer = 0;
  private hoverQueued = false;
  /** when a pen was last heard of over the picture */
  private penAtMs = Number.NEGATIVE_INFINITY;
  private readonly stage: Stage;
  private readonly element: HTMLElement;
  private readonly views: () => readonly NamedView[];
  /** what each tool does with a press, by its id */
  private readonly hands: ReadonlyMap<string, ToolHand>;
  /** whose press is under way: it is told of the end, whichever tool is in hand by then */
  private working: ToolHand | null = null;
  /** how the newest press began */
  private pressed = { pointer: 'mouse' as PointerKind, more: false, buttonBit: 1 };

  constructor(stage: Stage, element: HTMLElement, views: () => readonly NamedView[]) {
    this.stage = stage;
    this.element = element;
    this.views = views;
    this.hands = new Map(
      SKIN_TOOLS.flatMap(({ id, hand }) => (hand ? [[id, hand(stage)] as const] : [])),
    );
    stage.cancelPress = () => this.leaveOff();
  }

  readonly down = (event: PointerEvent): void => {
    event.preventDefault();
    if (this.isPalm(event)) return;
    // a ring round the picture is for the keyboard only
    this.element.dataset.pointed = '';
    this.element.focus({ preventScroll: true });
    const at = this.place(event);
    if (this.stage.radiusDrag) {
      this.keepRadius();
      return;
    }
    this.capture(event.pointerId);
    const state = appStore.getState();
    this.see(event, at);
    this.pressed = {
      pointer: kindOf(event),
      more: event.shiftKey || event.ctrlKey || event.metaKey,
      buttonBit: BUTTON_BITS[event.button] ?? 1,
    };
    this.feed({
      kind: 'down',
      id: event.pointerId,
      pointer: kindOf(event),
      at,
      timeMs: event.timeStamp,
      button: event.button === ERASER_BUTTON ? 0 : event.button,
      drag: dragOf(
        state.preferences.mouse,
        event.button === ERASER_BUTTON ? 0 : event.button,
        event,
      ),
      toolHere: this.hand()?.meets(at, kindOf(event)) ?? false,
      erase: this.stage.erasing,
      navigate: this.stage.navigating,
      penMode: state.preferences.penMode,
    });
  };

  readonly move = (event: PointerEvent): void => {
    if (this.isPalm(event)) return;
    const at = this.place(event);
    this.see(event, at);
    if (this.stage.radiusDrag) this.dragRadius(at);
    else if (this.gesture.kind === 'idle') this.queueHover();
    else if (this.isReleased(event)) this.up(event);
    else this.feedMoves(event);
    this.stage.invalidate();
  };

  readonly up = (event: PointerEvent): void => {
    this.feed({
      kind: 'up',
      id: event.pointerId,
      at: this.place(event),
      timeMs: event.timeStamp,
    });
  };

  readonly cancel = (event: PointerEvent): void => {
    this.feed({ kind: 'cancel', id: event.pointerId });
  };

  readonly leave = (event: PointerEvent): void => {
    if (event.pointerType === 'pen') this.penAtMs = Number.NEGATIVE_INFINITY;
    this.stage.pointer = null;
    hoverPoint(null);
    this.stage.invalidate();
  };

  readonly wheel = (event: WheelEvent): void => {
    event.preventDefault();
    const pixels = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? event.deltaY * 24 : event.deltaY;
    const rate = event.ctrlKey ? PINCH_PER_PX : WHEEL_PER_PX;
    const change = Math.max(-0.7, Math.min(0.7, -pixels * rate));
    zoomAt(this.stage, Math.exp(change), this.place(event));
  };

  /**
   * A touch beside a pen that draws, hovers or has just done so is the hand that holds it. Fingers that
   * were there before go on.
   */
  private isPalm(event: PointerEvent): boolean {
    if (event.pointerType === 'pen') this.penAtMs = event.timeStamp;
    if (event.pointerType !== 'touch') return false;
    const { gesture } = this;
    if (gesture.kind === 'stroke') return gesture.pointer === 'pen';
    return gesture.kind === 'idle' && event.timeStamp - this.penAtMs < PEN_NEAR_MS;
  }

  /**
   * The button that began is up: while another is held a browser says so with a move, and an `up` beside
   * the window may never come.
   */
  private isReleased({ pointerType, buttons }: PointerEvent): boolean {
    return pointerType !== 'touch' && (buttons & this.pressed.buttonBit) === 0;
  }

  stop(): void {
    clearTimeout(this.timer);
    this.working?.end();
    this.working = null;
  }

  /** What is in hand, with nothing held that says otherwise. */
  private hand(): ToolHand | null {
    if (this.stage.navigating) return null;
    return this.hands.get(toolInHand().id) ?? null;
  }

  /** What a press has begun never was; whether there was something. */
  private leaveOff(): boolean {
    const { working } = this;
    this.working = null;
    return working?.cancel() ?? false;
  }

  /** Fast hands make several places per event; all of them count. */
  private feedMoves(event: PointerEvent): void {
    const all = event.getCoalescedEvents?.() ?? [];
    for (const one of all.length > 0 ? all : [event]) {
      this.weigh(one);
      this.feed({
        kind: 'move',
        id: event.pointerId,
        at: this.place(one),
        timeMs: one.timeStamp,
      });
    }
  }

  private feed(input: GestureInput): void {
    const next = step(this.gesture, input);
    this.gesture = next.gesture;
    for (const command of next.commands) this.run(command);
  }

  private run(command: GestureCommand): void {
    const { stage } = this;
    const { rig } = stage;
    switch (command.kind) {
      case 'orbit': {
        const rate = TURN_PER_HEIGHT_RAD / rig.heightPx;
        rig.orbit(-command.dx * rate, -command.dy * rate);
        break;
      }
      case 'pan':
        rig.pan(-command.dx * rig.mmPerPx, command.dy * rig.mmPerPx);
        break;
      case 'zoom':
        zoomAt(stage, command.factor, command.at);
        break;
      case 'strokeBegin':
        this.working = this.hand();
        this.working?.begin({ ...this.pressed, at: command.at });
        break;
      case 'strokeTo':
        this.working?.to(command.at);
        break;
      case 'strokeEnd':
        this.working?.end();
        this.working = null;
        break;
      case 'strokeCancel':
        this.leaveOff();
        break;
      case 'tap':
        this.tap(command.at, command.pointer);
        break;
      case 'undo':
        if (!toolInHand().stepBack?.()) undo();
        break;
      case 'redo':
        redo();
        break;
      case 'penSeen':
        setPreferences({ penMode: true });
        break;
      case 'wake':
        this.wakeAfter(command.afterMs);
        break;
    }
    stage.invalidate();
  }

  private wakeAfter(ms: number): void {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(
      () => this.feed({ kind: 'tick', timeMs: performance.now() }),
      ms,
    );
  }

  private tap(at: Place, pointer: PointerKind): void {
    const timeMs = performance.now();
    const last = this.lastTap;
    const again =
      last !== null &&
      timeMs - last.timeMs < DOUBLE_TAP_MS &&
      Math.hypot(at.x - last.at.x, at.y - last.at.y) < DOUBLE_TAP_PX;
    this.lastTap = again ? null : { at, timeMs };
    const { missed } = toolInHand();
    if (missed && this.hand() && !skinAt(this.stage, at))
      showNotice({ tone: 'info', text: missed });
    if (again) focusAt(this.stage, this.views(), at);
    else selectPoint(pointAt(this.stage, at, pointer));
  }

  /** Looks for a point under the pointer at most once a frame. */
  private queueHover(): void {
    if (this.hoverQueued) return;
    this.hoverQueued = true;
    requestAnimationFrame(() => {
      this.hoverQueued = false;
      const { pointer, pointerHovers } = this.stage;
      const looks = this.hand() === null || toolInHand().looksAtPoints;
      const free = this.gesture.kind === 'idle' && looks;
      const found = pointer && pointerHovers && free ? pointAt(this.stage, pointer, 'mouse') : null;
      hoverPoint(found);
      this.element.style.cursor = this.cursor(found !== null);
    });
  }

  private cursor(overPoint: boolean): string {
    if (overPoint) return 'pointer';
    const { pointer } = this.stage;
    const onSkin = pointer !== null && skinAt(this.stage, pointer) !== null;
    return this.hand() && onSkin ? 'crosshair' : 'grab';
  }

  private dragRadius(at: Place): void {
    const drag = this.stage.radiusDrag;
    if (!drag) return;
    const mm = (at.x - drag.startX) * this.stage.rig.mmPerPx;
    drag.radiusMm = withinRadiusRange(drag.startMm + mm);
  }

  private keepRadius(): void {
    const drag = this.stage.radiusDrag;
    this.stage.radiusDrag = null;
    if (drag) setPreferences({ brushRadiusMm: drag.radiusMm });
    this.stage.invalidate();
  }

  private see(event: PointerEvent, at: Place): void {
    this.stage.pointer = at;
    this.stage.pointerHovers = event.pointerType !== 'touch';
    const eraserEnd = (event.buttons & BUTTON_BITS[ERASER_BUTTON]) !== 0;
    const { erasesByButton } = this.stage;
    this.stage.erasing = event.ctrlKey || event.altKey || eraserEnd || erasesByButton;
    this.stage.smoothing = event.shiftKey;
    this.weigh(event);
  }

  /** How hard the pen presses; a pen in the air and everything else have the whole radius. */
  private weigh(event: PointerEvent): void {
    const { penPressure } = appStore.getState().preferences;
    const presses = penPressure && event.pointerType === 'pen' && event.pressure > 0;
    this.stage.penShare = presses ? penShare(event.pressure) : 1;
  }

  private place(event: MouseEvent): Place {
    const box = this.element.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  }

  /** Keeps events coming when the pointer leaves; a pointer that has just gone cannot be kept. */
  private capture(id: number): void {
    try {
      this.element.setPointerCapture(id);
    } catch {
      // the pointer ended before this ran: its `up` follows on the element itself
    }
  }
}

function kindOf(event: PointerEvent): PointerKind {
  return event.pointerType === 'pen' || event.pointerType === 'touch' ? event.pointerType : 'mouse';
}
