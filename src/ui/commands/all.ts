import { CAMERA_COMMANDS } from '../../scene/camera/cameraCommands';
import { BRUSH_COMMANDS } from '../../scene/tools/brush/brushCommands';
import { SKIN_TOOLS } from '../../scene/tools/registry';
import type { Command } from '../../store/keys/command';
import { APP_COMMANDS } from './appCommands';
import { DEMO_COMMANDS } from './demoCommands';

/** Every command, the first to be asked first: the tool in hand goes before all else. */
export const COMMANDS: readonly Command[] = [
  ...SKIN_TOOLS.flatMap(({ commands = [] }) => commands),
  ...SKIN_TOOLS.map(({ takeUp }) => takeUp),
  ...APP_COMMANDS,
  ...CAMERA_COMMANDS,
  ...BRUSH_COMMANDS,
  ...DEMO_COMMANDS,
];
