import { performance } from 'node:perf_hooks';
import type { LayoutProgress } from '../layout/types';

/** A stopwatch over named stages. */
export class Stages {
  private readonly times: Record<string, number> = {};
  private stage: string | null = null;
  private since = 0;

  /** Ends the running stage and begins another; a stage may come again. */
  begin(stage: string): void {
    const now = performance.now();
    if (this.stage !== null)
      this.times[this.stage] = (this.times[this.stage] ?? 0) + now - this.since;
    this.stage = stage;
    this.since = now;
  }

  /** Runs a layout to its end, a stage for each that it reports. */
  drive<T>(run: Generator<LayoutProgress | { progress: LayoutProgress }, T>): T {
    for (;;) {
      const step = run.next();
      if (step.done) return step.value;
      const { stage } = 'progress' in step.value ? step.value.progress : step.value;
      if (stage.toLowerCase() !== this.stage) this.begin(stage.toLowerCase());
    }
  }

  /** ms per stage. */
  done(): Record<string, number> {
    this.begin('');
    this.stage = null;
    return this.times;
  }
}
