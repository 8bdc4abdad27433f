import { type ComponentType, type ReactNode, useCallback, useEffect, useState } from 'react';
import { planSafetyNow } from '../../store/planSafety';
import styles from './later.module.css';
import { PlainButton } from './PlainButton';

interface Options<Props> {
  /** fetched only once this is so; at once when missing */
  readonly wanted?: (props: Props) => boolean;
  /** stands in its place meanwhile */
  readonly Meanwhile?: ComponentType<Props>;
  /** a dialog: a failure is said over the screen, not in a panel */
  readonly floats?: true;
}

/** A part of the screen that is fetched when it is first wanted, or before by `fetch`. */
export type Later<Props> = ComponentType<Props> & { readonly fetch: () => Promise<unknown> };

/** One part for the whole page, however often it is shown. */
interface Fetched<Props> extends Options<Props> {
  /** null until it is here */
  Part: ComponentType<Props> | null;
  readonly fetch: () => Promise<unknown>;
}

/**
 * Unlike `React.lazy` a fetch that failed is not kept: it is said, and another try fetches again.
 * @param load gives the component of a chunk
 */
export function later<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  options: Options<Props> = {},
): Later<Props> {
  let pending: Promise<unknown> | null = null;
  const fetched: Fetched<Props> = {
    ...options,
    Part: null,
    fetch: () => {
      pending ??= load().then(
        (loaded) => {
          fetched.Part = loaded;
        },
        (reason) => {
          pending = null;
          throw reason;
        },
      );
      return pending;
    },
  };
  const show = (props: Props): ReactNode => <Slot fetched={fetched} props={props} />;
  return Object.assign(show, { fetch: fetched.fetch });
}

interface SlotProps<Props> {
  readonly fetched: Fetched<Props>;
  readonly props: Props;
}

function Slot<Props extends object>({ fetched, props }: SlotProps<Props>) {
  const { Part, Meanwhile, floats = false, wanted } = fetched;
  // only to be drawn again: what is here stands in `fetched`
  const [failed, setFailed] = useState(false);
  const [, setHere] = useState(false);
  const isWanted = wanted?.(props) ?? true;
  const get = useCallback((): void => {
    setFailed(false);
    fetched.fetch().then(
      () => setHere(true),
      () => setFailed(true),
    );
  }, [fetched]);
  useEffect(() => {
    if (isWanted && !fetched.Part) get();
  }, [isWanted, fetched, get]);
  if (Part) return <Part {...props} />;
  if (isWanted && failed) return <Failed onRetry={get} floats={floats} />;
  return Meanwhile ? <Meanwhile {...props} /> : null;
}

function Failed({ onRetry, floats }: { readonly onRetry: () => void; readonly floats: boolean }) {
  return (
    <div className={styles.failed} data-floats={floats || undefined} role="alert">
      <p>This part of the program could not be loaded. {planSafetyNow()}</p>
      <PlainButton tone="main" onPress={onRetry}>
        Try again
      </PlainButton>
    </div>
  );
}
