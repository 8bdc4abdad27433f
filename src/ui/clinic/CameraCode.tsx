import { useEffect, useRef, useState } from 'react';
import { readCode } from '../../store/clinic/clinicCode';
import { PushButton } from '../controls/PushButton';
import styles from './Clinic.module.css';

/** Browsers that read codes by themselves (Chrome on Android and macOS); elsewhere the code is typed. */
interface Detector {
  detect(source: HTMLVideoElement): Promise<readonly { readonly rawValue: string }[]>;
}
type DetectorClass = new (options: { readonly formats: readonly string[] }) => Detector;

function detectorClass(): DetectorClass | null {
  return (globalThis as { BarcodeDetector?: DetectorClass }).BarcodeDetector ?? null;
}

const EVERY_MS = 250;

export function CameraCode({ onCode }: { readonly onCode: (code: string) => void }) {
  const [isOpen, setOpen] = useState(false);
  if (!detectorClass() || !navigator.mediaDevices)
    return <p className={styles.quiet}>This browser reads no codes by camera: type it.</p>;
  const found = (code: string): void => {
    setOpen(false);
    onCode(code);
  };
  return (
    <>
      <PushButton onPress={() => setOpen(!isOpen)}>
        {isOpen ? 'Close the camera' : 'Read it by camera'}
      </PushButton>
      {isOpen && <Camera onCode={found} />}
    </>
  );
}

function Camera({ onCode }: { readonly onCode: (code: string) => void }) {
  const video = useRef<HTMLVideoElement>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  useEffect(() => {
    const end = watch(video.current, onCode, setTrouble);
    return end;
  }, [onCode]);
  return trouble ? (
    <p role="alert">{trouble}</p>
  ) : (
    <video ref={video} className={styles.camera} muted playsInline aria-label="Camera" />
  );
}

/** Looks for a code in the camera's picture. @returns what ends it and turns the camera off */
function watch(
  video: HTMLVideoElement | null,
  onCode: (code: string) => void,
  onTrouble: (trouble: string) => void,
): () => void {
  const Detect = detectorClass();
  if (!video || !Detect) return () => undefined;
  const detector = new Detect({ formats: ['qr_code'] });
  let stream: MediaStream | null = null;
  let over = false;
  const look = setInterval(async () => {
    const seen = video.readyState >= 2 ? await detector.detect(video).catch(() => []) : [];
    const code = seen.map(({ rawValue }) => readCode(rawValue)).find(({ ok }) => ok);
    if (code?.ok && !over) onCode(code.code);
  }, EVERY_MS);
  navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } }).then(
    (opened) => {
      stream = opened;
      if (over) for (const track of opened.getTracks()) track.stop();
      video.srcObject = opened;
      void video.play();
    },
    () => onTrouble('The camera was not allowed, or there is none: type the code.'),
  );
  return () => {
    over = true;
    clearInterval(look);
    for (const track of stream?.getTracks() ?? []) track.stop();
  };
}
