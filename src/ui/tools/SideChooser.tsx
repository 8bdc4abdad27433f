import { useEffect, useState } from 'react';
import { Button } from 'react-aria-components';
import type { Pose } from '../../scene/camera/pose';
import { liveStage } from '../../scene/stage';
import { moveCamera } from '../../store/commands';
import { appStore } from '../../store/state';
import { useApp } from '../../store/useApp';
import { DIRECTIONS, type Direction, nearestDirection } from './directions';
import styles from './SideChooser.module.css';

/** All sides as seen from above the patient's head, who looks down the screen; top and bottom in the middle. */
export function SideChooser() {
  return useApp((state) => state.choosingSide && state.screen === 'plan') ? <Sides /> : null;
}

function Sides() {
  const { nearest, exact } = useDirection();
  return (
    <nav
      className={styles.sides}
      data-over-figure
      aria-label="Turn to, left and right are the patient’s"
      onKeyDown={({ key }) => key === 'Escape' && close()}
    >
      {DIRECTIONS.map((direction) => (
        <Button
          key={direction.text}
          className={styles.side}
          style={{ gridArea: direction.area }}
          aria-pressed={exact && direction === nearest}
          data-near={direction === nearest || undefined}
          data-exact={(exact && direction === nearest) || undefined}
          onPress={() => turnTo(direction)}
        >
          {direction.text}
        </Button>
      ))}
      <Button className={styles.close} onPress={close}>
        Close
      </Button>
    </nav>
  );
}

function turnTo({ azimuthDeg, polarDeg }: Direction): void {
  moveCamera({ kind: 'turn', azimuthDeg, polarDeg });
}

function close(): void {
  appStore.setState({ choosingSide: false });
}

/** The side that is looked at, and whether exactly; anew only when that changes. */
function useDirection() {
  const [text, setText] = useState('');
  useEffect(() => {
    const rig = liveStage()?.rig;
    if (!rig) return;
    const look = (pose: Pose): void => {
      const { direction, exact } = nearestDirection(pose);
      setText(`${exact ? '=' : '~'}${direction.text}`);
    };
    look(rig.pose);
    return rig.whenMoved(look);
  }, []);
  return {
    nearest: DIRECTIONS.find((direction) => direction.text === text.slice(1)),
    exact: text.startsWith('='),
  };
}
