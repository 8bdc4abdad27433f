import { useEffect, useState } from 'react';
import { writePlan } from '../../plan/file/file';
import type { Plan } from '../../plan/types';

/** sha256 of the plan as it is saved to a file, hex; null until it is worked out. */
export function usePlanDigest(plan: Plan): string | null {
  const [known, setKnown] = useState<{ plan: Plan; digest: string } | null>(null);
  useEffect(() => {
    let stale = false;
    void digestOf(writePlan(plan)).then((digest) => {
      if (!stale) setKnown({ plan, digest });
    });
    return () => {
      stale = true;
    };
  }, [plan]);
  return known?.plan === plan ? known.digest : null;
}

async function digestOf(text: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
