import { Eraser } from 'lucide-react';
import { setTool, showNotice } from '../../../store/commands';
import type { SkinTool } from '../skinTool';
import { activateSomeZone, paintsKeepOut, takeUp } from '../takeUp';
import { painting } from './brush';

export const ERASER: SkinTool = {
  ...painting('Erase from'),
  id: 'erase',
  takeUp: takeUp('erase', 'Take skin away from the zone', ['E'], takeEraser),
  button: { text: 'Erase', Icon: Eraser },
};

function takeEraser(): void {
  if (paintsKeepOut() || activateSomeZone()) setTool('erase');
  else showNotice({ tone: 'info', text: 'Nothing to erase yet: add a zone and paint it first' });
}
