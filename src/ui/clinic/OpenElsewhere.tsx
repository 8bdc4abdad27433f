import { useEffect, useState } from 'react';
import { useClinic } from '../../store/clinic/clinicState';
import { useApp } from '../../store/useApp';
import styles from './Clinic.module.css';
import { elsewhereWords } from './clinicWords';

/**
 * Where else a plan is open, for who looks at it here; stops nothing.
 * @param planId the open plan where it is missing
 */
export function OpenElsewhere({ planId }: { readonly planId?: string }) {
  const openId = useApp((state) => state.plan.id);
  const tablets = useClinic((state) => state.tablets);
  const now = useMinutes();
  const words = elsewhereWords(tablets, planId ?? openId, now);
  return words === '' ? null : (
    <span className={styles.elsewhere} role="status" title={words}>
      {words}
    </span>
  );
}

/** `Date.now()`, each minute: what is not heard of grows old. */
function useMinutes(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 60_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
