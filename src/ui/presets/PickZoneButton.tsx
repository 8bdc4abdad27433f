import { Shapes } from 'lucide-react';
import { useState } from 'react';
import { IconButton } from '../controls/IconButton';
import { PushButton } from '../controls/PushButton';
import { PresetSheet } from './PresetSheet';

interface PickZoneButtonProps {
  /** an icon beside others, or words */
  readonly look: 'icon' | 'words' | 'main';
}

/** Opens the zones of anatomy. */
export function PickZoneButton({ look }: PickZoneButtonProps) {
  const [isOpen, setOpen] = useState(false);
  const open = (): void => setOpen(true);
  return (
    <>
      {look === 'icon' ? (
        <IconButton small label="Pick a zone" tip="Pick a zone of the body or face" onPress={open}>
          <Shapes size={18} aria-hidden />
        </IconButton>
      ) : (
        <PushButton wide={look === 'main'} tone={look === 'main' ? 'main' : 'plain'} onPress={open}>
          <Shapes size={16} aria-hidden /> Pick a zone
        </PushButton>
      )}
      <PresetSheet isOpen={isOpen} onClose={() => setOpen(false)} />
    </>
  );
}
