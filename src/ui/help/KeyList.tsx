import styles from './Help.module.css';

export interface KeyLine {
  readonly title: string;
  /** alternatives, as shown */
  readonly keys: readonly string[];
}

interface KeyListProps {
  readonly title: string;
  readonly lines: readonly KeyLine[];
}

export function KeyList({ title, lines }: KeyListProps) {
  if (lines.length === 0) return null;
  return (
    <section>
      <h3 className={styles.heading}>{title}</h3>
      <dl className={styles.keys}>
        {lines.map((line) => (
          <div key={line.title}>
            <dt>{line.title}</dt>
            <dd>
              {line.keys.map((keys, index) => (
                <span key={keys}>
                  {index > 0 && <span className={styles.or}> or </span>}
                  <kbd className={styles.key}>{keys}</kbd>
                </span>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
