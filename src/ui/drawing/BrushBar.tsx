import { PenLine, Spline } from 'lucide-react';
import { setPreferences } from '../../store/commands';
import { appStore } from '../../store/state';
import { useApp } from '../../store/useApp';
import styles from '../points/PointBar.module.css';
import { BarToggle, BothSides } from './BarToggle';
import { usePaintedName } from './usePaintedName';

/** The brush and the eraser: what they work on and how. */
export function BrushBar() {
  const erases = useApp((state) => state.tool === 'erase');
  const smooths = useApp((state) => state.brushSmooths);
  const name = usePaintedName();
  const does = smooths ? 'Smooth' : erases ? 'Erase from' : 'Paint';
  return (
    <section className={styles.bar} data-point-bar aria-label="Brush">
      <output className={styles.words}>{name ? `${does} ${name}` : 'Paint a first zone'}</output>
      <div className={styles.actions}>
        <BarToggle
          tip="Even out the border under the brush (hold Shift)"
          value={smooths}
          onChange={(brushSmooths) => appStore.setState({ brushSmooths })}
        >
          <Spline size={18} aria-hidden />
          Smooth
        </BarToggle>
        <BothSides />
        <PenPressure />
      </div>
    </section>
  );
}

/** Offered once a pen was seen: a zone's border is cleaner without it. */
function PenPressure() {
  const penSeen = useApp(({ preferences }) => preferences.penMode || preferences.penPressure);
  const value = useApp((state) => state.preferences.penPressure);
  if (!penSeen) return null;
  return (
    <BarToggle
      tip="A pen pressed less paints with a smaller radius"
      value={value}
      onChange={(penPressure) => setPreferences({ penPressure })}
    >
      <PenLine size={18} aria-hidden />
      Pressure
    </BarToggle>
  );
}
