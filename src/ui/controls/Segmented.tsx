import type { ReactNode } from 'react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import styles from './controls.module.css';

interface SegmentedProps<Key extends string> {
  readonly label: string;
  readonly value: Key;
  readonly choices: readonly { readonly key: Key; readonly text: ReactNode }[];
  readonly onChoose: (key: Key) => void;
  readonly wide?: boolean;
}

/** One of a few, all in view. */
export function Segmented<Key extends string>(props: SegmentedProps<Key>) {
  const { label, value, choices, onChoose, wide } = props;
  return (
    <ToggleButtonGroup
      aria-label={label}
      className={styles.segmented}
      data-wide={wide || undefined}
      disallowEmptySelection
      selectedKeys={[value]}
      onSelectionChange={(keys) => {
        const [key] = keys;
        if (key !== undefined && key !== value) onChoose(key as Key);
      }}
    >
      {choices.map((choice) => (
        <ToggleButton key={choice.key} id={choice.key} className={styles.segment}>
          {choice.text}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
