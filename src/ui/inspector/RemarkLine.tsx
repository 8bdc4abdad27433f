import styles from './Inspector.module.css';
import type { Remark } from './zoneWords';

/** A remark under a field: nothing is refused by it. */
export function RemarkLine({ remark }: { readonly remark: Remark }) {
  return (
    <span className={styles.remark} data-tone={remark.tone} role="status">
      {remark.text}
    </span>
  );
}
