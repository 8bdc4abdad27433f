import { useEffect, useRef } from 'react';
import { type ClayBody, ClayPicture } from './clay';

interface FitPictureProps {
  readonly body: ClayBody | null;
  /** of the tape that is to be laid, 3 per corner, mm */
  readonly line: Float32Array | null;
  readonly className?: string | undefined;
}

const TURN_PER_PX = 0.01;
const TURN_PER_KEY = 0.26;

/** The body that is being fitted; a drag or the arrow keys turn it. */
export function FitPicture({ body, line, className }: FitPictureProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const picture = useRef<ClayPicture | null>(null);
  useEffect(() => {
    const element = canvas.current;
    if (!element) return;
    const accent = getComputedStyle(element).getPropertyValue('--accent').trim() || '#0a6775';
    const clay = new ClayPicture(element, accent);
    picture.current = clay;
    const observer = new ResizeObserver(() => {
      const { clientWidth, clientHeight } = element;
      if (clientWidth > 0 && clientHeight > 0) clay.resize(clientWidth, clientHeight);
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
      clay.dispose();
      picture.current = null;
    };
  }, []);
  useEffect(() => {
    if (body) picture.current?.show(body);
  }, [body]);
  useEffect(() => picture.current?.lay(line), [line]);
  return (
    <canvas
      ref={canvas}
      className={className}
      role="img"
      aria-label="The fitted body; drag or use the arrow keys to turn it"
      tabIndex={0}
      onKeyDown={({ key }) => {
        if (key === 'ArrowLeft') picture.current?.turn(TURN_PER_KEY);
        if (key === 'ArrowRight') picture.current?.turn(-TURN_PER_KEY);
      }}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={(event) => {
        if (event.buttons > 0) picture.current?.turn(-TURN_PER_PX * event.movementX);
      }}
    />
  );
}
