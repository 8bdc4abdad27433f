import { Brush, CircleDot, Eraser, Lasso, type LucideIcon, Rotate3d } from 'lucide-react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { ariaChord } from '../../store/keys/chord';
import { tipOf } from '../../store/keys/command';
import type { Tool } from '../../store/state';
import { useApp } from '../../store/useApp';
import { TOOL_COMMANDS } from '../commands/toolCommands';
import { WithTip } from '../controls/IconButton';
import styles from './Tools.module.css';

const FACES: Partial<Record<Tool, { readonly text: string; readonly Icon: LucideIcon }>> = {
  view: { text: 'View', Icon: Rotate3d },
  brush: { text: 'Paint', Icon: Brush },
  erase: { text: 'Erase', Icon: Eraser },
  lasso: { text: 'Lasso', Icon: Lasso },
  points: { text: 'Points', Icon: CircleDot },
};

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
        TOOL_COMMANDS.find(({ tool: id }) => id === key)?.run();
      }}
    >
      {TOOL_COMMANDS.map((command) => {
        const face = FACES[command.tool];
        if (!face) return null;
        const { Icon, text } = face;
        return (
          <WithTip key={command.id} tip={tipOf(command)} placement={upright ? 'right' : 'bottom'}>
            <ToggleButton
              id={command.tool}
              className={styles.tool}
              aria-keyshortcuts={command.keys.map(ariaChord).join(' ')}
            >
              <Icon size={20} aria-hidden />
              {text}
            </ToggleButton>
          </WithTip>
        );
      })}
    </ToggleButtonGroup>
  );
}
