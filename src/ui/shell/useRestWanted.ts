import { useEffect, useState } from 'react';
import { useApp } from '../../store/useApp';

/** A figure that takes this long to be pictured is waited for no longer, ms. */
const LONGEST_WAIT_MS = 4000;

/** The first picture has network and machine to itself; the panels come right after it, or without one. */
export function useRestWanted(): boolean {
  const pictured = useApp((state) => state.pictured || state.model.kind === 'failed');
  const [waited, setWaited] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setWaited(true), LONGEST_WAIT_MS);
    return () => clearTimeout(timer);
  }, []);
  return pictured || waited;
}
