import { sentFigure } from '../../map/drawing/figure';
import type { Sheet } from '../../map/session/pageFrame';
import {
  beginSheet,
  boundSheet,
  OPENING_SHARE,
  openingSteps,
  pictureSteps,
  type SheetInput,
  usualOpening,
} from '../../map/session/sheet';
import type { FlattenedInput } from '../../map/stencil/stencilPages';
import { allSlices, type Making } from '../../store/inSlices';
import { PaperClient } from '../../workers/paperClient';

/** Paper that a worker and the page draw together: each takes a share, the page what no worker takes. */

type Tell = (share: number) => void;

/** One for the print screen: what it has read and compiled serves the next job, too. */
const worker = new PaperClient();

/** So that it is there when it is needed. */
export function readyPaper(): void {
  worker.ask('begin', {}).catch(() => undefined);
}

export function endPaper(): void {
  worker.close();
}

/** Does something that the worker has a share in. @returns what ends it, and the worker with it */
export function making<T>(
  make: (tell: Tell, signal: AbortSignal) => Promise<T>,
  tell: (state: Making<T>) => void,
): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  signal.addEventListener('abort', endPaper);
  const say = (state: Making<T>): void => {
    if (!signal.aborted) tell(state);
    if (state.kind !== 'working') signal.removeEventListener('abort', endPaper);
  };
  make((share) => say({ kind: 'working', share }), signal).then(
    (made) => say({ kind: 'ready', made }),
    (error: unknown) =>
      say({ kind: 'failed', reason: error instanceof Error ? error.message : String(error) }),
  );
  return () => stop.abort();
}

/** The pictures to work from beside the overview. */
export async function sheetsBeside(
  input: SheetInput,
  tell: Tell,
  signal: AbortSignal,
): Promise<Sheet[]> {
  const begun = beginSheet(input);
  if (!begun) return [];
  const shares = { opening: 0, pictures: OPENING_SHARE };
  const say = (part: keyof typeof shares) => (share: number) => {
    shares[part] = share;
    tell(shares.opening + shares.pictures - OPENING_SHARE);
  };
  const leavesBefore = usualOpening(begun);
  const asked = { input: { ...input, figure: sentFigure(input.figure) }, leavesBefore };
  const beside = worker.ask('pictures', asked, say('pictures')).catch(() => null);
  const opening = await allSlices(openingSteps(begun), say('opening'), signal);
  const before = opening.leaves.length;
  // their words name pages by number
  const drawn = before === leavesBefore ? await beside : null;
  const pictures = drawn ?? (await allSlices(pictureSteps(begun, before), say('pictures'), signal));
  return boundSheet(begun, opening, pictures);
}

/** Zone by zone, the largest first. */
export async function flatBeside(
  { FlatBench, FLAT_SHARE }: typeof import('../../map/stencil/stencilPages'),
  input: FlattenedInput,
  tell: Tell,
  signal: AbortSignal,
) {
  const bench = new FlatBench(input);
  const shares = Array.from({ length: bench.count }, () => 0);
  const say = (index: number) => (share: number) => {
    shares[index] = share;
    tell((FLAT_SHARE * shares.reduce((sum, each) => sum + each, 0)) / shares.length);
  };
  const sent = { ...input, figure: sentFigure(input.figure) };
  const laid = await sharedOut(
    bench.order(),
    (index) => worker.ask('flat', { input: sent, index }, say(index)),
    (index) => allSlices(bench.lay(index), say(index), signal),
  );
  return allSlices(bench.zones(laid), tell, signal);
}

/**
 * Each of a list is made by whoever is free; what fails there is made here.
 * @param order indices, all from 0 on, what is to be begun first
 */
export async function sharedOut<T>(
  order: readonly number[],
  there: (index: number) => Promise<T>,
  here: (index: number) => Promise<T>,
): Promise<T[]> {
  const open = [...order];
  const made: T[] = [];
  const makeThere = async (): Promise<void> => {
    for (let index = open.shift(); index !== undefined; index = open.shift())
      try {
        made[index] = await there(index);
      } catch {
        open.unshift(index);
        return;
      }
  };
  const makeHere = async (): Promise<void> => {
    for (let index = open.shift(); index !== undefined; index = open.shift())
      made[index] = await here(index);
  };
  await Promise.all([makeThere(), makeHere()]);
  // what was given back after this side had ended
  await makeHere();
  return made;
}
