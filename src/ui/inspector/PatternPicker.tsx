import { ChevronDown } from 'lucide-react';
import {
  Button,
  type Key,
  ListBox,
  ListBoxItem,
  Popover,
  Select,
  SelectValue,
  Text,
} from 'react-aria-components';
import { PATTERNS } from '../../layout/patterns/registry';
import { type PatternKind, recordOf } from '../../layout/patternTypes';
import { patternName } from '../../plan/patternWords';
import type { Zone } from '../../plan/types';
import { choosePattern } from '../../store/patternCommands';
import styles from './Pattern.module.css';

/** How the zone's points are laid, by picture and name. */
export function PatternPicker({ zone }: { readonly zone: Zone }) {
  const { kind } = zone.pattern;
  return (
    <Select
      aria-label="Pattern"
      className={styles.select}
      value={kind}
      onChange={(key: Key | null) => {
        if (key !== null) choosePattern(zone.id, key as PatternKind);
      }}
    >
      <Button className={styles.chosen}>
        <PatternPicture kind={kind} />
        <SelectValue className={styles.chosenName}>{patternName(kind)}</SelectValue>
        <ChevronDown size={18} aria-hidden />
      </Button>
      <Popover className={styles.popover} placement="bottom" offset={4}>
        <ListBox className={styles.choices} layout="grid">
          {PATTERNS.map(({ kind: choice, words }) => (
            <ListBoxItem key={choice} id={choice} className={styles.choice} textValue={words.name}>
              <PatternPicture kind={choice} />
              <Text slot="label" className={styles.choiceName}>
                {words.name}
              </Text>
              <Text slot="description" className={styles.choiceDoes}>
                {words.does}
              </Text>
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </Select>
  );
}

/** A pattern as a small picture: where its points lie on flat skin. */
function PatternPicture({ kind }: { readonly kind: PatternKind }) {
  const { dots, lines, radius } = recordOf({ kind }).words.picture;
  return (
    <svg className={styles.picture} viewBox="0 0 44 32" aria-hidden="true">
      {lines.map((d) => (
        <path key={d} d={d} className={styles.pictureLine} />
      ))}
      {dots.map(([x, y]) => (
        <circle key={`${x} ${y}`} cx={x} cy={y} r={radius ?? 2} />
      ))}
    </svg>
  );
}
