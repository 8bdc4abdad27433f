import type { Command } from '../../store/keys/command';
import type { Tool } from '../../store/state';
import { armTool } from '../zones/armTool';

/** Takes up a tool; a button of the tools names it. */
interface ToolCommand extends Command {
  readonly tool: Tool;
}

export const TOOL_COMMANDS: readonly ToolCommand[] = [
  take('view', 'V', 'Turn the figure'),
  take('brush', 'B', 'Paint the zone on the skin'),
  take('erase', 'E', 'Take skin away from the zone'),
  take('lasso', 'L', 'Draw an area: tap corners or draw round it'),
  take('points', 'P', 'Choose, move and add points'),
];

function take(tool: Tool, key: string, title: string): ToolCommand {
  return {
    id: `tool.${tool}`,
    tool,
    group: 'Keys',
    title,
    keys: [key],
    screens: ['plan', 'print'],
    run: () => armTool(tool),
  };
}
