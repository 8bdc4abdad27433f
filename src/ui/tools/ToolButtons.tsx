import { Brush, CircleDot, Eraser, Lasso, Rotate3d } from 'lucide-react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import type { Tool } from '../../store/state';
import { useApp } from '../../store/useApp';
import { WithTip } from '../controls/IconButton';
import { armTool } from '../zones/armTool';
import styles from './Tools.module.css';

const TOOLS = [
  { key: 'view', text: 'View', letter: 'V', does: 'Turn the figure', Icon: Rotate3d },
  { key: 'brush', text: 'Paint', letter: 'B', does: 'Paint the zone on the skin', Icon: Brush },
  { key: 'erase', text: 'Erase', letter: 'E', does: 'Take skin away from the zone', Icon: Eraser },
  {
    key: 'lasso',
    text: 'Lasso',
    letter: 'L',
    does: 'Draw an area: tap corners or draw round it',
    Icon: Lasso,
  },
  {
    key: 'points',
    text: 'Points',
    letter: 'P',
    does: 'Choose, move and add points',
    Icon: CircleDot,
  },
] as const;

interface ToolButtonsProps {
  readonly upright?: boolean;
}

export function ToolButtons({ upright }: ToolButtonsProps) {
  const tool = useApp((state) => state.tool);
  return (
    <ToggleButtonGroup
      aria-label="Tools"
      orientation={upright ? 'vertical' : 'horizontal'}
      className={styles.tools}
      disallowEmptySelection
      selectedKeys={[tool]}
      onSelectionChange={(keys) => {
        const [key] = keys;
        if (key !== undefined) armTool(key as Tool);
      }}
    >
      {TOOLS.map(({ key, text, letter, does, Icon }) => (
        <WithTip key={key} tip={`${does} (${letter})`} placement={upright ? 'right' : 'bottom'}>
          <ToggleButton id={key} className={styles.tool} aria-keyshortcuts={letter}>
            <Icon size={20} aria-hidden />
            {text}
          </ToggleButton>
        </WithTip>
      ))}
    </ToggleButtonGroup>
  );
}
