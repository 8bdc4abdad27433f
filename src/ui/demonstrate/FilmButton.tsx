import { type RefObject, useEffect, useRef, useState } from 'react';
import type { ZoneLayout } from '../../layout/types';
import { demoMoment } from '../../plan/demonstration';
import { pointNames } from '../../plan/patternWords';
import type { Zone } from '../../plan/types';
import { playDemo } from '../../store/demonstration';
import { appStore } from '../../store/state';
import { useApp } from '../../store/useApp';
import { PlainButton } from '../controls/PlainButton';
import { handOver } from '../files/handOver';
import styles from './Demonstrate.module.css';
import type { Film, FilmKind, FilmWords } from './film';
import { LONGEST_FILM_S } from './filmLength';
import { stageWords } from './stageWords';

interface FilmButtonProps {
  readonly zone: Zone;
  readonly layout: ZoneLayout;
  readonly screen: RefObject<HTMLElement | null>;
}

type FilmState =
  | { readonly kind: 'none' }
  | { readonly kind: 'asking' }
  | { readonly kind: 'rolling'; readonly film: Film; readonly ending: FilmKind['ending'] }
  | { readonly kind: 'drawing'; readonly text: string }
  | { readonly kind: 'failed'; readonly reason: string };

/** A film from here on, a loop of this point, or a still; asks first, for the figure may be a patient's. */
export function FilmButton({ zone, layout, screen }: FilmButtonProps) {
  const [state, setState] = useState<FilmState>({ kind: 'none' });
  const shown = useRef({ zone, layout });
  shown.current = { zone, layout };

  const begin = async (): Promise<void> => {
    try {
      const { filmKind, startFilm } = await import('./film');
      const kind = filmKind();
      const place = screen.current;
      if (!kind || !place) throw new Error('This browser cannot record a film.');
      const film = startFilm({ place, words: () => wordsNow(shown.current) }, kind);
      setState({ kind: 'rolling', film, ending: kind.ending });
      playDemo(true);
    } catch (error) {
      setState({ kind: 'failed', reason: reasonOf(error) });
    }
  };
  const draw = async (what: 'loop' | 'still'): Promise<void> => {
    const place = screen.current;
    if (!place) return;
    setState({ kind: 'drawing', text: 'Drawing …' });
    try {
      const { takeLoop, takeStill } = await import('./pictures');
      const source = { place, words: () => wordsNow(shown.current) };
      const blob =
        what === 'still'
          ? await takeStill(source)
          : await takeLoop(source, (done, of) =>
              setState({ kind: 'drawing', text: `Drawing ${done} of ${of}` }),
            );
      await handOver(fileName(zone, what === 'still' ? 'png' : 'gif'), blob, blob.type);
      setState({ kind: 'none' });
    } catch (error) {
      setState({ kind: 'failed', reason: reasonOf(error) });
    }
  };

  if (state.kind === 'rolling')
    return <Rolling {...state} zone={zone} layout={layout} onEnd={setState} />;
  if (state.kind === 'drawing')
    return (
      <section className={styles.second} aria-label="Film">
        <p className={styles.quiet} role="status">
          {state.text}
        </p>
      </section>
    );
  if (state.kind === 'asking')
    return (
      <section className={styles.second} aria-label="Film">
        <p className={styles.quiet}>
          They show this figure, its zones and their names, nothing else of the plan. Ask a patient
          whose body it is. A film runs to the end of the zone, 60 seconds at most; a loop is this
          point, again and again, for slides (GIF); a still is what is seen now, A5 at 300 dpi
          (PNG).
        </p>
        <PlainButton tone="main" onPress={() => void begin()}>
          Record
        </PlainButton>
        <PlainButton onPress={() => void draw('loop')}>Loop of this point</PlainButton>
        <PlainButton onPress={() => void draw('still')}>Still</PlainButton>
        <PlainButton onPress={() => setState({ kind: 'none' })}>Not now</PlainButton>
      </section>
    );
  return (
    <>
      <PlainButton onPress={() => setState({ kind: 'asking' })}>Film or picture…</PlainButton>
      {state.kind === 'failed' && (
        <p className={styles.quiet} role="alert">
          {state.reason}
        </p>
      )}
    </>
  );
}

interface RollingProps {
  readonly zone: Zone;
  readonly layout: ZoneLayout;
  readonly film: Film;
  readonly ending: FilmKind['ending'];
  readonly onEnd: (state: FilmState) => void;
}

function Rolling({ zone, layout, film, ending, onEnd }: RollingProps) {
  const atEnd = useApp((state) => state.demo.at >= layout.count);
  const stop = useRef<() => void>(() => {});
  const stopped = useRef(false);
  const isGone = useRef(false);
  stop.current = () => {
    if (stopped.current) return;
    stopped.current = true;
    playDemo(false);
    film.stop().then(
      (blob) => {
        void handOver(fileName(zone, ending), blob, blob.type);
        onEnd({ kind: 'none' });
      },
      (error: unknown) => onEnd({ kind: 'failed', reason: String(error) }),
    );
  };
  useEffect(() => {
    if (!atEnd) return;
    // the last picture stands for a moment
    const timer = setTimeout(() => stop.current(), 1500);
    return () => clearTimeout(timer);
  }, [atEnd]);
  useEffect(() => {
    const timer = setTimeout(() => stop.current(), LONGEST_FILM_S * 1000);
    void film.full.then(() => stop.current());
    isGone.current = false;
    return () => {
      clearTimeout(timer);
      isGone.current = true;
      // not where React only tries the way out
      setTimeout(() => isGone.current && stop.current());
    };
  }, [film]);
  return (
    <section className={styles.second} aria-label="Film">
      <PlainButton tone="main" onPress={() => stop.current()}>
        End the film
      </PlainButton>
      <p className={styles.quiet} role="status">
        Recording
      </p>
    </section>
  );
}

function fileName({ name }: Zone, ending: string): string {
  return `mesomap-${name.toLowerCase().replace(/[^a-z0-9]+/g, '-')}.${ending}`;
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function wordsNow({ zone, layout }: { zone: Zone; layout: ZoneLayout }): FilmWords {
  const { demo } = appStore.getState();
  const moment = demoMoment(demo.at, layout.count, demo.technique);
  const done = demo.at >= layout.count ? layout.count : moment.row + 1;
  return {
    title: zone.name,
    counter: `${done} of ${layout.count} ${pointNames(zone.pattern.kind).many}`,
    caption: stageWords(moment, zone, layout),
  };
}
