import { HELD_KEYS } from '../../scene/tools/brush/brushCommands';
import { LASSO_HELD } from '../../scene/tools/lasso/lassoCommands';
import { shownChord } from '../../store/keys/chord';
import { COMMAND_GROUPS, type Command } from '../../store/keys/command';
import { COMMANDS } from '../commands/all';
import { Sheet } from '../controls/Sheet';
import { INJECT_COMMANDS } from '../inject/injectCommands';
import { GRADE_MEANINGS } from '../inspector/sources';
import styles from './Help.module.css';
import { HOW_TO, LIMITS, MEANINGS } from './words';

/** What is held rather than pressed, by the heading it stands under. */
const HELD: Partial<Record<Command['group'], readonly KeyLine[]>> = {
  'Keys in the picture': HELD_KEYS,
  'Keys of the lasso': LASSO_HELD,
};

function linesOf(group: Command['group']): KeyLine[] {
  const lines = [...COMMANDS, ...INJECT_COMMANDS]
    .filter((command) => command.group === group)
    .flatMap(({ listed, title, keys }): KeyLine[] =>
      listed === false ? [] : [listed ?? { title, keys: keys.map((chord) => shownChord(chord)) }],
    );
  return [...lines, ...(HELD[group] ?? [])];
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
          {COMMAND_GROUPS.map((group) => (
            <KeyList key={group} title={group} lines={linesOf(group)} />
          ))}
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

interface KeyLine {
  readonly title: string;
  /** alternatives, as shown */
  readonly keys: readonly string[];
}

interface KeyListProps {
  readonly title: string;
  readonly lines: readonly KeyLine[];
}

function KeyList({ title, lines }: KeyListProps) {
  if (lines.length === 0) return null;
  return (
    <section>
      <h3 className={styles.heading}>{title}</h3>
      <dl className={styles.keys}>
        {lines.map((line) => (
          <div key={line.title}>
            <dt>{line.title}</dt>
            <dd>
              {line.keys.map((keys, index) => (
                <span key={keys}>
                  {index > 0 && <span className={styles.or}> or </span>}
                  <kbd className={styles.key}>{keys}</kbd>
                </span>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
