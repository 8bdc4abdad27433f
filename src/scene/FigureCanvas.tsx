import { createRoot, extend, type ReconcilerRoot, type RootState } from '@react-three/fiber';
import {
  Component,
  type ReactNode,
  useInsertionEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { Group, Mesh, MeshBasicMaterial, PlaneGeometry } from 'three';

/** Classes of three that the scene names as elements; one more is added here. */
const ELEMENTS = { Group, Mesh, MeshBasicMaterial, PlaneGeometry };

interface Size {
  readonly width: number;
  readonly height: number;
  readonly top: number;
  readonly left: number;
}

interface FigureCanvasProps {
  /** device pixels a CSS pixel, least and most */
  readonly ratio: [number, number];
  readonly onCreated: (state: RootState) => void;
  readonly children: ReactNode;
}

/**
 * A canvas that fills its parent and is drawn on demand. Fiber's own `Canvas` registers all of three
 * (60 KB of it used by nobody here) and listens to pointers and scrolling, which this app does itself.
 */
export function FigureCanvas({ ratio, onCreated, children }: FigureCanvasProps) {
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const root = useRef<ReconcilerRoot<HTMLCanvasElement> | null>(null);
  const [size, setSize] = useState<Size | null>(null);
  const [fault, setFault] = useState<unknown>(null);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const measure = (): void => {
      const { width, height, top, left } = element.getBoundingClientRect();
      if (width > 0 && height > 0) setSize({ width, height, top, left });
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  useLayoutEffect(() => {
    if (!size || !canvas.current || fault) return;
    if (!root.current) {
      extend(ELEMENTS);
      root.current = createRoot(canvas.current);
    }
    const { current } = root;
    current
      .configure({
        frameloop: 'demand',
        flat: true,
        dpr: ratio,
        gl: { antialias: true, alpha: true, powerPreference: 'high-performance' },
        size,
        onCreated,
      })
      .catch(setFault);
    if (current.ready.status === 'fulfilled')
      current.render(<Boundary onFault={setFault}>{children}</Boundary>);
  });
  // not an ordinary effect: those are run twice in development, and the root can be made only once
  useInsertionEffect(
    () => () => {
      root.current?.unmount();
      root.current = null;
    },
    [],
  );
  // whoever stands around the picture shows what is to be done
  if (fault) throw fault;
  return (
    <div ref={box} className="viewport-canvas">
      <canvas aria-hidden ref={canvas} />
    </div>
  );
}

interface BoundaryProps {
  readonly onFault: (fault: unknown) => void;
  readonly children: ReactNode;
}

/** A fault in the picture's own tree goes to the page's. */
class Boundary extends Component<BoundaryProps, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { readonly failed: boolean } {
    return { failed: true };
  }

  override componentDidCatch(fault: unknown): void {
    this.props.onFault(fault);
  }

  override render(): ReactNode {
    return this.state.failed ? null : this.props.children;
  }
}
