import { type PointerEvent, useEffect, useRef } from 'react';
import type { BodyFrame, Vector } from '../../geometry/mesh';
import styles from './SkinPicture.module.css';
import { type BareSkin, type SkinHit, type SkinLabel, type SkinMark, SkinStage } from './skinStage';

export interface SkinPictureProps {
  readonly skin: BareSkin;
  readonly frame: BodyFrame;
  readonly label: string;
  /** 3 per vertex, 0..1; null: clay */
  readonly colours?: Float32Array | null;
  readonly marks?: readonly SkinMark[];
  readonly labels?: readonly SkinLabel[];
  /** mm for one unit of the skin: a ruler is drawn; left out: none */
  readonly mmPerUnit?: number | null;
  /** turns by itself until it is touched */
  readonly spins?: boolean;
  /** what it is seen from near */
  readonly near?: {
    readonly place: Vector | null;
    readonly yaw: number;
    readonly zoom: number;
  } | null;
  readonly onPress?: (hit: SkinHit) => void;
}

const NONE: readonly never[] = [];
/** A finger that moves less has pressed, px. */
const PRESS_PX = 6;
const RULER_MM = [1, 2, 5, 10, 20, 50, 100, 200, 500] as const;
const RULER_PX = 130;

/** A skin to be turned, made larger and pressed, with what is written on it. */
export function SkinPicture(props: SkinPictureProps) {
  const { skin, frame, colours = null, marks = NONE, near = null, spins = false } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const over = useRef<HTMLDivElement>(null);
  const stage = useRef<SkinStage | null>(null);
  const latest = useRef(props);
  latest.current = props;
  useEffect(() => {
    const element = canvas.current;
    if (!element) return;
    const made = new SkinStage(element, () => placeOver(made, over.current, latest.current));
    stage.current = made;
    const observer = new ResizeObserver(() => {
      const { clientWidth, clientHeight } = element;
      if (clientWidth > 0 && clientHeight > 0) made.resize(clientWidth, clientHeight);
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
      made.dispose();
      stage.current = null;
    };
  }, []);
  useEffect(() => stage.current?.show(skin, colours), [skin, colours]);
  useEffect(() => stage.current?.stand(frame), [frame]);
  useEffect(() => stage.current?.mark(marks), [marks]);
  useEffect(() => stage.current?.look(near?.yaw ?? 0.3, near?.place, near?.zoom), [near]);
  useEffect(() => {
    const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    if (spins && !isCalm) stage.current?.spin();
    else stage.current?.still();
  }, [spins]);
  useWheel(canvas, stage);
  useEffect(() => stage.current?.draw());
  const pointers = usePointers(stage, (hit) => props.onPress?.(hit));
  return (
    <div className={styles.picture} data-presses={props.onPress ? true : undefined}>
      <canvas
        ref={canvas}
        className={styles.canvas}
        role="img"
        aria-label={`${props.label}; drag or use the arrow keys to turn it, plus and minus to come nearer`}
        tabIndex={0}
        onKeyDown={({ key }) => pressKey(stage.current, key)}
        {...pointers}
      />
      <div ref={over} className={styles.over} aria-hidden>
        {(props.labels ?? NONE).map(({ text }) => (
          <span key={text} className={styles.label}>
            {text}
          </span>
        ))}
        {props.mmPerUnit ? <span className={styles.ruler} /> : null}
      </div>
    </div>
  );
}

/** Words and ruler follow the picture. */
function placeOver(stage: SkinStage, over: HTMLElement | null, props: SkinPictureProps): void {
  if (!over) return;
  props.labels?.forEach(({ place }, i) => {
    const word = over.children.item(i) as HTMLElement | null;
    const [x, y] = stage.seen(place);
    if (word) word.style.transform = `translate(${x}px, ${y}px) translate(-50%, -50%)`;
  });
  const ruler = over.lastElementChild as HTMLElement | null;
  if (!props.mmPerUnit || !ruler) return;
  const pxPerMm = stage.pxPerUnit / props.mmPerUnit;
  const mm = RULER_MM.findLast((each) => each * pxPerMm <= RULER_PX) ?? RULER_MM[0];
  ruler.style.width = `${mm * pxPerMm}px`;
  ruler.textContent = mm < 10 ? `${mm} mm` : `${mm / 10} cm`;
}

const TURN_KEYS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-20, 0],
  ArrowRight: [20, 0],
  ArrowUp: [0, -20],
  ArrowDown: [0, 20],
};

function pressKey(stage: SkinStage | null, key: string): void {
  const turn = TURN_KEYS[key];
  if (turn) stage?.turn(...turn);
  if (key === '+') stage?.zoom(1.25);
  if (key === '-') stage?.zoom(0.8);
}

/** React's own wheel listener cannot keep the page from scrolling. */
function useWheel(
  canvas: { readonly current: HTMLCanvasElement | null },
  stage: { readonly current: SkinStage | null },
): void {
  useEffect(() => {
    const element = canvas.current;
    const wheel = (event: WheelEvent): void => {
      event.preventDefault();
      stage.current?.zoom(Math.exp(-0.0015 * event.deltaY));
    };
    element?.addEventListener('wheel', wheel, { passive: false });
    return () => element?.removeEventListener('wheel', wheel);
  }, [canvas, stage]);
}

/** One finger turns and presses, two move and come nearer. */
function usePointers(
  stage: { readonly current: SkinStage | null },
  onPress: (hit: SkinHit) => void,
) {
  const down = useRef(new Map<number, { x: number; y: number }>());
  const way = useRef(0);
  const move = (event: PointerEvent): void => {
    const before = down.current.get(event.pointerId);
    if (!before) return;
    const now = { x: event.clientX, y: event.clientY };
    const [dx, dy] = [now.x - before.x, now.y - before.y];
    way.current += Math.hypot(dx, dy);
    const other = [...down.current].find(([id]) => id !== event.pointerId)?.[1];
    down.current.set(event.pointerId, now);
    if (other) {
      const apart = (p: { x: number; y: number }) => Math.hypot(p.x - other.x, p.y - other.y) || 1;
      stage.current?.zoom(apart(now) / apart(before));
      stage.current?.move(dx / 2, dy / 2);
    } else if (event.buttons === 2 || event.shiftKey) stage.current?.move(dx, dy);
    else if (way.current > PRESS_PX) stage.current?.turn(dx, dy);
  };
  const up = (event: PointerEvent): void => {
    const isPress = down.current.size === 1 && way.current <= PRESS_PX && event.button === 0;
    down.current.delete(event.pointerId);
    if (!isPress) return;
    const { left, top } = event.currentTarget.getBoundingClientRect();
    const hit = stage.current?.hit(event.clientX - left, event.clientY - top);
    if (hit) onPress(hit);
  };
  return {
    onPointerDown: (event: PointerEvent): void => {
      event.currentTarget.setPointerCapture(event.pointerId);
      if (down.current.size === 0) way.current = 0;
      down.current.set(event.pointerId, { x: event.clientX, y: event.clientY });
      stage.current?.still();
    },
    onPointerMove: move,
    onPointerUp: up,
    onPointerCancel: (event: PointerEvent): void => {
      down.current.delete(event.pointerId);
    },
    onContextMenu: (event: { preventDefault(): void }): void => event.preventDefault(),
  };
}
