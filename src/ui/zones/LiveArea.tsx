import { useEffect, useRef } from 'react';
import { formatCm2 } from '../../plan/format';
import { knownAreaMm2, onFieldChange, workingAreaMm2 } from '../../store/fields';

/** A zone's area that follows the brush: written into the page directly, React sleeps meanwhile. */
export function LiveArea({ zoneId }: { readonly zoneId: string }) {
  const place = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    let later: ReturnType<typeof setTimeout> | undefined;
    const write = (): void => {
      if (place.current) place.current.textContent = wordsOf(workingAreaMm2(zoneId));
    };
    const changed = (key: string): void => {
      if (key !== zoneId) return;
      clearTimeout(later);
      // worked out after what is to be seen at once; the brush keeps it known
      if (knownAreaMm2(zoneId) === null) later = setTimeout(write);
      else write();
    };
    changed(zoneId);
    const off = onFieldChange(changed);
    return () => {
      clearTimeout(later);
      off();
    };
  }, [zoneId]);
  return <span ref={place}>{wordsOf(knownAreaMm2(zoneId))}</span>;
}

function wordsOf(areaMm2: number | null): string {
  return areaMm2 === null ? '… cm²' : formatCm2(areaMm2 / 100);
}
