import { showNotice } from '../../store/commands';
import { addLibrary } from '../../store/saving/libraryFile';
import { PATIENCE_MS, type Work } from '../controls/work';
import { libraryReadWords } from '../library/libraryWords';

/** Adds a library's plans to the one here. @param show how far it is, once it takes longer than one waits gladly */
export async function takeLibrary(text: string, show: (work: Work | null) => void): Promise<void> {
  const stop = new AbortController();
  let share = 0;
  let isLate = false;
  const say = (): void => show({ name: 'Importing the library', share, stop: () => stop.abort() });
  const tell = (now: number): void => {
    share = now;
    if (isLate) say();
  };
  const timer = setTimeout(() => {
    isLate = true;
    say();
  }, PATIENCE_MS);
  try {
    const read = await addLibrary(text, tell, stop.signal);
    if (read) showNotice(libraryReadWords(read));
  } catch {
    showNotice({ tone: 'error', text: 'The library could not be kept in this browser.' });
  } finally {
    clearTimeout(timer);
    show(null);
  }
}
