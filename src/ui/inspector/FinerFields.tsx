import { Brush, Eraser } from 'lucide-react';
import { formatCm2, formatSetMm } from '../../plan/format';
import { RANGES } from '../../plan/ranges';
import type { RefinedArea, Zone } from '../../plan/types';
import { changeFiner, endFiner, paintFiner, removeFiner } from '../../store/finer';
import { freshLayout } from '../../store/freshLayouts';
import { useApp } from '../../store/useApp';
import { Fold } from '../controls/Fold';
import { MeasureField } from '../controls/MeasureField';
import { SPACING } from '../controls/measures';
import { PushButton } from '../controls/PushButton';
import styles from './Pattern.module.css';

/** A part of the zone with a smaller spacing, painted within it. */
export function FinerFields({ zone }: { readonly zone: Zone }) {
  return (
    <Fold title={zone.finer ? `Finer area, ${formatSetMm(zone.finer.spacingMm)}` : 'Finer area'}>
      {zone.finer ? (
        <Finer zone={zone} finer={zone.finer} />
      ) : (
        <div className={styles.stacked}>
          <p className={styles.quiet}>
            Paint a part of this zone that gets its points closer together. Both spacings are
            proven.
          </p>
          <PushButton
            wide
            isDisabled={zone.pattern.spacingMm <= RANGES.spacingMm.least}
            onPress={() => paintFiner(zone.id)}
          >
            <Brush size={16} aria-hidden /> Paint a finer area
          </PushButton>
        </div>
      )}
    </Fold>
  );
}

function Finer({ zone, finer }: { readonly zone: Zone; readonly finer: RefinedArea }) {
  const layout = useApp((state) => freshLayout(state, zone.id));
  const tool = useApp((state) => (state.paintOn === 'finer' ? state.tool : 'view'));
  const painted = finer.field.values.some((value) => value > 0);
  return (
    <div className={styles.stacked}>
      <MeasureField
        label="Finer spacing"
        value={finer.spacingMm}
        measure={{ ...SPACING, most: Math.max(SPACING.least, zone.pattern.spacingMm) }}
        onCommit={(spacingMm) => changeFiner(zone.id, spacingMm)}
        note={
          finer.spacingMm >= zone.pattern.spacingMm
            ? 'Not finer than the zone itself: it has no effect'
            : undefined
        }
      />
      <div className={styles.finerTools}>
        <PushButton
          tone={tool === 'brush' ? 'main' : 'plain'}
          onPress={() => paintFiner(zone.id, 'brush')}
        >
          <Brush size={16} aria-hidden /> Paint
        </PushButton>
        <PushButton
          tone={tool === 'erase' ? 'main' : 'plain'}
          onPress={() => paintFiner(zone.id, 'erase')}
        >
          <Eraser size={16} aria-hidden /> Erase
        </PushButton>
        {tool === 'view' ? (
          <PushButton tone="quiet" onPress={() => removeFiner(zone.id)}>
            Remove
          </PushButton>
        ) : (
          <PushButton tone="quiet" onPress={endFiner}>
            Done
          </PushButton>
        )}
      </div>
      <p className={styles.quiet} role="status">
        {!painted && 'Draw over the part of the zone that is to be finer: it is hatched.'}
        {painted &&
          (layout?.refined
            ? `${layout.refined.points} points on ${formatCm2(layout.refined.areaMm2 / 100)} of finer skin, ${layout.refined.rest.points} on the rest.`
            : 'The points follow…')}
      </p>
    </div>
  );
}
