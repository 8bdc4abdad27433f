import { useEffect, useRef } from 'react';
import { formatCm2 } from '../../plan/format';
import { onFieldChange, workingAreaMm2 } from '../../store/fields';

/** A zone's area that follows the brush: written into the page directly, React sleeps meanwhile. */
export function LiveArea({ zoneId }: { readonly zoneId: string }) {
  const place = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const write = (changed: string): void => {
      if (changed === zoneId && place.current)
        place.current.textContent = formatCm2(workingAreaMm2(zoneId) / 100);
    };
    write(zoneId);
    return onFieldChange(write);
  }, [zoneId]);
  return <span ref={place}>{formatCm2(workingAreaMm2(zoneId) / 100)}</span>;
}
