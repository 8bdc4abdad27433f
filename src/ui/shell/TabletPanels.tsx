import { ChevronDown, ChevronUp, PersonStanding } from 'lucide-react';
import { useId, useState } from 'react';
import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { useToolInHand } from '../../scene/tools/registry';
import { useApp } from '../../store/useApp';
import { usePhone } from '../controls/useNarrow';
import { PanelBoundary } from '../errors/boundaries';
import { ZonePanel } from '../inspector/ZonePanel';
import { StatusLine } from '../status/StatusLine';
import { ThumbRadius } from '../tools/BrushRadius';
import { FigureSettings } from '../tools/FigureSettings';
import { ToolButtons } from '../tools/ToolButtons';
import { ZoneList } from '../zones/ZoneList';
import type { PanelsProps } from './panelsProps';
import styles from './Shell.module.css';

/** On a tablet: a rail under the thumb and a sheet that leaves the figure most of the screen. */
export function TabletPanels({ onOpen }: PanelsProps) {
  const { brushSized } = useToolInHand();
  const phone = usePhone();
  return (
    <>
      <aside className={styles.rail} data-over-figure aria-label="Tools">
        <PanelBoundary>
          <ToolButtons upright />
          <FigureButton />
          {brushSized && !phone && <ThumbRadius />}
        </PanelBoundary>
      </aside>
      <Sheet onOpen={onOpen} />
    </>
  );
}

function FigureButton() {
  return (
    <DialogTrigger>
      <Button className={styles.railButton}>
        <PersonStanding size={20} aria-hidden />
        Figure
      </Button>
      <Popover className={styles.figurePopover} placement="right top" offset={10}>
        <Dialog aria-label="Figure" className={styles.figureDialog}>
          <FigureSettings />
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

function Sheet({ onOpen }: { readonly onOpen: () => void }) {
  const [open, setOpen] = useState(true);
  // another plan begins at its first tab
  const planId = useApp((state) => state.plan.id);
  const id = useId();
  return (
    <aside className={styles.sheet} data-open={open || undefined} aria-label="Zones and figures">
      <h2 className="visually-hidden">Zones and figures</h2>
      <div className={styles.sheetHead}>
        <PanelBoundary>
          <StatusLine short />
        </PanelBoundary>
        <Button
          className={styles.sheetToggle}
          aria-expanded={open}
          aria-controls={id}
          onPress={() => setOpen(!open)}
        >
          {open ? <ChevronDown size={20} aria-hidden /> : <ChevronUp size={20} aria-hidden />}
          {open ? 'Less' : 'More'}
        </Button>
      </div>
      {open && (
        <div id={id} className={styles.sheetBody}>
          <ZonePanel key={planId} onOpen={onOpen} zones={<ZoneList wide />} />
        </div>
      )}
    </aside>
  );
}
