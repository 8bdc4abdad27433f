import type { RootState } from '@react-three/fiber';
import { useCallback, useRef, useState } from 'react';

/** A context that the graphics card took is mostly given back within this time, ms. */
export const RESTORE_MS = 3000;
const MINUTE_MS = 60_000;

/** The graphics of this device stopped the picture again and again. */
export class PictureLost extends Error {}

/** When the drawing context was lost, and what is to be done when it does not come back. */
export class LostContexts {
  #lostAt: number[] = [];

  /** @param now `performance.now()`, ms */
  lost(now: number): void {
    this.#lostAt = [...this.#lostAt.filter((at) => now - at < MINUTE_MS), now];
  }

  /** By how many were lost within a minute: at the third the card may have too little room. */
  whatNow(): 'again' | 'coarser' | 'stop' {
    const count = this.#lostAt.length;
    return count < 3 ? 'again' : count === 3 ? 'coarser' : 'stop';
  }
}

interface Picture {
  /** another one is another canvas */
  readonly serial: number;
  /** device pixels a CSS pixel, least and most */
  readonly ratio: [number, number];
}

const FULL: Picture = { serial: 0, ratio: [1, 2] };
const COARSE: [number, number] = [0.5, 0.75];

/**
 * A canvas that is made anew when its context is lost and not given back, coarser when that happens again
 * and again. Throws `PictureLost` when that does not help either.
 */
export function useLastingPicture() {
  const [picture, setPicture] = useState<Picture | null>(FULL);
  const losses = useRef(new LostContexts());
  const onCreated = useCallback(({ gl, invalidate }: RootState): void => {
    watchContext(gl.domElement, {
      lost: () => losses.current.lost(performance.now()),
      isBack: invalidate,
      isGone: () => {
        const now = losses.current.whatNow();
        setPicture((before) => {
          if (before === null || now === 'stop') return null;
          const ratio = now === 'coarser' ? COARSE : before.ratio;
          return { serial: before.serial + 1, ratio };
        });
      },
    });
  }, []);
  if (picture === null) throw new PictureLost('The drawing context was lost four times a minute.');
  return { ...picture, onCreated };
}

interface ContextEvents {
  lost(): void;
  isBack(): void;
  isGone(): void;
}

function watchContext(canvas: HTMLCanvasElement, { lost, isBack, isGone }: ContextEvents): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const wait = (): void => {
    clearTimeout(timer);
    // a page in the background is given nothing back
    timer = setTimeout(() => (document.hidden ? wait() : isGone()), RESTORE_MS);
  };
  canvas.addEventListener('webglcontextlost', () => {
    // a canvas that was taken down loses its context, too
    if (!canvas.isConnected) return;
    lost();
    wait();
  });
  canvas.addEventListener('webglcontextrestored', () => {
    clearTimeout(timer);
    isBack();
  });
}
