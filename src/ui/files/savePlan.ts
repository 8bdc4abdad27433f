import { showNotice } from '../../store/commands';
import { planFile } from '../../store/saving/planFiles';
import { handOver } from './handOver';

/** The open plan as a file in the person's hands. */
export async function savePlan(): Promise<void> {
  const { name, text } = planFile();
  if ((await handOver(name, text)) === 'shared') return;
  showNotice({ tone: 'info', text: `Saved a copy: ${name}` });
}
