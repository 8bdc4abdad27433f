import { Camera as CameraIcon, ImagePlus } from 'lucide-react';
import { type DragEvent, useEffect, useRef, useState } from 'react';
import type { Photograph, PhotographView } from '../../plan/photographs/photograph';
import { wallClock } from '../../plan/session/wallClock';
import { dayWords } from '../../store/dayWords';
import { planFileWithPhotographs } from '../../store/photographs';
import { pictureToHandOver } from '../../store/saving/plainPicture';
import { planFile } from '../../store/saving/planFiles';
import { PushButton } from '../controls/PushButton';
import { handOver } from '../files/handOver';
import styles from './Photographs.module.css';
import { usePictureAddress } from './usePictures';

interface PictureListProps {
  readonly all: readonly Photograph[];
  readonly views: readonly PhotographView[];
  readonly viewId: string;
  readonly onView: (id: string) => void;
  readonly onFiles: (files: readonly File[]) => void;
  readonly onCamera: () => void;
  readonly onOpen: (id: string) => void;
  readonly onTrouble: (text: string | null) => void;
}

/** What is there, by day, and how the next one comes in. */
export function PictureList(props: PictureListProps) {
  const { all, views, viewId, onView, onFiles, onCamera, onOpen, onTrouble } = props;
  const files = useRef<HTMLInputElement>(null);
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    event.stopPropagation();
    if (event.dataTransfer.files.length > 0) onFiles([...event.dataTransfer.files]);
  };
  const dayOf = (photograph: Photograph): string => wallClock(photograph, photograph.takenAt).day;
  const days = [...new Set(all.map(dayOf))].reverse();
  const save = async (): Promise<void> => {
    const { name } = planFile();
    const text = await planFileWithPhotographs(pictureToHandOver).catch(() => null);
    if (text === null) onTrouble('The photographs could not be read.');
    else await handOver(name, text);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a file is chosen with the button as well
    <div className={styles.list} onDrop={drop} onDragOver={(event) => event.preventDefault()}>
      <div className={styles.take}>
        <label className={styles.view}>
          View
          <select value={viewId} onChange={({ target }) => onView(target.value)}>
            {[...new Set(views.map(({ series }) => series))].map((series) => (
              <optgroup key={series} label={series}>
                {views
                  .filter((view) => view.series === series)
                  .map(({ id, name }) => (
                    <option key={id} value={id}>
                      {name}
                      {all.some((each) => each.viewId === id) ? ' ✓' : ''}
                    </option>
                  ))}
              </optgroup>
            ))}
          </select>
        </label>
        <PushButton tone="main" onPress={onCamera}>
          <CameraIcon size={18} aria-hidden /> Use the camera
        </PushButton>
        <PushButton onPress={() => files.current?.click()}>
          <ImagePlus size={18} aria-hidden /> Choose a picture
        </PushButton>
        <input
          ref={files}
          type="file"
          accept="image/*"
          multiple
          hidden
          onChange={({ target }) => {
            if (target.files) onFiles([...target.files]);
            target.value = '';
          }}
        />
      </div>
      <p className={styles.quiet}>
        Kept in this browser with the plan, never sent. Place, device and everything else a file
        says beside its pixels is left behind. <Room all={all} />
      </p>
      {all.length === 0 && (
        <p className={styles.empty}>
          No photographs yet. Choose the view, then use the camera, choose a picture (JPEG, PNG or
          WebP, up to 60 MB) or drop one here.
        </p>
      )}
      {days.map((day) => (
        <section key={day} aria-label={dayWords(day)}>
          <h3 className={styles.day}>{dayWords(day)}</h3>
          <ul className={styles.thumbs}>
            {all
              .filter((photograph) => dayOf(photograph) === day)
              .map((photograph) => (
                <li key={photograph.id}>
                  <Thumb
                    photograph={photograph}
                    name={
                      views.find(({ id }) => id === photograph.viewId)?.name ?? photograph.viewId
                    }
                    onOpen={() => onOpen(photograph.id)}
                  />
                </li>
              ))}
          </ul>
        </section>
      ))}
      {all.length > 0 && (
        <p className={styles.quiet}>
          <PushButton onPress={() => void save()}>Save the plan with its photographs</PushButton>
          Covers are burnt in. An ordinary plan file has none of them.
        </p>
      )}
    </div>
  );
}

interface ThumbProps {
  readonly photograph: Photograph;
  readonly name: string;
  readonly onOpen: () => void;
}

function Thumb({ photograph, name, onOpen }: ThumbProps) {
  const address = usePictureAddress(photograph);
  const { time } = wallClock(photograph, photograph.takenAt);
  return (
    <button type="button" className={styles.thumb} onClick={onOpen}>
      {address ? <img src={address} alt="" /> : <span className={styles.noPicture} />}
      <span>
        {name} <small>{time}</small>
      </span>
      {address === '' && <small>This picture is damaged</small>}
    </button>
  );
}

/** How much there is, and how much the browser still has room for, as far as it says. */
function Room({ all }: { readonly all: readonly Photograph[] }) {
  const [left, setLeft] = useState<number | null>(null);
  const bytes = all.reduce((sum, { byteLength }) => sum + byteLength, 0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again when something came or went
  useEffect(() => {
    void navigator.storage?.estimate?.().then(({ quota, usage }) => {
      if (quota) setLeft(quota - (usage ?? 0));
    });
  }, [bytes]);
  const count = `${all.length} ${all.length === 1 ? 'picture' : 'pictures'}, ${size(bytes)}.`;
  return (
    <>
      {all.length > 0 && count} {left !== null && `Room for about ${size(left)} more.`}
    </>
  );
}

function size(bytes: number): string {
  const mb = bytes / 1e6;
  return mb < 1000 ? `${mb.toFixed(mb < 10 ? 1 : 0)} MB` : `${(mb / 1000).toFixed(0)} GB`;
}
