import { expect, test, vi } from 'vitest';
import { type Connection, connectionLine } from '../../src/store/classLine';
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
