import { Slider, SliderFill, SliderThumb, SliderTrack } from 'react-aria-components';
import { setPreferences } from '../../store/commands';
import { useApp } from '../../store/useApp';
import { scrubbedValue, useFineSlide } from '../controls/fineDrag';
import { MeasureField } from '../controls/MeasureField';
import { sayMeasure } from '../controls/measure';
import { BRUSH } from '../controls/measures';
import styles from './Tools.module.css';

function useBrushRadius(): number {
  return useApp((state) => state.preferences.brushRadiusMm);
}

function setRadius(brushRadiusMm: number): void {
  setPreferences({ brushRadiusMm });
}

/** The brush's radius in true millimetres on the skin: typed, stepped or dragged. */
export function BrushRadius() {
  const radius = useBrushRadius();
  return (
    <div className={styles.brush}>
      <MeasureField label="Brush radius" value={radius} measure={BRUSH} onCommit={setRadius} />
      <RadiusSlider orientation="horizontal" />
    </div>
  );
}

/** The same under a thumb: along the left edge of a tablet, in the tool's bar on a phone. */
export function ThumbRadius({ across = false }: { readonly across?: boolean }) {
  const radius = useBrushRadius();
  return (
    <div className={styles.thumb} data-across={across || undefined}>
      <span className={styles.thumbValue}>{sayMeasure(radius, BRUSH)}</span>
      <RadiusSlider orientation={across ? 'horizontal' : 'vertical'} />
    </div>
  );
}

function RadiusSlider({ orientation }: { readonly orientation: 'horizontal' | 'vertical' }) {
  const radius = useBrushRadius();
  const { bar, slide, end } = useFineSlide(
    radius,
    (to) => setRadius(scrubbedValue(to, 1, BRUSH)),
    orientation === 'vertical',
  );
  return (
    <Slider
      aria-label="Brush radius in millimetres"
      orientation={orientation}
      className={styles.slider}
      minValue={BRUSH.least}
      maxValue={BRUSH.most}
      step={BRUSH.step}
      value={radius}
      onChange={slide}
      onChangeEnd={end}
    >
      <SliderTrack className={styles.track} {...bar}>
        <SliderFill className={styles.fill} />
        <SliderThumb className={styles.handle} />
      </SliderTrack>
    </Slider>
  );
}
