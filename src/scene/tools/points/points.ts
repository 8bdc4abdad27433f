import { CircleDot } from 'lucide-react';
import { addZone, setTool } from '../../../store/commands';
import type { SkinTool } from '../skinTool';
import { activateSomeZone, takeUp } from '../takeUp';
import { POINT_COMMANDS } from './pointCommands';
import { PointHand } from './pointHand';

/** Points by hand. What can be done with the chosen ones stands in `ui/points/PointBar`. */
export const POINTS: SkinTool = {
  id: 'points',
  takeUp: takeUp('points', 'Choose, move and add points', ['P'], takePoints),
  button: { text: 'Points', Icon: CircleDot },
  commands: POINT_COMMANDS,
  hand: (stage) => new PointHand(stage),
  looksAtPoints: true,
  ringsChosen: true,
};

/** Without a zone there are no points yet: one is made whose points are all set by hand. */
function takePoints(): void {
  if (!activateSomeZone()) addZone(undefined, { kind: 'hand', spacingMm: 0 });
  setTool('points');
}
