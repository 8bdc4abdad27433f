import { type ReactNode, useRef, useState } from 'react';
import styles from './Inject.module.css';

const HOLD_MS = 900;

interface HoldButtonProps {
  readonly onHeld: () => void;
  readonly children: ReactNode;
}

/** Does nothing on a tap: it is held until it is full, by finger or by Enter. */
export function HoldButton({ onHeld, children }: HoldButtonProps) {
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const [holding, setHolding] = useState(false);
  const begin = (): void => {
    clearTimeout(timer.current);
    setHolding(true);
    timer.current = setTimeout(onHeld, HOLD_MS);
  };
  const end = (): void => {
    clearTimeout(timer.current);
    setHolding(false);
  };
  return (
    <button
      type="button"
      className={styles.hold}
      data-holding={holding || undefined}
      style={{ '--hold': `${HOLD_MS}ms` } as React.CSSProperties}
      onPointerDown={begin}
      onPointerUp={end}
      onPointerLeave={end}
      onPointerCancel={end}
      onContextMenu={(event) => event.preventDefault()}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !event.repeat) begin();
      }}
      onKeyUp={end}
      onBlur={end}
    >
      {children}
    </button>
  );
}
