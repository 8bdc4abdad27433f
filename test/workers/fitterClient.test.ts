import { expect, test, vi } from 'vitest';
import { FitterClient } from '../../src/workers/fitterClient';
import type { Fitting, FittingAsk } from '../../src/workers/fitting';
import type { WorkerPort } from '../../src/workers/workerLine';

const ASK = { toKeep: false } as FittingAsk;

/** Answers nothing until it is told to. */
class Deaf implements WorkerPort {
  static all: Deaf[] = [];
  onmessage: WorkerPort['onmessage'] = null;
  onerror: WorkerPort['onerror'] = null;
  onmessageerror: WorkerPort['onmessageerror'] = null;
  isEnded = false;
  readonly asked: { readonly job: number }[] = [];

  constructor() {
    Deaf.all.push(this);
  }

  postMessage(message: { readonly job: number }): void {
    this.asked.push(message);
  }

  terminate(): void {
    this.isEnded = true;
  }

  answer(fitting: Partial<Fitting>): void {
    const { job } = this.asked[this.asked.length - 1];
    this.onmessage?.({ data: { job, fitting } } as MessageEvent);
  }
}

test('a fit after one that was stopped is done, by a worker of its own', () => {
  vi.stubGlobal('Worker', Deaf);
  const client = new FitterClient();
  const done = vi.fn();
  client.fit(ASK, () => done('first'), done);
  client.close();
  expect(Deaf.all.map(({ isEnded }) => isEnded)).toEqual([true]);
  client.fit(ASK, ({ share }) => done(share), done);
  Deaf.all[1].answer({ share: 0.5 });
  expect(done.mock.calls).toEqual([[0.5]]);
  client.close();
  vi.unstubAllGlobals();
});
