import { useEffect, useMemo, useState } from 'react';
import { type MapFigure, mapFigureOf } from '../../map/drawing/figure';
import { mapZones } from '../../map/drawing/mapZones';
import { FigureStudies } from '../../map/drawing/study';
import { type ViewLayer, viewLayer } from '../../map/drawing/viewLayer';
import type { Photograph, PhotographView } from '../../plan/photographs/photograph';
import { freshLayout } from '../../store/freshLayouts';
import { pictureOf } from '../../store/photographs';
import { appStore } from '../../store/state';
import { useApp } from '../../store/useApp';

/** Where the page finds a picture's bytes; null until they are read, '' when they are gone. */
export function usePictureAddress(photograph: Photograph | null): string | null {
  const [address, setAddress] = useState<string | null>(null);
  const id = photograph?.id;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the bytes of an id never change, marks do
  useEffect(() => {
    if (!photograph) return;
    let made: string | null = null;
    let gone = false;
    pictureOf(photograph)
      .catch(() => null)
      .then((blob) => {
        if (gone) return;
        made = blob && URL.createObjectURL(blob);
        setAddress(made ?? '');
      });
    return () => {
      gone = true;
      if (made) URL.revokeObjectURL(made);
      setAddress(null);
    };
  }, [id]);
  return address;
}

/** The figure of the plan as maps draw it; null until it is there. */
function useMapFigure(): MapFigure | null {
  const model = useApp((state) => (state.model.kind === 'ready' ? state.model.model : null));
  const scale = useApp((state) => state.plan.scale);
  return useMemo(
    () => (model?.scale === scale.factor ? mapFigureOf(model, scale) : null),
    [model, scale],
  );
}

/** What the figure shows in a view, with zones and points; worked out after the next picture of the page. */
export function useViewLayer(view: PhotographView | null): ViewLayer | null {
  const figure = useMapFigure();
  const plan = useApp((state) => state.plan);
  const layouts = useApp((state) => state.layouts);
  const studies = useMemo(() => figure && new FigureStudies(figure), [figure]);
  const [layer, setLayer] = useState<ViewLayer | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new layout may be fresh where the old one was not
  useEffect(() => {
    setLayer(null);
    if (!studies || !view) return;
    const timer = setTimeout(() => {
      // points of older settings are not laid over a patient
      const state = appStore.getState();
      const fresh = Object.fromEntries(plan.zones.map(({ id }) => [id, freshLayout(state, id)]));
      const zones = mapZones({ plan, layouts: fresh, figure: studies.figure });
      setLayer(viewLayer(studies, zones, view));
    }, 30);
    return () => clearTimeout(timer);
  }, [studies, view, plan, layouts]);
  return layer;
}
