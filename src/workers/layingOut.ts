/** What the worker does with a figure once it has it: its own chunk, so that the figure comes first. */
export { LayoutMemory } from '../plan/layoutMemory';
export { layOutPlan, readyForEdits } from '../plan/layoutPlan';
export { warmUp } from '../plan/warmUp';
export { QUESTIONS } from './questions';
