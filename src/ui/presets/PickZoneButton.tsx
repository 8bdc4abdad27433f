import { Shapes } from 'lucide-react';
import { appStore } from '../../store/state';
import { IconButton } from '../controls/IconButton';
import { PushButton } from '../controls/PushButton';

interface PickZoneButtonProps {
  /** an icon beside others, or words */
  readonly look: 'icon' | 'words' | 'main';
}

/** Opens the zones of anatomy. */
export function PickZoneButton({ look }: PickZoneButtonProps) {
  const open = (): void => appStore.setState({ pickingZones: true });
  if (look === 'icon')
    return (
      <IconButton small label="Pick a zone" tip="Pick a zone of the body or face" onPress={open}>
        <Shapes size={18} aria-hidden />
      </IconButton>
    );
  return (
    <PushButton wide={look === 'main'} tone={look === 'main' ? 'main' : 'plain'} onPress={open}>
      <Shapes size={16} aria-hidden /> Pick a zone
    </PushButton>
  );
}
