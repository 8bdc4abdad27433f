import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ZoneLayout } from '../../src/layout/types';
import { newZone } from '../../src/plan/defaults';
import { BUNDLED } from '../../src/plan/figure/bundled';
import { CoreClient, QuestionEnded } from '../../src/workers/coreClient';
import type { CoreAnswer, FigureModel, PlanRequest, ToWorker } from '../../src/workers/messages';
import type { WorkerPort } from '../../src/workers/workerLine';

class FakeWorker implements WorkerPort {
  onmessage: WorkerPort['onmessage'] = null;
  onerror: WorkerPort['onerror'] = null;
  onmessageerror: WorkerPort['onmessageerror'] = null;
  told: ToWorker[] = [];
  ended = false;
  postMessage(message: unknown): void {
    this.told.push(message as ToWorker);
  }
  terminate(): void {
    this.ended = true;
  }
  /** Answers the newest job of a kind. */
  answer(kind: ToWorker['kind'], answer: object): void {
    const { job } = this.asked(kind);
    this.onmessage?.({ data: { ...answer, job } as CoreAnswer } as MessageEvent);
  }
  asked(kind: ToWorker['kind']): ToWorker {
    const asked = this.told.filter((message) => message.kind === kind).at(-1);
    if (!asked) throw new Error(`Nobody asked for ${kind}`);
    return asked;
  }
  zones(): string[] {
    const asked = this.asked('layout');
    return asked.kind === 'layout' ? asked.plan.zones.map(({ id }) => id) : [];
  }
}

const WOMAN = BUNDLED['female-body'];
const figure = { figure: WOMAN, mesh: { vertexCount: 3 } } as never as FigureModel;
const skin = { vertices: Uint32Array.of(1, 2), values: Float32Array.of(4, 4) };
const planOf = (...ids: string[]): PlanRequest => ({
  ...{ keepOuts: [], earlier: [] },
  zones: ids.map((id) => ({ ...newZone(id, id, 0), field: skin })),
});
const layoutOf = (zoneId: string) => ({ zoneId, count: 5 }) as ZoneLayout;

let workers: FakeWorker[];
let replaced: string[];
let client: CoreClient;
let said: string[];
const listener = {
  progress: (zoneId: string) => said.push(`progress ${zoneId}`),
  zonePlaced: ({ zoneId }: { zoneId: string }) => said.push(`placed ${zoneId}`),
  zoneDone: ({ zoneId }: ZoneLayout) => said.push(zoneId),
  done: () => said.push('done'),
  failed: (reason: string) => said.push(`failed: ${reason}`),
};

beforeEach(async () => {
  vi.useFakeTimers();
  workers = [];
  replaced = [];
  said = [];
  client = new CoreClient({
    startWorker: () => {
      const worker = new FakeWorker();
      workers.push(worker);
      return worker;
    },
    replaced: (reason) => replaced.push(reason),
  });
  const loading = client.load('female-body');
  workers[0].answer('load', { kind: 'loaded', model: figure });
  expect(await loading).toBe(figure);
});

afterEach(() => {
  vi.useRealTimers();
});

describe('layouts', () => {
  test('zones apart go to two workers; answers come in the order of the plan, then done', () => {
    client.layOut(WOMAN, planOf('a', 'b'), listener, [['a'], ['b']]);
    expect(workers.map((worker) => worker.zones())).toEqual([['a'], ['b']]);
    // the second knows the figure from the page, not from the network
    expect(workers[1].told[0]).toMatchObject({ kind: 'adopt', mesh: figure.mesh });
    workers[1].answer('layout', { kind: 'zoneDone', layout: layoutOf('b') });
    workers[1].answer('layout', { kind: 'done' });
    expect(said).toEqual([]);
    workers[0].answer('layout', { kind: 'zoneDone', layout: layoutOf('a') });
    workers[0].answer('layout', { kind: 'done' });
    expect(said).toEqual(['a', 'b', 'done']);
  });

  test('zones that depend on each other stay together, and stay where they were laid out', () => {
    client.layOut(WOMAN, planOf('a', 'b', 'c'), listener, [['a', 'c'], ['b']]);
    expect(workers.map((worker) => worker.zones())).toEqual([['a', 'c'], ['b']]);
    client.layOut(WOMAN, planOf('b', 'c'), listener, [['b'], ['c']]);
    expect(workers.map((worker) => worker.zones())).toEqual([['c'], ['b']]);
  });

  test('a zone that stayed the same is not sent again', () => {
    client.layOut(WOMAN, planOf('a'), listener);
    const layout = layoutOf('a');
    workers[0].answer('layout', { kind: 'zoneDone', layout });
    const seen: ZoneLayout[] = [];
    const zoneDone = (each: ZoneLayout) => seen.push(each);
    client.layOut(WOMAN, planOf('a'), { ...listener, zoneDone });
    workers[0].answer('layout', { kind: 'zoneSame', zoneId: 'a' });
    expect(seen).toEqual([layout]);
  });

  test('a worker is told which of its layouts are here: not those that were dropped, nor another worker’s', () => {
    const known = (worker: FakeWorker) => {
      const asked = worker.asked('layout');
      return asked.kind === 'layout' ? asked.known : null;
    };
    client.layOut(WOMAN, planOf('a', 'b'), listener, [['a'], ['b']]);
    expect(known(workers[0])).toEqual({});
    const first = workers[0].asked('layout').job;
    workers[0].answer('layout', { kind: 'zoneDone', layout: layoutOf('a') });
    workers[1].answer('layout', { kind: 'zoneDone', layout: layoutOf('b') });
    client.layOut(WOMAN, planOf('a', 'b'), listener, [['a'], ['b']]);
    const second = workers[0].asked('layout').job;
    client.layOut(WOMAN, planOf('a', 'b'), listener, [['a'], ['b']]);
    // on its way while the third was asked: the page has not seen it
    workers[0].onmessage?.({
      data: { kind: 'zoneDone', layout: layoutOf('a'), job: second },
    } as MessageEvent);
    client.layOut(WOMAN, planOf('a', 'b'), listener, [['a'], ['b']]);
    expect(known(workers[0])).toEqual({ a: first });
    // a zone that went and came back is not here any more
    client.layOut(WOMAN, planOf('b'), listener, [['b']]);
    client.layOut(WOMAN, planOf('a', 'b'), listener, [['a'], ['b']]);
    expect(known(workers[0])).toEqual({});
  });

  test('the newest wins: what the older answers is dropped', () => {
    client.layOut(WOMAN, planOf('a'), listener);
    const old = workers[0].asked('layout');
    client.layOut(WOMAN, planOf('a'), listener);
    expect(workers[0].told.at(-2)).toEqual({ kind: 'stop', job: old.job });
    workers[0].onmessage?.({ data: { kind: 'done', job: old.job } } as MessageEvent);
    expect(said).toEqual([]);
  });

  test('cancel frees a worker that does not answer in under 200 ms, and the next layout runs', () => {
    client.layOut(WOMAN, planOf('a'), listener);
    client.cancelLayout();
    vi.advanceTimersByTime(199);
    expect(workers.map(({ ended }) => ended)).toEqual([true, false]);
    client.layOut(WOMAN, planOf('a'), listener);
    expect(workers[1].told.map(({ kind }) => kind)).toEqual(['adopt', 'layout']);
    workers[1].answer('layout', { kind: 'zoneDone', layout: layoutOf('a') });
    workers[1].answer('layout', { kind: 'done' });
    expect(said).toEqual(['a', 'done']);
  });

  test('a worker that dies is replaced and said; zones come once, and done is said once', () => {
    client.layOut(WOMAN, planOf('a', 'b'), listener, [['a'], ['b']]);
    workers[0].answer('layout', { kind: 'zoneDone', layout: layoutOf('a') });
    workers[0].answer('layout', { kind: 'done' });
    workers[0].onerror?.({ message: 'gone' } as ErrorEvent);
    workers[2].answer('layout', { kind: 'zoneDone', layout: layoutOf('a') });
    expect(replaced).toEqual(['gone']);
    workers[2].answer('layout', { kind: 'done' });
    expect(said).toEqual(['a']);
    workers[1].answer('layout', { kind: 'zoneDone', layout: layoutOf('b') });
    workers[1].answer('layout', { kind: 'done' });
    expect(said).toEqual(['a', 'b', 'done']);
  });

  test('a failure of one part ends the whole', () => {
    client.layOut(WOMAN, planOf('a', 'b'), listener, [['a'], ['b']]);
    workers[1].answer('layout', { kind: 'failed', reason: 'no room' });
    workers[0].answer('layout', { kind: 'zoneDone', layout: layoutOf('a') });
    expect(said).toEqual(['failed: no room']);
    expect(workers[0].told.at(-1)?.kind).toBe('stop');
  });
});

test('a figure that never comes can be left for another, and fails by itself after a minute', async () => {
  const hanging = client.load('male-body');
  const other = client.load('male-face');
  await expect(hanging).rejects.toThrow('Another model was asked for.');
  workers[0].answer('load', { kind: 'loaded', model: { ...figure, figure: BUNDLED['male-face'] } });
  expect((await other).figure.id).toBe('male-face');
  const never = client.load('male-body');
  const failed = expect(never).rejects.toThrow('longer than 60 seconds');
  for (let s = 0; s < 62; s++) {
    vi.advanceTimersByTime(1000);
    workers[0].onmessage?.({ data: { kind: 'alive' } } as MessageEvent);
  }
  await failed;
});

test('a newer search for a spacing ends the older; both go to the worker that knows the zone', async () => {
  client.layOut(WOMAN, planOf('a', 'b'), listener, [['a'], ['b']]);
  const target = { kind: 'count', count: 5 } as const;
  const asked = { plan: planOf('a', 'b'), zoneId: 'b', target };
  const older = client.ask('solve', WOMAN, asked);
  const newer = client.ask('solve', WOMAN, asked);
  await expect(older).rejects.toThrow(QuestionEnded);
  workers[1].answer('solve', { kind: 'answer', answer: null });
  expect(await newer).toBeNull();
});

test('warming up is for idle time: whatever is asked ends it', () => {
  client.warm();
  expect(workers).toHaveLength(2);
  const warm = workers[0].asked('warm');
  client.layOut(WOMAN, planOf('a'), listener);
  const after = workers[0].told.slice(workers[0].told.indexOf(warm) + 1);
  expect(after.map(({ kind }) => kind)).toEqual(['stop', 'layout']);
});

test('a first plan without zones is done at once and asks no worker', () => {
  client.layOut(WOMAN, planOf(), listener);
  expect(workers[0].told.some(({ kind }) => kind === 'layout')).toBe(false);
  client.warm();
  expect(workers.map((worker) => worker.asked('warm').kind)).toEqual(['warm', 'warm']);
});

test('without zones any more, workers are told, so that they forget as the page does', () => {
  client.layOut(WOMAN, planOf('a'), listener);
  workers[0].answer('layout', { kind: 'ended' });
  client.layOut(WOMAN, planOf(), listener);
  expect(workers[0].told.filter(({ kind }) => kind === 'layout').length).toBe(2);
});

test('warming up waits for the layout that runs', () => {
  client.layOut(WOMAN, planOf('a'), listener);
  client.warm();
  expect(workers[0].told.some(({ kind }) => kind === 'warm')).toBe(false);
  workers[0].answer('layout', { kind: 'done' });
  workers[0].answer('layout', { kind: 'ended' });
  expect(workers.map((worker) => worker.asked('warm').kind)).toEqual(['warm', 'warm']);
});
