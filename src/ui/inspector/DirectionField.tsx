import { RotateCcw, RotateCw } from 'lucide-react';
import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { Button } from 'react-aria-components';
import { formatDegrees } from '../../plan/format';
import { narrowWords } from '../../plan/patternWords';
import type { Zone } from '../../plan/types';
import { directionNow, endTurning, setDirection, turnTo } from '../../store/patternCommands';
import { useApp } from '../../store/useApp';
import { MeasureField } from '../controls/MeasureField';
import { DIRECTION } from '../controls/measures';
import styles from './Pattern.module.css';

/** A dragged hand stops at these; Shift lets it stop anywhere. */
const SNAP_DEG = 5;

/** Which way the rows run: by dial, by number, by turns; 0 is along the body part. */
export function DirectionField({ zone }: { readonly zone: Zone }) {
  const deg = useApp((state) => directionNow(state, zone)) ?? 0;
  const narrow = useApp((state) => narrowWords(state.layouts[zone.id]?.regular ?? null));
  return (
    <div className={styles.stacked}>
      <div className={styles.direction}>
        <Dial zone={zone} deg={deg} />
        <div className={styles.stacked}>
          <MeasureField
            label="Direction"
            value={deg}
            measure={DIRECTION}
            onCommit={(directionDeg) => setDirection(zone, directionDeg)}
          />
          <div className={styles.turns}>
            <Button
              className={styles.turn}
              aria-label="Turn left by 15°"
              onPress={() => setDirection(zone, deg + 15)}
            >
              <RotateCcw size={14} aria-hidden /> 15°
            </Button>
            <Button
              className={styles.turn}
              aria-label="Turn right by 15°"
              onPress={() => setDirection(zone, deg - 15)}
            >
              <RotateCw size={14} aria-hidden /> 15°
            </Button>
            <Button className={styles.turn} onPress={() => setDirection(zone, 0)}>
              Along
            </Button>
            <Button className={styles.turn} onPress={() => setDirection(zone, 90)}>
              Across
            </Button>
          </div>
        </div>
      </div>
      <p className={styles.quiet}>
        0° runs along the body part, as the arrow on the skin shows; drag the arrow to turn it.
      </p>
      {narrow && (
        <p className={styles.quiet}>
          Narrow parts: {narrow}
          {deg === 0
            ? '. Turned by 1° or more it is laid as the arrow shows, where that fills it.'
            : '.'}
        </p>
      )}
    </div>
  );
}

const MIDDLE = 36;
const RADIUS = 33;

/** A dial with the rows in it; up is along the body part, counter-clockwise as seen from outside. */
function Dial({ zone, deg }: { readonly zone: Zone; readonly deg: number }) {
  const face = useRef<HTMLDivElement>(null);
  const follow = (event: PointerEvent): void => {
    const box = face.current?.getBoundingClientRect();
    if (!box || !event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const x = event.clientX - (box.left + box.width / 2);
    const y = event.clientY - (box.top + box.height / 2);
    const raw = (Math.atan2(-x, -y) * 180) / Math.PI;
    turnTo(zone.id, event.shiftKey ? raw : Math.round(raw / SNAP_DEG) * SNAP_DEG);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const turn = TURNS[event.key];
    if (event.key === 'Escape') endTurning(false);
    if (turn === undefined) return;
    event.preventDefault();
    setDirection(zone, deg + (event.shiftKey ? 15 : 1) * turn);
  };
  return (
    <div
      ref={face}
      className={styles.dial}
      role="slider"
      tabIndex={0}
      aria-label="Direction of the rows"
      aria-valuemin={-180}
      aria-valuemax={180}
      aria-valuenow={deg}
      aria-valuetext={formatDegrees(deg)}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        follow(event);
      }}
      onPointerMove={follow}
      onPointerUp={() => endTurning()}
      onPointerCancel={() => endTurning(false)}
    >
      <svg viewBox="0 0 72 72" aria-hidden="true">
        <circle className={styles.dialRim} cx={MIDDLE} cy={MIDDLE} r={RADIUS} />
        {[0, 90, 180, 270].map((angle) => (
          <line
            key={angle}
            className={styles.dialTick}
            x1={MIDDLE}
            x2={MIDDLE}
            y1={MIDDLE - RADIUS}
            y2={MIDDLE - RADIUS + 4}
            transform={`rotate(${angle} ${MIDDLE} ${MIDDLE})`}
          />
        ))}
        <g transform={`rotate(${-deg} ${MIDDLE} ${MIDDLE})`}>
          {[-14, 14].map((x) => (
            <line
              key={x}
              className={styles.dialRow}
              x1={MIDDLE + x}
              x2={MIDDLE + x}
              y1={MIDDLE - 20}
              y2={MIDDLE + 20}
            />
          ))}
          <line
            className={styles.dialHand}
            x1={MIDDLE}
            x2={MIDDLE}
            y1={MIDDLE + 24}
            y2={MIDDLE - 24}
          />
          <circle className={styles.dialKnob} cx={MIDDLE} cy={MIDDLE - 24} r={5} />
        </g>
      </svg>
    </div>
  );
}

const TURNS: Readonly<Record<string, number | undefined>> = {
  ArrowLeft: 1,
  ArrowDown: -1,
  ArrowRight: -1,
  ArrowUp: 1,
};
