import styles from './Help.module.css';

interface KeyListProps {
  readonly title: string;
  readonly shortcuts: readonly { readonly keys: readonly string[]; readonly title: string }[];
}

export function KeyList({ title, shortcuts }: KeyListProps) {
  if (shortcuts.length === 0) return null;
  return (
    <section>
      <h3 className={styles.heading}>{title}</h3>
      <dl className={styles.keys}>
        {shortcuts.map((shortcut) => (
          <div key={shortcut.title}>
            <dt>{shortcut.title}</dt>
            <dd>
              {shortcut.keys.map((keys, index) => (
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
