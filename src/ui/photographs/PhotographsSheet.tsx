import { useEffect, useMemo, useState } from 'react';
import {
  type Photograph,
  type PhotographView,
  photographViews,
} from '../../plan/photographs/photograph';
import {
  keepPhotograph,
  type PlainPicture,
  readPlanPhotographs,
  usePhotographs,
} from '../../store/photographs';
import { plainPicture } from '../../store/saving/plainPicture';
import { useApp } from '../../store/useApp';
import { Sheet } from '../controls/Sheet';
import { Camera } from './Camera';
import { Compare } from './Compare';
import styles from './Photographs.module.css';
import { PictureList } from './PictureList';
import { PicturePage } from './PicturePage';

type Page =
  | { readonly kind: 'list' }
  | { readonly kind: 'camera' }
  | { readonly kind: 'picture'; readonly id: string }
  | { readonly kind: 'compare'; readonly id: string };

interface PhotographsSheetProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** Photographs of the open plan: to take, look at, compare, and delete for good. */
export function PhotographsSheet({ isOpen, onClose }: PhotographsSheetProps) {
  return (
    <Sheet title="Photographs" isOpen={isOpen} onClose={onClose} size="wide">
      {isOpen && <Photographs />}
    </Sheet>
  );
}

function Photographs() {
  const [page, setPage] = useState<Page>({ kind: 'list' });
  const [trouble, setTrouble] = useState<string | null>(null);
  const figure = useApp((state) => state.plan.figure);
  const model = useApp((state) => state.model.figure);
  const planId = useApp((state) => state.plan.id);
  const { all, planId: readOf } = usePhotographs((state) => state);
  const views = useMemo(
    () => photographViews(model.id === figure.id ? model : { ...model, views: [] }),
    [model, figure],
  );
  const [viewId, setViewId] = useState(views[0]?.id ?? 'front');
  const view = views.find(({ id }) => id === viewId) ?? null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another plan has other photographs
  useEffect(() => {
    void readPlanPhotographs().then(setTrouble);
  }, [planId]);
  const take = async (files: readonly Blob[]): Promise<void> => {
    setTrouble(null);
    for (const file of files) {
      const said = await taken(file, viewId);
      if (said) return setTrouble(said);
    }
  };
  const back = (): void => setPage({ kind: 'list' });
  const found = 'id' in page ? all.find(({ id }) => id === page.id) : undefined;
  const viewOf = (photograph: Photograph): PhotographView | null =>
    views.find(({ id }) => id === photograph.viewId) ?? null;
  return (
    <div className={styles.body}>
      {trouble && (
        <p role="alert" className={styles.trouble}>
          {trouble}
        </p>
      )}
      {page.kind === 'camera' && view ? (
        <Camera
          view={view}
          earlier={all.findLast((each) => each.viewId === view.id) ?? null}
          onPicture={(picture) => void take([picture]).then(back)}
          onBack={back}
        />
      ) : page.kind === 'picture' && found ? (
        <PicturePage
          key={found.id}
          photograph={found}
          view={viewOf(found)}
          canCompare={all.length > 1}
          onCompare={() => setPage({ kind: 'compare', id: found.id })}
          onTrouble={setTrouble}
          onBack={back}
        />
      ) : page.kind === 'compare' && found ? (
        <Compare all={all} first={found} views={views} onBack={back} />
      ) : (
        <PictureList
          all={readOf === planId ? all : []}
          views={views}
          viewId={viewId}
          onView={setViewId}
          onFiles={(files) => void take(files)}
          onCamera={() => setPage({ kind: 'camera' })}
          onOpen={(id) => setPage({ kind: 'picture', id })}
          onTrouble={setTrouble}
        />
      )}
    </div>
  );
}

async function taken(file: Blob, viewId: string): Promise<string | null> {
  let picture: PlainPicture;
  try {
    picture = await plainPicture(file);
  } catch (error) {
    return error instanceof Error ? error.message : 'The picture could not be read.';
  }
  return keepPhotograph(picture, viewId);
}
