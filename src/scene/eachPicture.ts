import { addAfterEffect } from '@react-three/fiber';

/**
 * Calls back right after each picture was drawn: only then can its pixels be read. Returns the way out.
 */
export function afterEachPicture(work: () => void): () => void {
  return addAfterEffect(work);
}
