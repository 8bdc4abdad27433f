import { useEffect, useRef } from 'react';
import { moveCamera } from '../../store/commands';
import { appStore } from '../../store/state';
import { useApp } from '../../store/useApp';
import type { Pose } from '../camera/pose';
import { type NamedView, SIDE_NAMES, type Side, sideOf, sidesOnScreen } from '../camera/views';
import type { Stage } from '../stage';

/**
 * Which side of the patient is where: the words at both ends swap as one walks round, and the middle
 * names the side one sees, solid only when it is exactly a named view. A press on an end goes there, on the
 * middle offers all sides, and a thumb that drags turns the figure.
 */
export function Orientation({ stage, views }: { stage: Stage; views: readonly NamedView[] }) {
  const left = useRef<HTMLButtonElement>(null);
  const right = useRef<HTMLButtonElement>(null);
  const middle = useRef<HTMLOutputElement>(null);
  const strip = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // written straight to the page: it follows every pointer move
    const show = (pose: Pose): void => {
      const sides = sidesOnScreen(pose);
      const exact = views.find(({ id }) => id === appStore.getState().currentViewId);
      write(left.current, `${SIDE_NAMES[sides.left]}`, sides.left);
      write(right.current, `${SIDE_NAMES[sides.right]}`, sides.right);
      write(middle.current, exact?.name ?? SIDE_NAMES[sides.facing], sides.facing);
      middle.current?.toggleAttribute('data-exact', exact !== undefined);
      if (middle.current) middle.current.title = exact ? 'Exact view' : 'Between the named views';
    };
    show(stage.rig.pose);
    const offMoves = stage.rig.whenMoved(show);
    const offViews = appStore.subscribe((state, before) => {
      if (state.currentViewId !== before.currentViewId) show(stage.rig.pose);
    });
    return () => {
      offMoves();
      offViews();
    };
  }, [stage, views]);
  const isPictured = useApp(({ pictured }) => pictured);
  useEffect(() => {
    // nobody turns what does not stand yet
    if (!isPictured) return;
    let off = (): void => {};
    let gone = false;
    import('../camera/stripDrag').then(
      ({ turnByStrip }) => {
        if (!gone && strip.current) off = turnByStrip(stage, strip.current);
      },
      () => undefined,
    );
    return () => {
      gone = true;
      off();
    };
  }, [stage, isPictured]);
  const go = (button: HTMLElement | null): void => {
    const view = views.find(({ direction }) => sideOf(direction) === button?.dataset.side);
    if (view) moveCamera({ kind: 'view', viewId: view.id });
  };
  return (
    <div ref={strip} className="viewport-sides">
      <button ref={left} type="button" onClick={() => go(left.current)} />
      <button
        type="button"
        className="viewport-facing"
        onClick={() => offerSides(() => go(middle.current))}
      >
        <output ref={middle} />
      </button>
      <button ref={right} type="button" onClick={() => go(right.current)} />
    </div>
  );
}

function write(element: HTMLElement | null, text: string, side: Side): void {
  if (!element || element.textContent === text) return;
  element.textContent = text;
  element.dataset.side = side;
}

/** Beside the panels all sides are offered; elsewhere the view of this side is. */
function offerSides(otherwise: () => void): void {
  const { screen, choosingSide } = appStore.getState();
  if (screen === 'plan') appStore.setState({ choosingSide: !choosingSide });
  else otherwise();
}
