import coreFile from './core.worker.ts?worker&url';
import type { CoreScope } from './coreServer';
import type { WorkerPort } from './workerLine';

declare global {
  /** where a core worker's file serves when it is not loaded by a worker */
  var coreScope: CoreScope | undefined;
}

/**
 * A core worker for a browser that has none: the worker's own file on the page's thread, in the same
 * slices, so that the page stays alive. One at a time, since it has one memory.
 */
export function workHere(): WorkerPort {
  let isEnded = false;
  const scope: CoreScope = {
    onmessage: null,
    postMessage: (message, transfer) => {
      const data = structuredClone(message, { transfer });
      queueMicrotask(() => {
        if (!isEnded) port.onmessage?.({ data } as MessageEvent);
      });
    },
  };
  globalThis.coreScope = scope;
  // another name is another module: one that was ended leaves its memory to nobody
  const serving: Promise<unknown> = import(/* @vite-ignore */ `${coreFile}?${++started}`);
  const port: WorkerPort = {
    ...{ onmessage: null, onerror: null, onmessageerror: null },
    postMessage: (message) => {
      const data = structuredClone(message);
      serving.then(
        () => !isEnded && scope.onmessage?.({ data } as MessageEvent),
        ({ message: why }: Error) => port.onerror?.({ message: why } as ErrorEvent),
      );
    },
    terminate: () => {
      isEnded = true;
    },
  };
  return port;
}

let started = 0;
