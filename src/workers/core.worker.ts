/// <reference lib="webworker" />

import { serveCore } from './coreServer';

// a page without workers loads this file itself, see `workHere`
serveCore(globalThis.coreScope ?? (self as unknown as DedicatedWorkerGlobalScope));
