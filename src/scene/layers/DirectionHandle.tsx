import { type KeyboardEvent, type PointerEvent, useEffect, useMemo, useRef } from 'react';
import { formatDegrees } from '../../plan/format';
import type { KeepOut, Zone } from '../../plan/types';
import { zoneAxis } from '../../plan/zones/zoneDirection';
import { directionNow, endTurning, setDirection, turnTo } from '../../store/patternCommands';
import { useApp } from '../../store/useApp';
import type { Stage } from '../stage';
import { directionPicture, directionUnder } from '../tools/directionPicture';

/** A dragged arrow stops at whole multiples of this; with Shift anywhere. */
const SNAP_DEG = 1;
const LARGE_STEP_DEG = 15;

/** Which way the chosen zone's rows run, as an arrow on its skin that can be dragged. */
export function DirectionHandle({ stage }: { stage: Stage }) {
  const zone = useApp((state) => state.plan.zones.find(({ id }) => id === state.activeZoneId));
  const keepOuts = useApp((state) => state.plan.keepOuts);
  if (!zone?.visible || zone.locked || !('directionDeg' in zone.pattern)) return null;
  return <Arrow stage={stage} zone={zone} keepOuts={keepOuts} />;
}

interface ArrowProps {
  readonly stage: Stage;
  readonly zone: Zone;
  readonly keepOuts: readonly KeepOut[];
}

function Arrow({ stage, zone, keepOuts }: ArrowProps) {
  const model = useApp((state) => (state.model.kind === 'ready' ? state.model.model : null));
  const deg = useApp((state) => directionNow(state, zone)) ?? 0;
  const axis = useMemo(
    () => (model ? zoneAxis(model.mesh, zone.field, keepOuts) : null),
    [model, zone.field, keepOuts],
  );
  const picture = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // written straight to the page: it follows every pointer move
    const show = (): void => draw(picture.current, axis && directionPicture(stage.rig, axis, deg));
    show();
    return stage.rig.whenMoved(show);
  }, [stage, axis, deg]);

  const follow = (event: PointerEvent): void => {
    const box = picture.current?.getBoundingClientRect();
    if (!axis || !box || !event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const at = { x: event.clientX - box.left, y: event.clientY - box.top };
    const raw = directionUnder(stage.rig, axis, at);
    if (raw !== null) turnTo(zone.id, event.shiftKey ? raw : Math.round(raw / SNAP_DEG) * SNAP_DEG);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const turn = TURNS[event.key];
    if (event.key === 'Escape') endTurning(false);
    if (turn === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    setDirection(zone, deg + turn * (event.shiftKey ? LARGE_STEP_DEG : 1));
  };
  return (
    <div ref={picture} className="viewport-direction">
      <svg aria-hidden="true">
        <path className="viewport-direction-casing" />
        <path className="viewport-direction-line" />
      </svg>
      <div
        className="viewport-direction-handle"
        role="slider"
        tabIndex={0}
        aria-label={`Direction of ${zone.name}`}
        aria-valuemin={-180}
        aria-valuemax={180}
        aria-valuenow={deg}
        aria-valuetext={formatDegrees(deg)}
        onKeyDown={onKeyDown}
        onPointerDown={(event) => {
          event.preventDefault();
          event.currentTarget.focus({ preventScroll: true });
          event.currentTarget.setPointerCapture(event.pointerId);
        }}
        onPointerMove={follow}
        onPointerUp={() => endTurning()}
        onPointerCancel={() => endTurning(false)}
      >
        <svg viewBox="-12 -12 24 24" aria-hidden="true">
          <circle r="10" />
          <path d="M-3.5 -5 L3.5 0 L-3.5 5" />
        </svg>
        <output>{formatDegrees(deg)}</output>
      </div>
    </div>
  );
}

const TURNS: Readonly<Record<string, number | undefined>> = {
  ArrowLeft: 1,
  ArrowUp: 1,
  ArrowRight: -1,
  ArrowDown: -1,
};

function draw(element: HTMLElement | null, picture: ReturnType<typeof directionPicture>): void {
  if (!element) return;
  element.hidden = picture === null;
  if (!picture) return;
  for (const path of element.querySelectorAll(':scope > svg path'))
    path.setAttribute('d', picture.line);
  const handle = element.querySelector<HTMLElement>('.viewport-direction-handle');
  if (!handle) return;
  const { tip, tipAngleDeg } = picture;
  handle.style.transform = `translate(${tip.x}px, ${tip.y}px)`;
  handle.style.setProperty('--turn', `${tipAngleDeg}deg`);
}
