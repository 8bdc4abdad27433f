import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { SKIN_TOOLS } from '../../scene/tools/registry';
import { ariaChord } from '../../store/keys/chord';
import { tipOf } from '../../store/keys/command';
import { keysOf } from '../../store/keys/ownKeys';
import { useApp } from '../../store/useApp';
import { useOwnKeys } from '../commands/useOwnKeys';
import { WithTip } from '../controls/IconButton';
import styles from './Tools.module.css';

interface ToolButtonsProps {
  readonly upright?: boolean;
}

export function ToolButtons({ upright }: ToolButtonsProps) {
  const tool = useApp((state) => state.tool);
  useOwnKeys();
  return (
    <ToggleButtonGroup
      aria-label="Tools"
      orientation={upright ? 'vertical' : 'horizontal'}
      className={styles.tools}
      disallowEmptySelection
      selectedKeys={[tool]}
      onSelectionChange={(keys) => {
        const [key] = keys;
        SKIN_TOOLS.find(({ id }) => id === key)?.takeUp.run();
      }}
    >
      {SKIN_TOOLS.map(({ id, button, takeUp }) => {
        if (!button) return null;
        const { Icon, text } = button;
        return (
          <WithTip key={id} tip={tipOf(takeUp)} placement={upright ? 'right' : 'bottom'}>
            <ToggleButton
              id={id}
              className={styles.tool}
              aria-keyshortcuts={keysOf(takeUp).map(ariaChord).join(' ')}
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
