import { beforeEach, expect, test, vi } from 'vitest';
import {
  type Connection,
  canPresent,
  connectionLine,
  linesOfDisplay,
  presentClass,
  presentTrouble,
} from '../../src/store/classLine';
import type { ClassMessage } from '../../src/store/secondScreen';

/** Two ends of a connection to a display: bytes only, as the browser hands them over. */
function ends(): [Connection, Connection] {
  const end = (): Connection => ({
    ...{ id: 'd', state: 'connecting', binaryType: 'blob' },
    ...{ onmessage: null, onconnect: null, onclose: null, onterminate: null },
    send: () => {},
    close: () => {},
  });
  const [a, b] = [end(), end()];
  const join = (from: Connection, to: Connection): void => {
    from.send = (bytes) => {
      if (!(bytes instanceof Uint8Array)) throw new TypeError('bytes only');
      to.onmessage?.({ data: bytes.slice().buffer });
    };
    from.close = () => to.onclose?.();
  };
  join(a, b);
  join(b, a);
  return [a, b];
}

test('what is said to a display before it stands arrives in order, columns and all', () => {
  const [trainer, display] = ends();
  const heard: ClassMessage[] = [];
  const line = connectionLine(trainer);
  connectionLine(display).hear((message) => heard.push(message));
  expect(trainer.binaryType).toBe('arraybuffer');
  const figure = {
    kind: 'figure',
    model: {
      mesh: { positions: Float64Array.of(1, -0, Number.NaN) },
      tree: { roots: [new ArrayBuffer(8)] },
    },
  } as unknown as ClassMessage;
  line.say({ kind: 'trainer' });
  line.say(figure);
  expect(heard).toEqual([]);
  Object.assign(trainer, { state: 'connected' });
  trainer.onconnect?.();
  expect(heard).toEqual([{ kind: 'trainer' }, figure]);
  expect(
    (heard[1] as never as { model: { mesh: { positions: unknown } } }).model.mesh.positions,
  ).toBeInstanceOf(Float64Array);
});

test('a display that goes away is said to be gone, and nothing more is sent to it', () => {
  const [trainer, display] = ends();
  Object.assign(trainer, { state: 'connected' });
  const line = connectionLine(trainer);
  const heard = vi.fn();
  line.hear(heard);
  display.close();
  expect(heard).toHaveBeenCalledWith({ kind: 'gone' });
  Object.assign(trainer, { state: 'closed' });
  const sent = vi.spyOn(trainer, 'send');
  line.say({ kind: 'trainer' });
  expect(sent).not.toHaveBeenCalled();
});

/** A browser with the Presentation API, as far as it is asked. */
function browser(start: () => Promise<Connection>) {
  const asked: unknown[][] = [];
  class PresentationRequest {
    readonly addresses: readonly string[];
    constructor(addresses: readonly string[]) {
      this.addresses = addresses;
    }
    start(): Promise<Connection> {
      asked.push(['start', ...this.addresses]);
      return start();
    }
    reconnect(id: string): Promise<Connection> {
      asked.push(['reconnect', id]);
      return start();
    }
  }
  vi.stubGlobal('PresentationRequest', PresentationRequest);
  return asked;
}

beforeEach(() => {
  vi.unstubAllGlobals();
  const kept = new Map<string, string>();
  const getItem = (key: string) => kept.get(key) ?? null;
  const setItem = (key: string, value: string) => kept.set(key, value);
  vi.stubGlobal('sessionStorage', { getItem, setItem });
  vi.stubGlobal('location', { pathname: '/app/', search: '?x' });
});

test('a display is asked for by the address of the class’s window, and found again after a reload', async () => {
  expect(canPresent()).toBe(false);
  expect(await presentClass('ask')).toBeNull();
  const [connection] = ends();
  const asked = browser(() => Promise.resolve(connection));
  expect(canPresent()).toBe(true);
  // nothing was showing: nobody is asked
  expect(await presentClass('again')).toBeNull();
  expect(asked).toEqual([]);
  expect(await presentClass('ask')).toBe(connection);
  expect(await presentClass('again')).toBe(connection);
  expect(asked).toEqual([
    ['start', '/app/?x#class'],
    ['reconnect', 'd'],
  ]);
});

test('a browser that has displays and refuses says so in plain words, with a way that works', async () => {
  const said: string[] = [];
  for (const name of ['NotFoundError', 'NotAllowedError', 'AbortError', 'OperationError']) {
    browser(() => Promise.reject(new DOMException('net::ERR_PRESENTATION 4711', name)));
    await presentClass('ask').catch((error) => said.push(presentTrouble(error)));
  }
  expect(said).toHaveLength(4);
  expect(said[0]).toContain('no other display');
  expect(said[1]).toBe(said[2]);
  for (const words of said) {
    expect(words).toContain('drag its window there');
    expect(words).not.toMatch(/4711|Error/);
  }
  expect(presentTrouble('what a browser may throw')).toContain('cannot show');
});

test('in a window that a browser opened on a display, the trainers that are there and those that come are heard', async () => {
  const [[there], [coming]] = [ends(), ends()];
  const list = {
    connections: [there],
    onconnectionavailable: null as ((event: { connection: Connection }) => void) | null,
  };
  const receiver = { connectionList: Promise.resolve(list) };
  vi.stubGlobal('navigator', { presentation: { receiver } });
  const found = vi.fn();
  linesOfDisplay(found);
  await vi.waitFor(() => expect(found).toHaveBeenCalledTimes(1));
  list.onconnectionavailable?.({ connection: coming });
  expect(found).toHaveBeenCalledTimes(2);
  expect([there.binaryType, coming.binaryType]).toEqual(['arraybuffer', 'arraybuffer']);
  // an ordinary window has no receiver
  vi.stubGlobal('navigator', {});
  linesOfDisplay(found);
  expect(found).toHaveBeenCalledTimes(2);
});

test('a display that is switched off is said to be gone', () => {
  const [trainer] = ends();
  const heard = vi.fn();
  connectionLine(trainer).hear(heard);
  trainer.onterminate?.();
  expect(heard).toHaveBeenCalledWith({ kind: 'gone' });
});
