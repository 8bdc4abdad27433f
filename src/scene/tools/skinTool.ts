import type { LucideIcon } from 'lucide-react';
import type { ComponentType } from 'react';
import type { BrushMode } from '../../plan/zones/stroke';
import type { Command } from '../../store/keys/command';
import type { AppState } from '../../store/state';
import type { FigureModel } from '../../workers/messages';
import type { Stage } from '../stage';
import type { Place, PointerKind } from './gesture';

/** How a press began. */
export interface Press {
  readonly at: Place;
  readonly pointer: PointerKind;
  /** Shift or Ctrl: more of what is chosen, nothing else instead */
  readonly more: boolean;
}

/** What a tool does while the button is down. Whoever began is told of the end, whatever comes between. */
export interface ToolHand {
  /** is a press here the tool's? Else it turns the figure */
  meets(at: Place, pointer: PointerKind): boolean;
  begin(press: Press): void;
  to(at: Place): void;
  /** what was begun counts */
  end(): void;
  /** what was begun never was; @returns whether there was something */
  cancel(): boolean;
}

/** The ring on the skin under the pointer. */
export interface Ring {
  readonly radiusMm: number;
  readonly mode: BrushMode;
  /** shown on the other side of the body too, when both are painted */
  readonly mirrored: boolean;
}

/** A button, a switch or a number of the tool's bar. */
export type BarItem =
  | {
      readonly kind: 'press';
      readonly Icon: LucideIcon;
      readonly text: string;
      /** the name for a screen reader */
      readonly label: string;
      /** its words and key are the tip */
      readonly command: Command;
      readonly shown?: (state: AppState) => boolean;
    }
  | {
      readonly kind: 'switch';
      readonly Icon: LucideIcon;
      readonly text: string;
      readonly tip: string;
      readonly shown?: (state: AppState) => boolean;
      readonly value: (state: AppState) => boolean;
      readonly set: (value: boolean) => void;
    }
  /** as long as it is pressed */
  | {
      readonly kind: 'hold';
      readonly Icon: LucideIcon;
      readonly text: string;
      readonly tip: string;
      readonly shown?: (state: AppState) => boolean;
      readonly set: (held: boolean) => void;
    }
  /** painting both sides is one switch for every tool that mirrors */
  | { readonly kind: 'bothSides' }
  | {
      readonly kind: 'radius';
      readonly label: string;
      readonly least: number;
      readonly most: number;
      /** mm */
      readonly value: (state: AppState) => number;
      readonly set: (radiusMm: number) => void;
    };

/** Beside the figure: what the tool in hand does and can be told to do. */
export interface ToolBar {
  readonly label: string;
  readonly words: (state: AppState) => string;
  readonly fault?: (state: AppState) => string | null;
  readonly groups: readonly (readonly BarItem[])[];
}

/**
 * A tool: a folder with one of these, and a line in `registry.ts`. Buttons, keys, help, bar, ring, pointer
 * and picture read the record and ask for no tool by name.
 */
export interface SkinTool {
  readonly id: string;
  /** takes it up */
  readonly takeUp: Command;
  /** its button; without one it is taken up from elsewhere */
  readonly button?: { readonly text: string; readonly Icon: LucideIcon };
  /** its own keys, while it is in hand */
  readonly commands?: readonly Command[];
  /** without one every press turns the figure */
  readonly hand?: (stage: Stage) => ToolHand;
  /** a point under the pointer is looked at while nothing is pressed */
  readonly looksAtPoints?: true;
  /** chosen points get a line round them */
  readonly ringsChosen?: true;
  readonly ring?: (stage: Stage, state: AppState) => Ring;
  /** what is drawn on one side is drawn on the other, when that is chosen */
  readonly mirrors?: true;
  /** its size is that of the brush: F drags it, a thumb slides it */
  readonly brushSized?: true;
  /** the keys for its size, where that is not the brush's; `factor` above 1 is larger */
  readonly resize?: (factor: number) => void;
  /** what a tap beside the skin is told */
  readonly missed?: string;
  /** takes back the last piece of what is being drawn; false when there is none */
  readonly stepBack?: () => boolean;
  /** what only this tool shows in the picture */
  readonly Layer?: ComponentType<{ readonly stage: Stage; readonly model: FigureModel }>;
  readonly bar?: ToolBar;
}
