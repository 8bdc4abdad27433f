import { Slider, SliderFill, SliderThumb, SliderTrack } from 'react-aria-components';
import { layRiskAgain, showRisk, useRisk } from '../../store/risk';
import { useApp } from '../../store/useApp';
import { useFineSlide } from '../controls/fineDrag';
import { PushButton } from '../controls/PushButton';
import tools from '../tools/Tools.module.css';
import styles from './Risk.module.css';

/** How much is seen of what measured people have under the skin of the face. */
export function RiskSlider() {
  const shown = useRisk((state) => state.shown);
  const isOffered = useApp(
    ({ plan }) => plan.figure.anatomy !== null || plan.measures.some(({ found }) => found),
  );
  const { bar, slide, end } = useFineSlide(
    100 * shown,
    (percent) => showRisk(Math.min(1, Math.max(0, percent / 100))),
    false,
  );
  if (!isOffered) return null;
  return (
    <section className={styles.risk} aria-label="Vessels and nerves">
      <div className={styles.line}>
        <h2 className={styles.title}>Vessels and nerves</h2>
        <span className={styles.value}>
          {shown === 0 ? 'Hidden' : `${Math.round(100 * shown)} %`}
        </span>
      </div>
      <Slider
        aria-label="How much of vessels and nerves is seen, per cent"
        className={tools.slider}
        minValue={0}
        maxValue={100}
        step={5}
        value={100 * shown}
        onChange={slide}
        onChangeEnd={end}
      >
        <SliderTrack className={tools.track} {...bar}>
          <SliderFill className={tools.fill} />
          <SliderThumb className={tools.handle} />
        </SliderTrack>
      </Slider>
      {shown > 0 && <Progress />}
    </section>
  );
}

function Progress() {
  const fault = useRisk((state) => state.fault);
  const isHere = useRisk((state) => state.map !== null);
  if (fault)
    return (
      <p className={styles.legend} role="alert">
        Vessels and nerves could not be laid on this figure: {fault}{' '}
        <PushButton tone="quiet" onPress={layRiskAgain}>
          Try again
        </PushButton>
      </p>
    );
  // its legend stands over the picture
  return isHere ? null : (
    <p className={styles.legend} role="status">
      Laying them on this figure …
    </p>
  );
}
