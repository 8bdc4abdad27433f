export interface PanelsProps {
  readonly onOpen: () => void;
  /** the panels may be fetched: the figure stands */
  readonly ready: boolean;
}
