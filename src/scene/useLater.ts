import { type ComponentType, useEffect, useState } from 'react';
import { useApp } from '../store/useApp';

const AGAIN_MS = 3000;

/**
 * A part of the scene that the first picture can do without: fetched once that stands, and again where
 * that failed. Null until it is here.
 * @param load the same function each time
 */
export function useLater<Props>(
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> | null {
  const pictured = useApp((state) => state.pictured);
  const [here, setHere] = useState<{ readonly Part: ComponentType<Props> } | null>(null);
  useEffect(() => {
    if (!pictured) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let gone = false;
    const get = (): void => {
      load().then(
        (Part) => gone || setHere({ Part }),
        () => {
          if (!gone) timer = setTimeout(get, AGAIN_MS);
        },
      );
    };
    get();
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [pictured, load]);
  return here?.Part ?? null;
}
