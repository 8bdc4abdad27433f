import { ChevronRight } from 'lucide-react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import type { FigureView } from '../../plan/figure/figure';
import { moveCamera } from '../../store/commands';
import { useApp } from '../../store/useApp';
import { SavedViews } from './SavedViews';
import styles from './Tools.module.css';

const AROUND = ['front', 'back', 'left', 'right', 'three-quarter-left', 'three-quarter-right'];

/** Views of the whole figure, from round about it; the others are close-ups. */
function isAround(view: Pick<FigureView, 'id'>): boolean {
  return AROUND.includes(view.id);
}

/** As short as a button in a row wants it. */
function shortName(view: Pick<FigureView, 'name'>): string {
  return view.name.replace(/^Three-quarter /, '¾ ');
}

/** The figure's named views; the one the camera is exactly on is marked. */
export function ViewButtons({ menuSide }: Pick<CloseUpsProps, 'menuSide'>) {
  const { views } = useApp((state) => state.model.figure);
  const current = useApp((state) => state.currentViewId);
  const closeUps = views.filter((view) => !isAround(view));
  return (
    <nav
      className={styles.views}
      data-over-figure
      aria-label="Views, left and right are the patient’s"
    >
      {views.filter(isAround).map((view) => (
        <Button
          key={view.id}
          className={styles.view}
          aria-pressed={view.id === current}
          data-current={view.id === current || undefined}
          onPress={() => show(view.id)}
        >
          {shortName(view)}
        </Button>
      ))}
      <SavedViews placement={menuSide} />
      {closeUps.length > 0 && <CloseUps views={closeUps} current={current} menuSide={menuSide} />}
    </nav>
  );
}

interface CloseUpsProps {
  /** where there is room beside the buttons */
  readonly menuSide: 'right top' | 'left top';
  readonly views: readonly FigureView[];
  readonly current: string | null;
}

/** The parts of the body, one tap further away; the button wears the name of the one in view. */
function CloseUps({ views, current, menuSide }: CloseUpsProps) {
  const shown = views.find((view) => view.id === current);
  return (
    <MenuTrigger>
      <Button className={styles.view} data-current={shown ? true : undefined}>
        {shown?.name ?? 'Close-ups'}
        {menuSide === 'right top' && <ChevronRight size={14} aria-hidden />}
      </Button>
      <Popover className={styles.menuPopover} placement={menuSide} offset={8}>
        <Menu className={styles.menu} onAction={(key) => show(String(key))}>
          {views.map((view) => (
            <MenuItem key={view.id} id={view.id} className={styles.menuItem}>
              {view.name}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

function show(viewId: string): void {
  moveCamera({ kind: 'view', viewId });
}
