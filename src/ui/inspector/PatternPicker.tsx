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
import type { PatternKind } from '../../layout/patternTypes';
import { PATTERN_NAMES } from '../../plan/patternWords';
import type { Zone } from '../../plan/types';
import { choosePattern } from '../../store/patternCommands';
import styles from './Pattern.module.css';
import { PatternPicture } from './PatternPicture';
import { PATTERN_CHOICES } from './patternNotes';

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
        <SelectValue className={styles.chosenName}>{PATTERN_NAMES[kind]}</SelectValue>
        <ChevronDown size={18} aria-hidden />
      </Button>
      <Popover className={styles.popover} placement="bottom" offset={4}>
        <ListBox className={styles.choices} layout="grid">
          {PATTERN_CHOICES.map((choice) => (
            <ListBoxItem
              key={choice.kind}
              id={choice.kind}
              className={styles.choice}
              textValue={PATTERN_NAMES[choice.kind]}
            >
              <PatternPicture kind={choice.kind} />
              <Text slot="label" className={styles.choiceName}>
                {PATTERN_NAMES[choice.kind]}
              </Text>
              <Text slot="description" className={styles.choiceDoes}>
                {choice.does}
              </Text>
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </Select>
  );
}
