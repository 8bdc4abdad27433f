import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  type Job,
  SILENCE_MS,
  STOP_MS,
  WorkerLine,
  type WorkerPort,
  YIELD_MS,
} from '../../src/workers/workerLine';

interface Ask {
  readonly kind: string;
}
interface Answer {
  readonly job: number;
  readonly text: string;
}

/** Notes what it is told and says what the test wants. */
class FakeWorker implements WorkerPort {
  onmessage: WorkerPort['onmessage'] = null;
  onerror: WorkerPort['onerror'] = null;
  onmessageerror: WorkerPort['onmessageerror'] = null;
  told: { kind: string; job: number }[] = [];
  ended = false;
  postMessage(message: unknown): void {
    this.told.push(message as { kind: string; job: number });
  }
  terminate(): void {
    this.ended = true;
  }
  say(data: unknown): void {
    if (!this.ended) this.onmessage?.({ data } as MessageEvent);
  }
  die(message: string): void {
    this.onerror?.({ message } as ErrorEvent);
  }
}

let workers: FakeWorker[];
let replaced: string[];
let line: WorkerLine<Ask, Answer>;
const now = (): FakeWorker => workers[workers.length - 1];

beforeEach(() => {
  vi.useFakeTimers();
  workers = [];
  replaced = [];
  line = new WorkerLine<Ask, Answer>({
    start: () => {
      workers.push(new FakeWorker());
      return now();
    },
    greeting: () => [{ kind: 'hello' }],
    replaced: (reason) => replaced.push(reason),
  });
});

afterEach(() => {
  vi.useRealTimers();
});

interface Noted extends Job<Ask, Answer> {
  readonly answers: string[];
  readonly failures: string[];
}

function job(kind: string, limitMs = 600_000): Noted {
  const answers: string[] = [];
  const failures: string[] = [];
  return {
    ...{ ask: { kind }, limitMs, answers, failures },
    answer: ({ text }) => {
      answers.push(text);
      return text === 'last';
    },
    failed: (reason) => failures.push(reason),
  };
}

test('a fresh worker is greeted, then asked; its answers come back until the last', () => {
  const one = job('one');
  const number = line.run(one);
  expect(now().told).toEqual([
    { kind: 'hello', job: 0 },
    { kind: 'one', job: number },
  ]);
  for (const text of ['first', 'last', 'too late']) now().say({ job: number, text });
  expect(one.answers).toEqual(['first', 'last']);
  expect(vi.getTimerCount()).toBe(0);
});

describe('stopping', () => {
  test('answers no more, and a worker that obeys is kept', () => {
    const one = job('one');
    const number = line.run(one);
    line.stop(number);
    now().say({ job: number, text: 'late' });
    now().say({ kind: 'stopped', job: number });
    vi.advanceTimersByTime(10 * STOP_MS);
    expect(one.answers).toEqual([]);
    expect(workers).toHaveLength(1);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('a worker that does not obey is replaced in under 200 ms, and the other job is asked again', () => {
    const [stuck, other] = [job('stuck'), job('other')];
    const number = line.run(stuck);
    const otherNumber = line.run(other);
    line.stop(number);
    vi.advanceTimersByTime(199);
    expect(workers.map(({ ended }) => ended)).toEqual([true, false]);
    expect(now().told).toEqual([
      { kind: 'hello', job: 0 },
      { kind: 'other', job: otherNumber },
    ]);
    now().say({ job: otherNumber, text: 'last' });
    expect(other.answers).toEqual(['last']);
    expect(replaced).toEqual([]);
  });
});

test('a job that a newer one follows has longer to end: a busy worker is worth keeping', () => {
  const number = line.run(job('old'));
  line.stop(number, YIELD_MS);
  line.run(job('new'));
  vi.advanceTimersByTime(YIELD_MS - 100);
  now().say({ kind: 'stopped', job: number });
  vi.advanceTimersByTime(1000);
  expect(workers).toHaveLength(1);
});

describe('a worker that breaks', () => {
  test('by dying is replaced, the job is asked again, and it is said', () => {
    const one = job('one');
    const number = line.run(one);
    now().die('out of memory');
    expect(workers).toHaveLength(2);
    // it goes on once the new one has answered, not before
    expect(replaced).toEqual([]);
    now().say({ job: number, text: 'last' });
    expect(replaced).toEqual(['out of memory']);
    expect(one).toMatchObject({ answers: ['last'], failures: [] });
  });

  test('twice under the same job fails it with the reason; the next job gets a fresh worker', () => {
    const one = job('one');
    line.run(one);
    now().die('bad');
    now().die('bad again');
    expect(one.failures).toEqual(['bad again']);
    const two = job('two');
    const number = line.run(two);
    now().say({ job: number, text: 'last' });
    expect(two.answers).toEqual(['last']);
    expect(workers.filter(({ ended }) => !ended)).toHaveLength(1);
  });

  test('off line, where no other can be fetched, is never said to go on', () => {
    const one = job('one');
    line.run(one);
    now().say({ kind: 'alive' });
    now().die('');
    now().die('');
    expect(replaced).toEqual([]);
    expect(one.failures).toEqual([expect.stringMatching(/could not be fetched.*off line/)]);
  });

  test('by silence is noticed, but not while it says that it is alive', () => {
    const one = job('one');
    line.run(one);
    for (let s = 0; s < 60; s++) {
      vi.advanceTimersByTime(1000);
      now().say({ kind: 'alive' });
    }
    expect(workers).toHaveLength(1);
    vi.advanceTimersByTime(SILENCE_MS + 1000);
    expect(workers).toHaveLength(2);
    vi.advanceTimersByTime(SILENCE_MS + 1000);
    expect(one.failures).toEqual(['The background work did not answer.']);
    expect(vi.getTimerCount()).toBe(0);
  });
});

test('a job beyond its limit fails and is stopped', () => {
  const slow = job('slow', 3000);
  const number = line.run(slow);
  for (let s = 0; s < 4; s++) {
    now().say({ kind: 'alive' });
    vi.advanceTimersByTime(1000);
  }
  expect(slow.failures).toEqual(['It took longer than 3 seconds.']);
  expect(now().told.at(-1)).toEqual({ kind: 'stop', job: number });
});

test('after the computer slept the worker has its time again', () => {
  const one = job('one');
  line.run(one);
  vi.advanceTimersByTime(1000);
  vi.setSystemTime(Date.now() + 3_600_000);
  const slept = performance.now() + 3_600_000;
  vi.spyOn(performance, 'now').mockReturnValue(slept);
  vi.advanceTimersByTime(1000);
  expect(workers).toHaveLength(1);
  vi.restoreAllMocks();
});

test('a closed line ends its worker; a later job starts another', () => {
  line.run(job('one'));
  line.close();
  expect(workers[0].ended).toBe(true);
  expect(vi.getTimerCount()).toBe(0);
  line.run(job('two'));
  expect(workers).toHaveLength(2);
});

test('where no worker can be started every job fails with what is to be done', async () => {
  const without = new WorkerLine<Ask, Answer>({
    start: () => {
      throw new ReferenceError('Worker is not defined');
    },
  });
  const [one, two] = [job('one'), job('two')];
  without.run(one);
  without.run(two);
  await Promise.resolve();
  expect(one.failures).toEqual([expect.stringMatching(/web workers are missing.*Open Mesomap in/)]);
  expect(two.failures).toHaveLength(1);
  expect(vi.getTimerCount()).toBe(0);
});
