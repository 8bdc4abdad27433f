import type { MapFigure } from '../../map/drawing/figure';
import { distinctViews } from '../../map/drawing/view';
import { MOST_VIEWS } from '../../store/printPreferences';
import { Fold } from '../controls/Fold';
import { SwitchRow } from '../controls/SwitchRow';
import styles from './PrintScreen.module.css';

interface ViewChoiceProps {
  readonly figure: MapFigure;
  readonly chosen: readonly string[];
  readonly onChosen: (ids: readonly string[]) => void;
}

/** Which views the overview shows; none chosen: those that show the zones best. */
export function ViewChoice({ figure, chosen, onChosen }: ViewChoiceProps) {
  const views = distinctViews(figure.views);
  const known = chosen.filter((id) => views.some((view) => view.id === id));
  const names = known.map((id) => views.find((view) => view.id === id)?.name ?? id);
  const change = (id: string, on: boolean): void => {
    const others = known.filter((each) => each !== id);
    onChosen(on ? [...others, id].slice(-MOST_VIEWS) : others);
  };
  return (
    <Fold title={`Overview: ${names.length > 0 ? names.join(', ').toLowerCase() : 'best views'}`}>
      <div className={styles.parts}>
        {views.map(({ id, name }) => (
          <SwitchRow
            key={id}
            label={name}
            value={known.includes(id)}
            onChange={(on) => change(id, on)}
          />
        ))}
        <p className={styles.note}>
          None chosen: the views that show the zones best. Up to four, in the order you choose them;
          a fifth takes the place of the first.
        </p>
      </div>
    </Fold>
  );
}
