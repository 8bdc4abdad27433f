import { showNotice } from '../../store/commands';
import { addLibrary } from '../../store/saving/libraryFile';
import { PATIENCE_MS, type Work } from '../controls/work';
import { libraryReadWords } from '../library/libraryWords';

/** Adds a library's plans to the one here. @param show how far it is, once it takes longer than one waits gladly */
export async function takeLibrary(text: string, show: (work: Work | null) => void): Promise<void> {
  const from = performance.now();
  const stop = new AbortController();
  const tell = (share: number): void => {
    if (performance.now() - from >= PATIENCE_MS)
      show({ name: 'Importing the library', share, stop: () => stop.abort() });
  };
  try {
    const read = await addLibrary(text, tell, stop.signal);
    if (read) showNotice(libraryReadWords(read));
  } catch {
    showNotice({ tone: 'error', text: 'The library could not be kept in this browser.' });
  } finally {
    show(null);
  }
}
