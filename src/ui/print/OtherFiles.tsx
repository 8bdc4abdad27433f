import { Box, Braces, Image, Table } from 'lucide-react';
import { useMemo, useState } from 'react';
import { tellingView } from '../../map/drawing/chosenViews';
import type { MapFigure } from '../../map/drawing/figure';
import { distinctViews } from '../../map/drawing/view';
import type { Page } from '../../map/paper/shapes';
import { showNotice } from '../../store/commands';
import { userLocale } from '../../store/dayWords';
import { planSafetyNow } from '../../store/planSafety';
import { useApp } from '../../store/useApp';
import { Fold } from '../controls/Fold';
import { MeasureField } from '../controls/MeasureField';
import type { Measure } from '../controls/measure';
import { PickList } from '../controls/PickList';
import { PushButton } from '../controls/PushButton';
import { SwitchRow } from '../controls/SwitchRow';
import { useWork, WorkProgress } from '../controls/work';
import styles from './PrintScreen.module.css';
import { saveGlb, saveLayout, savePages, savePicture, savePoints } from './saveFiles';

const WIDTH: Measure = { unit: '', decimals: 0, step: 500, least: 200, most: 8000, whole: true };
const USUAL_WIDTH_PX = 2000;

interface OtherFilesProps {
  readonly figure: MapFigure;
  readonly blackAndWhite: boolean;
  /** of the overview, by hand: the first is offered for the picture; none: the one that shows most points */
  readonly chosenViews: readonly string[];
  /** as they are printed */
  readonly pages: readonly Page[];
}

/** As this user's country writes numbers, so its spreadsheets read them. */
function hasDecimalComma(): boolean {
  return (1.5).toLocaleString(userLocale()).includes(',');
}

/** The plan for other programs: a picture, and what was computed. */
export function OtherFiles(props: OtherFilesProps) {
  const { figure, blackAndWhite, chosenViews, pages } = props;
  const { isBusy, shown, run } = useWork();
  const layouts = useApp((state) => state.layouts);
  const [picked, setPicked] = useState<string | null>(null);
  const [widthPx, setWidthPx] = useState(USUAL_WIDTH_PX);
  const [semicolons, setSemicolons] = useState(hasDecimalComma);
  const views = distinctViews(figure.views);
  const telling = useMemo(
    () => tellingView(distinctViews(figure.views), layouts),
    [figure, layouts],
  );
  const viewId = picked ?? chosenViews[0] ?? telling ?? 'front';
  const save = async (work: Parameters<typeof run<string>>[1]): Promise<void> => {
    try {
      const saved = await run('Making the file', work);
      if (saved) showNotice({ tone: 'info', text: `Saved ${saved}` });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      showNotice({ tone: 'error', text: `No file was saved. ${planSafetyNow()} ${reason}` });
    }
  };
  const button = { wide: true, isDisabled: isBusy } as const;
  return (
    <Fold title="Other files">
      <div className={styles.fields}>
        <PickList
          label="View"
          value={viewId}
          choices={views.map(({ id, name }) => ({ key: id, text: name }))}
          onChoose={setPicked}
        />
        <MeasureField
          label="Width in pixels"
          value={widthPx}
          measure={WIDTH}
          onCommit={setWidthPx}
        />
        <PushButton
          {...button}
          onPress={() => void save(() => savePicture(figure, viewId, widthPx, blackAndWhite))}
        >
          <Image size={18} aria-hidden /> Save picture as PNG
        </PushButton>
        <PushButton {...button} onPress={() => void save(() => savePages(pages))}>
          <Image size={18} aria-hidden /> Save pages as SVG
        </PushButton>
        <SwitchRow
          label="CSV with semicolons and decimal commas"
          value={semicolons}
          onChange={setSemicolons}
        />
        <PushButton
          {...button}
          onPress={() =>
            void save((...told) => savePoints(semicolons ? 'semicolon' : 'comma', ...told))
          }
        >
          <Table size={18} aria-hidden /> Save points as CSV
        </PushButton>
        <PushButton {...button} onPress={() => void save(saveLayout)}>
          <Braces size={18} aria-hidden /> Save layout as JSON
        </PushButton>
        <PushButton {...button} onPress={() => void save(saveGlb)}>
          <Box size={18} aria-hidden /> Save figure as GLB
        </PushButton>
        <WorkProgress work={shown} />
        <p className={styles.note}>
          CSV and JSON in millimetres, the figure with points and needles in metres: x to the
          patient’s left, y up, z to the front.
        </p>
      </div>
    </Fold>
  );
}
