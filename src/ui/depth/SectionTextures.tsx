import styles from './CrossSection.module.css';

/** One pattern a layer, so that the picture can be read without colour: cells, fibres, lobules, strands. */
export function SectionTextures({ id }: { readonly id: string }) {
  return (
    <>
      <pattern id={`${id}epidermis`} width={5} height={4} patternUnits="userSpaceOnUse">
        <path className={styles.texture} d="M1 .5v3M3.5 2v2" />
      </pattern>
      <pattern id={`${id}dermis`} width={26} height={16} patternUnits="userSpaceOnUse">
        <path className={styles.texture} d="M1 4q4-3 8 0t8 0M12 12q4-3 8 0t6-1M0 11.5q2-1 4 .5" />
      </pattern>
      <pattern id={`${id}skin`} width={26} height={16} patternUnits="userSpaceOnUse">
        <path className={styles.texture} d="M1 4q4-3 8 0t8 0M12 12q4-3 8 0t6-1M0 11.5q2-1 4 .5" />
      </pattern>
      <pattern id={`${id}fat`} width={30} height={26} patternUnits="userSpaceOnUse">
        <path
          className={styles.texture}
          d="M8 2a6 6 0 1 1 0 11a6 6 0 1 1 0-11M23 14a6 6 0 1 1 0 11a6 6 0 1 1 0-11"
        />
      </pattern>
      <pattern id={`${id}deep`} width={12} height={10} patternUnits="userSpaceOnUse">
        <path className={styles.texture} d="M0 2h12M0 7h12" />
      </pattern>
    </>
  );
}
