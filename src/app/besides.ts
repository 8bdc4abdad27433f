import { noteChanges } from '../store/changeNotices';
import { setPreferences } from '../store/commands';
import { serveAhead } from '../store/courseAhead';
import { DARK, systemTheme } from '../store/preferences';
import { emptyOldBin } from '../store/saving/library';
import { keepPictures } from '../store/saving/planPicture';
import { comeBackToCouch } from '../store/session';
import { appStore } from '../store/state';
import { client } from './core';
import { keepOffline } from './offline';

/** What nobody waits for: fetched once the first picture of a figure stands. */
export function startBesides(): void {
  noteChanges();
  followSystemTheme();
  serveAhead(client);
  keepPictures();
  void emptyOldBin();
  void comeBackToCouch();
  // warnings of vessels come with it; a plan of a belly needs none of it
  void import('../store/risk').then(({ serveRisk }) => serveRisk());
  const server: string | null = import.meta.env.CLINIC_SERVER ?? null;
  if (server) void import('../store/clinic/clinic').then(({ openClinic }) => openClinic(server));
  // without it all works, but only on line
  keepOffline().catch(() => {});
}

/** The system turns dark in the evening: so does the app, until the person has chosen. */
function followSystemTheme(): void {
  matchMedia(DARK).addEventListener('change', () => {
    if (!appStore.getState().preferences.themeChosen) setPreferences({ theme: systemTheme() });
  });
}
