import { CAMERA_COMMANDS } from '../../scene/camera/cameraCommands';
import { BRUSH_COMMANDS } from '../../scene/tools/brushCommands';
import { LASSO_COMMANDS, MARK_COMMANDS } from '../../scene/tools/lassoCommands';
import { POINT_COMMANDS } from '../../scene/tools/pointCommands';
import type { Command } from '../../store/keys/command';
import { APP_COMMANDS } from './appCommands';
import { DEMO_COMMANDS } from './demoCommands';
import { TOOL_COMMANDS } from './toolCommands';

/** Every command, the first to be asked first: the tool in hand goes before all else. */
export const COMMANDS: readonly Command[] = [
  ...LASSO_COMMANDS,
  ...MARK_COMMANDS,
  ...POINT_COMMANDS,
  ...TOOL_COMMANDS,
  ...APP_COMMANDS,
  ...CAMERA_COMMANDS,
  ...BRUSH_COMMANDS,
  ...DEMO_COMMANDS,
];
