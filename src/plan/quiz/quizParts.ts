import type { SurfaceMesh } from '../../geometry/mesh';
import type { Random } from '../../geometry/random';
import type { ZoneLayout } from '../../layout/types';
import type { Anatomy } from '../figure/figure';
import { sourceOf } from '../protocols/sources';
import type { SourceId } from '../protocols/types';
import type { SkinProfile } from '../skin/skinProfile';
import type { KeepOut, Plan, Zone } from '../types';

/** What questions are made of. */
export interface QuizGround {
  readonly mesh: SurfaceMesh;
  readonly anatomy: Anatomy | null;
  readonly plan: Plan;
  readonly layouts: Readonly<Record<string, ZoneLayout | undefined>>;
}

/** What a question's picture shows, without a word. */
export interface QuizPicture {
  readonly zone: Zone;
  /** null: its border alone */
  readonly layout: ZoneLayout | null;
  readonly keepOuts: readonly KeepOut[];
  /** figure to be seen round the zone, mm; left out: as much as its points need */
  readonly roomMm?: number | undefined;
}

interface Asked {
  readonly text: string;
  readonly picture: QuizPicture;
  /** what is true, in a sentence */
  readonly why: string;
  /** where that is from, a line each */
  readonly sources: readonly string[];
}

/** One of some answers is right. */
export interface ChoiceQuestion extends Asked {
  readonly kind: 'zone' | 'layer' | 'fault';
  readonly choices: readonly string[];
  readonly right: number;
  /** shown cut open instead: the skin of a site, and a needle upright in it */
  readonly section?: { readonly profile: SkinProfile; readonly depthMm: number } | undefined;
}

/** Points are set by hand and measured. */
export interface PlaceQuestion extends Asked {
  readonly kind: 'place';
  readonly count: number;
  readonly spacingMm: number;
}

export type QuizQuestion = ChoiceQuestion | PlaceQuestion;

/** Another order, by chance (Fisher and Yates). */
export function shuffled<T>(items: readonly T[], random: Random): T[] {
  const order = [...items];
  for (let i = order.length - 1; i > 0; i--) {
    const k = Math.floor(random() * (i + 1));
    [order[i], order[k]] = [order[k], order[i]];
  }
  return order;
}

export function sourceLines(ids: readonly SourceId[]): string[] {
  return ids.map((id) => `[${id}] ${sourceOf(id)?.title ?? ''}`.trim());
}
