import { CLASS_HASH } from './classHash';
import { pack, unpack } from './saving/sealing/pack';
import { type ClassMessage, classChannel } from './secondScreen';

/** A way between the trainer's window and the class's. */
export interface ClassLine {
  say(message: ClassMessage): void;
  hear(listener: (message: ClassMessage) => void): void;
  close(): void;
}

/** Between windows of this browser; null where it has none. */
export function windowLine(): ClassLine | null {
  const channel = classChannel();
  if (!channel) return null;
  return {
    say: (message) => channel.postMessage(message),
    hear: (listener) => {
      channel.onmessage = ({ data }: MessageEvent<ClassMessage>) => listener(data);
    },
    close: () => channel.close(),
  };
}

/*
 * The Presentation API (W3C): the browser opens the class's window on a projector or another display by itself, as a
 * visitor of its own who shares nothing with this one. What is said goes as bytes. TypeScript does not know it.
 */
export interface Connection {
  readonly id: string;
  readonly state: 'connecting' | 'connected' | 'closed' | 'terminated';
  binaryType: string;
  onmessage: ((event: { readonly data: unknown }) => void) | null;
  onconnect: (() => void) | null;
  onclose: (() => void) | null;
  onterminate: (() => void) | null;
  send(data: Uint8Array): void;
  close(): void;
}
interface Request {
  start(): Promise<Connection>;
  reconnect(id: string): Promise<Connection>;
}
interface Receiver {
  readonly connectionList: Promise<{
    readonly connections: readonly Connection[];
    onconnectionavailable: ((event: { readonly connection: Connection }) => void) | null;
  }>;
}
interface Presenting {
  readonly PresentationRequest?: new (addresses: readonly string[]) => Request;
  readonly navigator: { readonly presentation?: { readonly receiver?: Receiver | null } };
}

const PRESENTING = 'mesomap.presentation';

export function canPresent(): boolean {
  return (globalThis as unknown as Presenting).PresentationRequest !== undefined;
}

/**
 * Asks for a display, or goes on with the one that showed the class before a reload.
 * @returns null where none was showing
 * @throws what the browser says: no display, or the person chose none
 */
export async function presentClass(how: 'ask' | 'again'): Promise<Connection | null> {
  const { PresentationRequest } = globalThis as unknown as Presenting;
  const known = sessionStorage.getItem(PRESENTING);
  if (!PresentationRequest || (how === 'again' && !known)) return null;
  const address = `${location.pathname}${location.search}${CLASS_HASH}`;
  const request = new PresentationRequest([address]);
  const connection = await (how === 'again' ? request.reconnect(known ?? '') : request.start());
  sessionStorage.setItem(PRESENTING, connection.id);
  return connection;
}

/** Why no display shows the class, in plain words; the names are the Presentation API's. */
export function presentTrouble(error: unknown): string {
  const name = error instanceof Error || error instanceof DOMException ? error.name : '';
  const window = 'Open the second screen and drag its window there.';
  if (name === 'NotFoundError') return `The browser finds no other display. ${window}`;
  if (name === 'NotAllowedError' || name === 'AbortError')
    return `No display was chosen. ${window}`;
  return `The browser cannot show the class on a display. ${window}`;
}

/** What is said before the line stands waits for it. */
export function connectionLine(connection: Connection): ClassLine {
  connection.binaryType = 'arraybuffer';
  const waiting: ClassMessage[] = [];
  const say = (message: ClassMessage): void => {
    if (connection.state === 'connected') connection.send(pack(message));
    else if (connection.state === 'connecting') waiting.push(message);
  };
  connection.onconnect = () => waiting.splice(0).forEach(say);
  return {
    say,
    hear: (listener) => {
      connection.onmessage = ({ data }) => {
        if (data instanceof ArrayBuffer) listener(unpack(new Uint8Array(data)) as ClassMessage);
      };
      const gone = (): void => listener({ kind: 'gone' });
      connection.onclose = gone;
      connection.onterminate = gone;
    },
    close: () => connection.close(),
  };
}

/** In the class's window, where a browser has opened it on a display: every trainer's line that comes. */
export function linesOfDisplay(found: (line: ClassLine) => void): void {
  const { receiver } = (globalThis as unknown as Presenting).navigator.presentation ?? {};
  void receiver?.connectionList.then((list) => {
    for (const connection of list.connections) found(connectionLine(connection));
    list.onconnectionavailable = ({ connection }) => found(connectionLine(connection));
  });
}
