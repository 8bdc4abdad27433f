import { FlipHorizontal2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button, ToggleButton } from 'react-aria-components';
import { useToolInHand } from '../../scene/tools/registry';
import type { BarItem, ToolBar } from '../../scene/tools/skinTool';
import { setPreferences } from '../../store/commands';
import { tipOf } from '../../store/keys/command';
import { useApp } from '../../store/useApp';
import { BOTH_SIDES } from '../commands/appCommands';
import { WithTip } from '../controls/IconButton';
import { MeasureField } from '../controls/MeasureField';
import { usePhone } from '../controls/useNarrow';
import { Action } from '../points/PointActions';
import styles from '../points/PointBar.module.css';
import { ThumbRadius } from '../tools/BrushRadius';
import drawing from './Drawing.module.css';

/** Beside the figure: what the tool in hand does and can be told to do. */
export function DrawingBar() {
  const { id, bar, brushSized } = useToolInHand();
  const phone = usePhone();
  return bar ? <Bar key={id} bar={bar} sized={phone && !!brushSized} /> : null;
}

interface BarProps {
  readonly bar: ToolBar;
  /** with the brush's radius, for which a phone has no room elsewhere */
  readonly sized: boolean;
}

function Bar({ bar, sized }: BarProps) {
  const words = useApp(bar.words);
  const fault = useApp((state) => bar.fault?.(state) ?? null);
  return (
    <section className={styles.bar} data-point-bar aria-label={bar.label}>
      <output className={styles.words}>{words}</output>
      {bar.groups.map((items) => (
        <Group key={keyOf(items[0])} items={items} />
      ))}
      {sized && <ThumbRadius across />}
      {fault && (
        <p className={drawing.fault} role="alert">
          {fault}
        </p>
      )}
    </section>
  );
}

function Group({ items }: { readonly items: readonly BarItem[] }) {
  const empty = useApp((state) =>
    items.every((item) => 'shown' in item && item.shown?.(state) === false),
  );
  if (empty) return null;
  return (
    <div className={styles.actions}>
      {items.map((item) => (
        <Item key={keyOf(item)} item={item} />
      ))}
    </div>
  );
}

function keyOf(item: BarItem): string {
  return item.kind === 'radius' ? item.label : item.kind === 'bothSides' ? '' : item.text;
}

function Item({ item }: { readonly item: BarItem }) {
  const shown = useApp((state) => !('shown' in item) || item.shown?.(state) !== false);
  if (!shown) return null;
  switch (item.kind) {
    case 'press':
      return <Press {...item} />;
    case 'switch':
      return <Switch {...item} />;
    case 'hold':
      return <Hold {...item} />;
    case 'bothSides':
      return <BothSides />;
    case 'radius':
      return <Radius {...item} />;
  }
}

function Press({ Icon, text, label, command }: Extract<BarItem, { kind: 'press' }>) {
  return (
    <Action label={label} tip={tipOf(command)} onPress={() => void command.run()}>
      <Icon size={18} aria-hidden />
      {text}
    </Action>
  );
}

function Switch({ Icon, text, tip, value, set }: Omit<BarSwitch, 'kind'>) {
  const on = useApp(value);
  return (
    <WithTip tip={tip} placement="top">
      <ToggleButton className={styles.action} isSelected={on} onChange={set}>
        <Icon size={18} aria-hidden />
        {text}
      </ToggleButton>
    </WithTip>
  );
}

/** Whatever ends the press ends it; another finger draws meanwhile. */
function Hold({ Icon, text, tip, set }: Extract<BarItem, { kind: 'hold' }>) {
  const [held, setHeld] = useState(false);
  const hold = (to: boolean): void => {
    setHeld(to);
    set(to);
  };
  useEffect(() => () => set(false), [set]);
  return (
    <WithTip tip={tip} placement="top">
      <Button
        className={styles.action}
        data-selected={held || undefined}
        aria-pressed={held}
        onPressStart={() => hold(true)}
        onPressEnd={() => hold(false)}
      >
        <Icon size={18} aria-hidden />
        {text}
      </Button>
    </WithTip>
  );
}

type BarSwitch = Extract<BarItem, { kind: 'switch' }>;

const BOTH: Omit<BarSwitch, 'kind'> = {
  Icon: FlipHorizontal2,
  text: 'Both sides',
  tip: tipOf(BOTH_SIDES),
  value: (state) => state.preferences.mirrorPaint,
  set: (mirrorPaint) => setPreferences({ mirrorPaint }),
};

/** Every tool that mirrors: what is drawn on one side is drawn on the other. */
function BothSides() {
  return <Switch {...BOTH} />;
}

function Radius({ label, least, most, value, set }: Extract<BarItem, { kind: 'radius' }>) {
  const radius = useApp(value);
  const measure = { unit: 'mm', decimals: 0, step: 1, least, most } as const;
  return (
    <div className={drawing.radius}>
      <MeasureField bare label={label} value={radius} measure={measure} onCommit={set} />
    </div>
  );
}
