import { useEffect, useRef, useState } from 'react';
import { dot, viewAxes } from '../../map/drawing/view';
import type { ViewLayer } from '../../map/drawing/viewLayer';
import type { Photograph, PhotographView } from '../../plan/photographs/photograph';
import { PushButton } from '../controls/PushButton';
import { Segmented } from '../controls/Segmented';
import styles from './Photographs.module.css';
import { usePictureAddress, useViewLayer } from './usePictures';

interface CameraProps {
  readonly view: PhotographView;
  /** the picture of this view that was taken last */
  readonly earlier: Photograph | null;
  readonly onPicture: (picture: Blob) => void;
  readonly onBack: () => void;
}

type Ghost = 'figure' | 'earlier' | 'none';

/** The camera's picture under a ghost of the view, so that the next photograph is taken like the last. */
export function Camera({ view, earlier, onPicture, onBack }: CameraProps) {
  const video = useRef<HTMLVideoElement>(null);
  const fault = useCamera(video);
  const [ghost, setGhost] = useState<Ghost>(earlier ? 'earlier' : 'figure');
  const [strength, setStrength] = useState(0.5);
  const layer = useViewLayer(ghost === 'figure' ? view : null);
  const before = usePictureAddress(earlier);
  const take = (): void => {
    const element = video.current;
    if (!element || element.videoWidth === 0) return;
    const canvas = document.createElement('canvas');
    canvas.width = element.videoWidth;
    canvas.height = element.videoHeight;
    canvas.getContext('2d')?.drawImage(element, 0, 0);
    canvas.toBlob((blob) => blob && onPicture(blob), 'image/png');
  };
  return (
    <div className={styles.camera}>
      <div className={styles.frame}>
        <video ref={video} playsInline muted autoPlay aria-label="Picture of the camera" />
        {ghost === 'figure' && layer && <Outline layer={layer} view={view} strength={strength} />}
        {ghost === 'earlier' && before && (
          <img src={before} alt="" className={styles.ghost} style={{ opacity: strength }} />
        )}
        {fault && (
          <p role="alert" className={styles.trouble}>
            {fault}
          </p>
        )}
      </div>
      <div className={styles.row}>
        <strong>{view.name}</strong>
        <Segmented
          label="Ghost"
          value={ghost}
          choices={[
            { key: 'figure', text: 'Figure' },
            ...(earlier ? [{ key: 'earlier', text: 'Last picture' } as const] : []),
            { key: 'none', text: 'No ghost' },
          ]}
          onChoose={setGhost}
        />
        <label className={styles.slider}>
          Ghost
          <input
            type="range"
            min={0.1}
            max={1}
            step={0.05}
            value={strength}
            onChange={({ target }) => setStrength(Number(target.value))}
          />
        </label>
        <button type="button" className={styles.shutter} onClick={take} disabled={fault !== null}>
          Take the picture
        </button>
        <PushButton onPress={onBack}>Back</PushButton>
      </div>
    </div>
  );
}

/** Asks for the camera while this is on the screen, and lets go of it afterwards. @returns why it is not there */
function useCamera(video: React.RefObject<HTMLVideoElement | null>): string | null {
  const [fault, setFault] = useState<string | null>(null);
  useEffect(() => {
    let gone = false;
    let stream: MediaStream | null = null;
    const stop = (): void => {
      for (const track of stream?.getTracks() ?? []) track.stop();
    };
    const { mediaDevices } = navigator;
    if (!mediaDevices) {
      setFault(
        'The browser gives a camera only to pages that came over a secure address (https). Choose a picture instead.',
      );
      return;
    }
    mediaDevices
      .getUserMedia({
        video: { facingMode: 'environment', width: { ideal: 2560 }, height: { ideal: 1920 } },
      })
      .then((found) => {
        stream = found;
        if (gone) stop();
        else if (video.current) video.current.srcObject = found;
      })
      .catch((error: unknown) => {
        if (!gone) setFault(words(error));
      });
    return () => {
      gone = true;
      stop();
    };
  }, [video]);
  return fault;
}

function words(error: unknown): string {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'NotAllowedError')
    return 'The browser was not allowed to use the camera. Allow it in the address bar, or choose a picture.';
  if (name === 'NotFoundError' || name === 'OverconstrainedError')
    return 'No camera was found. Choose a picture instead.';
  return 'The camera cannot be used now; perhaps another program has it. Choose a picture instead.';
}

interface OutlineProps {
  readonly layer: ViewLayer;
  readonly view: PhotographView;
  readonly strength: number;
}

/** The figure's outline, as large in the frame as the named view shows it. */
function Outline({ layer, view, strength }: OutlineProps) {
  const axes = viewAxes(view);
  const [u, v] = [dot(view.target, axes.right), dot(view.target, axes.up)];
  const { heightMm } = view;
  const d = layer.outline.map((line) => pathOf(line)).join('');
  return (
    <svg
      className={styles.outline}
      viewBox={`${u - heightMm / 2} ${-v - heightMm / 2} ${heightMm} ${heightMm}`}
      style={{ opacity: strength }}
      aria-hidden
    >
      <path d={d} />
      <path d={d} data-top />
    </svg>
  );
}

/** @param line u, v in turn, up */
function pathOf(line: readonly number[]): string {
  let d = '';
  for (let i = 0; i < line.length; i += 2)
    d += `${i === 0 ? 'M' : 'L'}${line[i].toFixed(1)} ${(-line[i + 1]).toFixed(1)}`;
  return d;
}
