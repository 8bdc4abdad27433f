import { expect, test, vi } from 'vitest';
import { recorded } from '../../src/ui/demonstrate/film';

test('a film that grows beyond what was asked of the recorder is full before it has 20 MB', async () => {
  const recorder = { start: vi.fn() } as unknown as MediaRecorder;
  const { ended, full } = recorded(recorder, 'video/mp4;codecs=avc1.640028');
  const isFull = vi.fn();
  void full.then(isFull);
  const second = new Blob([new Uint8Array(500_000)]);
  const hand = async (seconds: number): Promise<void> => {
    for (let i = 0; i < seconds; i++)
      recorder.ondataavailable?.({ data: second } as unknown as BlobEvent);
    await Promise.resolve();
  };
  await hand(37);
  expect(isFull).not.toHaveBeenCalled();
  await hand(1);
  expect(isFull).toHaveBeenCalledTimes(1);
  // what the recorder gives out until it stops is in it, too
  await hand(1);
  recorder.onstop?.(new Event('stop'));
  const film = await ended;
  expect(film.type).toBe('video/mp4');
  expect(film.size).toBe(39 * 500_000);
  expect(film.size).toBeLessThan(20_000_000);
});
