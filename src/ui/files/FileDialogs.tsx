import type { ReactNode } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useApp } from '../../store/useApp';
import { PushButton } from '../controls/PushButton';
import { WorkProgress } from '../controls/work';
import styles from './Files.module.css';
import { savePlan } from './savePlan';
import type { PlanFiles } from './usePlanFiles';

/** What the plan's files have to say: a bad file, a plan that would be lost, a drop under way. */
export function FileDialogs({ files }: { readonly files: PlanFiles }) {
  return (
    <>
      <Alert isOpen={files.failure !== null} title="This file was not opened" files={files}>
        <FailureWords files={files} />
      </Alert>
      <Alert isOpen={files.unsaved !== null} title="This plan is not saved" files={files}>
        <UnsavedWords files={files} />
      </Alert>
      <Alert isOpen={files.other !== null} title="A plan for another figure" files={files}>
        <OtherFigureWords files={files} />
      </Alert>
      {files.work && (
        <div className={styles.work}>
          <WorkProgress work={files.work} />
        </div>
      )}
      {files.dragging && <div className={styles.drop}>Drop a plan or a scan to open it</div>}
    </>
  );
}

/** What is wrong with the file, that nothing changed, and what to do. */
function FailureWords({ files }: { readonly files: PlanFiles }) {
  const wants = files.failure?.wants;
  const chooseAnother = (): void => {
    // a plan that waits for its scan goes on waiting
    if (!wants) files.dismiss();
    files.choose();
  };
  return (
    <>
      <p className={styles.file}>{files.failure?.fileName}</p>
      <p>{files.failure?.reason}</p>
      {files.failure?.wants ? (
        <p>
          Scans stay on the device that they were opened on, so this one asks for it. Open the file
          of the scan “{files.failure.wants.scan.name}”, or its figure file (.mesomap-figure.json):
          it is compared, then the plan opens. Your plan here is unchanged.
        </p>
      ) : (
        <p>
          Your plan is unchanged. Choose a file that Mesomap saved, ending in .mesomap.json, or a
          scan (.glb .obj .ply .stl .usdz).
        </p>
      )}
      <div className={styles.buttons}>
        {wants?.otherwise && (
          <PushButton onPress={files.carryInstead}>Carry it over to another figure</PushButton>
        )}
        <PushButton onPress={chooseAnother}>
          {wants ? 'Open the scan’s file' : 'Choose another file'}
        </PushButton>
        <PushButton tone="main" autoFocus onPress={files.dismiss}>
          Keep my plan
        </PushButton>
      </div>
    </>
  );
}

/** Only when the browser does not keep the plan: otherwise it is in the library and nobody is asked. */
function UnsavedWords({ files }: { readonly files: PlanFiles }) {
  const name = useApp((state) => state.plan.name);
  const go = (): void => {
    files.dismiss();
    files.unsaved?.proceed();
  };
  const saveThenGo = async (): Promise<void> => {
    await savePlan();
    go();
  };
  return (
    <>
      <p>
        “{name}” could not be saved in this browser. Save it to a file, or it is gone when another
        plan takes its place.
      </p>
      <div className={styles.buttons}>
        <PushButton onPress={files.dismiss}>Keep this plan</PushButton>
        <PushButton onPress={go}>Go on without it</PushButton>
        <PushButton tone="main" autoFocus onPress={() => void saveThenGo()}>
          Save to a file, then go on
        </PushButton>
      </div>
    </>
  );
}

/** What goes over to a figure of the same triangles, what does not, and the choice. */
function OtherFigureWords({ files }: { readonly files: PlanFiles }) {
  const { other, openOther } = files;
  if (!other) return null;
  const { own, onto } = other;
  return (
    <>
      <p className={styles.file}>{other.fileName}</p>
      <p>
        “{other.planName}” was made for “{other.madeFor}”
        {own ? '; another figure is open.' : ', which this app does not have.'}
      </p>
      <p>
        Carried over, it keeps {other.carried}, each at the same place of the anatomy. Distances and
        areas are those of the other figure: laid points, volumes and certificates are worked out
        anew, points by hand keep their place but not their distances. The size fitted to a patient
        does not go over.
      </p>
      <div className={styles.buttons}>
        <PushButton onPress={files.dismiss}>Keep my plan</PushButton>
        {onto.map((figure) => (
          <PushButton
            key={figure.id}
            tone={own ? 'plain' : 'main'}
            onPress={() => openOther(figure)}
          >
            {`Carry over to ${figure.name}`}
          </PushButton>
        ))}
        {own && (
          <PushButton tone="main" autoFocus onPress={() => openOther(null)}>
            {`Open on ${own.name}`}
          </PushButton>
        )}
      </div>
    </>
  );
}

interface AlertProps {
  readonly isOpen: boolean;
  readonly title: string;
  readonly files: PlanFiles;
  readonly children: ReactNode;
}

function Alert({ isOpen, title, files, children }: AlertProps) {
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => !open && files.dismiss()}
      className={styles.overlay}
      isDismissable
    >
      <Modal className={styles.modal}>
        <Dialog role="alertdialog" className={styles.dialog}>
          <Heading slot="title" className={styles.title}>
            {title}
          </Heading>
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
