import { Search } from 'lucide-react';
import { useState } from 'react';
import { ToggleButton } from 'react-aria-components';
import { HELD_KEYS } from '../../scene/tools/brush/brushCommands';
import { LASSO_HELD } from '../../scene/tools/lasso/lassoCommands';
import { shownChord } from '../../store/keys/chord';
import { COMMAND_GROUPS, type Command } from '../../store/keys/command';
import { keysOf } from '../../store/keys/ownKeys';
import { COMMANDS } from '../commands/all';
import { useOwnKeys } from '../commands/useOwnKeys';
import controls from '../controls/controls.module.css';
import { plainText, searchWords } from '../controls/plainText';
import { Sheet } from '../controls/Sheet';
import { INJECT_COMMANDS } from '../inject/injectCommands';
import { GRADE_MEANINGS } from '../inspector/sources';
import styles from './Help.module.css';
import { KeyEditor } from './KeyEditor';
import { HOW_TO, LIMITS, MEANINGS } from './words';

/** What is held rather than pressed, by the heading it stands under. */
const HELD: Partial<Record<Command['group'], readonly KeyLine[]>> = {
  'Keys in the picture': HELD_KEYS,
  'Keys of the lasso': LASSO_HELD,
};

/** Whether every word looked for is in a line; in a heading, it finds all that stands under it. */
export function findsLine(wanted: string, ...texts: readonly string[]): boolean {
  const text = plainText(texts.join(' '));
  return searchWords(wanted).every((word) => text.includes(word));
}

const ALL_COMMANDS: readonly Command[] = [...COMMANDS, ...INJECT_COMMANDS];

/** All keys there are, from the list of commands. */
export function linesOf(group: Command['group']): KeyLine[] {
  const lines = ALL_COMMANDS.filter((command) => command.group === group).flatMap(
    (command): KeyLine[] => {
      const { listed, title } = command;
      if (listed !== undefined) return listed ? [listed] : [];
      return [{ title, keys: keysOf(command).map((chord) => shownChord(chord)), command }];
    },
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
      <Help />
    </Sheet>
  );
}

function Help() {
  const [wanted, setWanted] = useState('');
  const [changing, setChanging] = useState(false);
  useOwnKeys();
  return (
    <>
      <div className={`${controls.search} ${styles.search}`}>
        <Search size={16} aria-hidden />
        <input
          placeholder="undo, lasso, largest gap …"
          aria-label="Search the help"
          value={wanted}
          onChange={(event) => setWanted(event.target.value)}
        />
        <ToggleButton className={styles.change} isSelected={changing} onChange={setChanging}>
          Change keys
        </ToggleButton>
      </div>
      <div className={styles.columns}>
        <div className={styles.column}>
          {COMMAND_GROUPS.map((group) => (
            <KeyList key={group} {...{ title: group, lines: linesOf(group), wanted, changing }} />
          ))}
        </div>
        <div className={styles.column}>
          <Pairs title="What the numbers mean" pairs={MEANING_PAIRS} wanted={wanted} />
          <Pairs title="Grades of the sources" pairs={GRADE_PAIRS} wanted={wanted} short />
          <Lines title="How to" lines={HOW_TO} wanted={wanted} />
          <Lines title="Limits" lines={LIMITS} wanted={wanted} />
          <About wanted={wanted} />
        </div>
        <p className={styles.none}>Nothing in the help has these words.</p>
      </div>
    </>
  );
}

type Pair = readonly [string, string];

const MEANING_PAIRS = MEANINGS.map(({ word, meaning }): Pair => [word, meaning]);
const GRADE_PAIRS: readonly Pair[] = Object.entries(GRADE_MEANINGS);

interface Sought {
  readonly title: string;
  /** what is looked for; all is shown when empty */
  readonly wanted: string;
}

interface PairsProps extends Sought {
  readonly pairs: readonly Pair[];
  readonly short?: boolean;
}

function Pairs({ title, pairs, wanted, short }: PairsProps) {
  const shown = pairs.filter((pair) => findsLine(wanted, title, ...pair));
  if (shown.length === 0) return null;
  return (
    <section>
      <h3 className={styles.heading}>{title}</h3>
      <dl className={short ? styles.grades : styles.meanings}>
        {shown.map(([word, meaning]) => (
          <div key={word}>
            <dt>{word}</dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

const ABOUT = 'Mesomap is free software under the MIT licence.';
const MADE_OF = 'What it is made of, and under which licences';

function About({ wanted }: Pick<Sought, 'wanted'>) {
  if (!findsLine(wanted, 'About', ABOUT, MADE_OF)) return null;
  return (
    <section>
      <h3 className={styles.heading}>About</h3>
      <p className={styles.about}>
        {ABOUT}{' '}
        <a href="./licences.txt" target="_blank" rel="noreferrer">
          {MADE_OF}
        </a>
      </p>
    </section>
  );
}

interface LinesProps extends Sought {
  readonly lines: readonly string[];
}

function Lines({ title, lines, wanted }: LinesProps) {
  const shown = lines.filter((line) => findsLine(wanted, title, line));
  if (shown.length === 0) return null;
  return (
    <section>
      <h3 className={styles.heading}>{title}</h3>
      <ul className={styles.limits}>
        {shown.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  );
}

export interface KeyLine {
  readonly title: string;
  /** alternatives, as shown */
  readonly keys: readonly string[];
  /** what can be given another key; missing where the line stands for several, or something is held */
  readonly command?: Command;
}

interface KeyListProps extends Sought {
  readonly lines: readonly KeyLine[];
  /** keys can be given to other commands */
  readonly changing: boolean;
}

function KeyList({ title, lines, wanted, changing }: KeyListProps) {
  const shown = lines.filter((line) => findsLine(wanted, title, line.title, line.keys.join(' ')));
  if (shown.length === 0) return null;
  return (
    <section>
      <h3 className={styles.heading}>{title}</h3>
      <dl className={styles.keys}>
        {shown.map((line) => (
          <div key={line.title}>
            <dt>{line.title}</dt>
            <dd>
              {changing && line.command ? (
                <KeyEditor command={line.command} commands={ALL_COMMANDS} />
              ) : (
                <ShownKeys keys={line.keys} />
              )}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function ShownKeys({ keys }: { readonly keys: readonly string[] }) {
  return keys.map((each, index) => (
    <span key={each}>
      {index > 0 && <span className={styles.or}> or </span>}
      <kbd className={styles.key}>{each}</kbd>
    </span>
  ));
}
