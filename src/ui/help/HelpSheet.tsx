import { BUNDLED } from '../../plan/figure/bundled';
import { HELD_KEYS, KEY_BINDINGS } from '../../scene/tools/keys';
import { LASSO_KEYS } from '../../scene/tools/lassoKeys';
import { LISTED_POINT_KEYS } from '../../scene/tools/pointKeys';
import { Sheet } from '../controls/Sheet';
import { GRADE_MEANINGS } from '../inspector/sources';
import { SHORTCUTS } from '../shortcuts';
import styles from './Help.module.css';
import { KeyList } from './KeyList';
import { HOW_TO, LIMITS, MEANINGS } from './words';

/** Every figure has the same first views, so one of them names the keys. */
const { views: VIEWS } = BUNDLED['female-body'];

const PICTURE_KEYS = KEY_BINDINGS.map(({ title, shown, action }) => ({
  title: action.kind === 'view' ? viewTitle(action) : title,
  keys: [shown],
})).concat(HELD_KEYS.map(({ title, shown }) => ({ title, keys: [shown] })));

const LASSO = LASSO_KEYS.map(({ title, shown }) => ({ title, keys: [shown] }));

const POINT_KEYS = LISTED_POINT_KEYS.map(({ title, shown }) => ({ title, keys: [shown] }));

function viewTitle({ index, opposite }: { index: number; opposite: boolean }): string {
  const { name } = VIEWS[index];
  return opposite ? `Opposite of ${name.toLowerCase()}` : name;
}

interface HelpSheetProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** Keys, what the numbers mean, and what the program does not know. */
export function HelpSheet({ isOpen, onClose }: HelpSheetProps) {
  return (
    <Sheet title="Help" isOpen={isOpen} onClose={onClose} size="wide">
      <div className={styles.columns}>
        <div className={styles.column}>
          <KeyList title="Keys" shortcuts={SHORTCUTS} />
          <KeyList title="Keys in the picture" shortcuts={PICTURE_KEYS} />
          <KeyList title="Keys of the lasso" shortcuts={LASSO} />
          <KeyList title="Keys of the Points tool" shortcuts={POINT_KEYS} />
        </div>
        <div className={styles.column}>
          <Meanings />
          <Lines title="How to" lines={HOW_TO} />
          <Lines title="Limits" lines={LIMITS} />
        </div>
      </div>
    </Sheet>
  );
}

function Meanings() {
  return (
    <section>
      <h3 className={styles.heading}>What the numbers mean</h3>
      <dl className={styles.meanings}>
        {MEANINGS.map(({ word, meaning }) => (
          <div key={word}>
            <dt>{word}</dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <h3 className={styles.heading}>Grades of the sources</h3>
      <dl className={styles.grades}>
        {Object.entries(GRADE_MEANINGS).map(([grade, meaning]) => (
          <div key={grade}>
            <dt>{grade}</dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

interface LinesProps {
  readonly title: string;
  readonly lines: readonly string[];
}

function Lines({ title, lines }: LinesProps) {
  return (
    <section>
      <h3 className={styles.heading}>{title}</h3>
      <ul className={styles.limits}>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  );
}
