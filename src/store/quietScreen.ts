import { appStore } from './state';

/** The figure alone with a few large buttons, and back. */
export function showToPatient(shown = appStore.getState().screen !== 'patient'): void {
  const quiet = { tool: 'view', hovered: null, selected: null, picked: [] };
  appStore.setState(shown ? { ...quiet, screen: 'patient' } : { screen: 'plan' });
}

/** Panels away, and back; tools and their keys stay. */
export function toggleZen(): void {
  appStore.setState(({ zen }) => ({ zen: !zen }));
}
