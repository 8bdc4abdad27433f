import type { ReactNode } from 'react';
import { ErrorBoundary, type FallbackProps } from 'react-error-boundary';
import { PictureLost } from '../../scene/useLastingPicture';
import { planSafetyNow } from '../../store/planSafety';
import { appStore } from '../../store/state';
import { PlainButton } from '../controls/PlainButton';
import { savePlan } from '../files/savePlan';
import styles from './Errors.module.css';

interface BoundaryProps {
  readonly children: ReactNode;
}

/** Around everything: the plan can still be taken along. Nothing is sent anywhere. */
export function AppBoundary({ children }: BoundaryProps) {
  return <ErrorBoundary FallbackComponent={AppStopped}>{children}</ErrorBoundary>;
}

/** Around the picture: the panels, the plan and the print go on without it. */
export function PictureBoundary({ children }: BoundaryProps) {
  return (
    <ErrorBoundary FallbackComponent={PictureStopped} onError={noPicture}>
      {children}
    </ErrorBoundary>
  );
}

/** Around a panel: the rest of the screen goes on. */
export function PanelBoundary({ children }: BoundaryProps) {
  return <ErrorBoundary FallbackComponent={PanelStopped}>{children}</ErrorBoundary>;
}

/** The panels wait for the first picture: there will be none. */
function noPicture(): void {
  appStore.setState({ pictured: true });
}

function AppStopped({ error }: FallbackProps) {
  return (
    <main className={styles.stopped} role="alert">
      <h1 className={styles.title}>Mesomap stopped</h1>
      <p>
        Something went wrong in the program. {planSafetyNow()} Download it before you restart to be
        sure. Nothing was sent anywhere.
      </p>
      <div className={styles.buttons}>
        <PlainButton tone="main" onPress={() => void savePlan()}>
          Download your plan
        </PlainButton>
        <PlainButton onPress={() => location.reload()}>Restart</PlainButton>
      </div>
      <Details error={error} />
    </main>
  );
}

function PictureStopped({ error, resetErrorBoundary }: FallbackProps) {
  const [title, words] = pictureWords(error);
  return (
    <div className={styles.stopped} role="alert" data-picture-stopped>
      <h2 className={styles.title}>{title}</h2>
      <p>{words}</p>
      <p>{planSafetyNow()} Plans open, and zones, numbers, report and print go on without it.</p>
      <div className={styles.buttons}>
        <PlainButton tone="main" onPress={resetErrorBoundary}>
          Show the picture again
        </PlainButton>
        <PlainButton onPress={() => void savePlan()}>Download your plan</PlainButton>
      </div>
      <Details error={error} />
    </div>
  );
}

/** What happened to the picture, and what a person can do. */
function pictureWords(error: unknown): readonly [title: string, words: string] {
  if (!document.createElement('canvas').getContext('webgl2'))
    return [
      'No 3D picture in this browser',
      'It is drawn with WebGL 2, which is off or missing here. Turn on hardware acceleration in the browser’s settings, or open Mesomap in a current Chrome, Edge, Firefox or Safari.',
    ];
  if (error instanceof PictureLost)
    return [
      'The picture stopped',
      'This device’s graphics took it away again and again. Close other tabs and programs that draw much, then show it again.',
    ];
  return ['The picture stopped', 'Something went wrong while it was drawn.'];
}

function PanelStopped({ error, resetErrorBoundary }: FallbackProps) {
  return (
    <div className={styles.stopped} role="alert">
      <p>This panel stopped. {planSafetyNow()}</p>
      <div className={styles.buttons}>
        <PlainButton onPress={resetErrorBoundary}>Show it again</PlainButton>
      </div>
      <Details error={error} />
    </div>
  );
}

function Details({ error }: { readonly error: unknown }) {
  return (
    <details className={styles.details}>
      <summary>What the program reported</summary>
      <pre>{error instanceof Error ? `${error.name}: ${error.message}` : String(error)}</pre>
    </details>
  );
}
