/** Above this a picture that follows a drag is felt to lag, ms. */
const SLOW_MS = 50;
/** Below this the device can surely draw all of it, ms. */
const QUICK_MS = 18;
/** Pictures in a row that decide: late ones, quick ones. */
const LATE = 2;
const EARLY = 30;
const LONGEST_REST_MS = 1000;
/** Half the pixels. */
const LESS = 0.7;

/**
 * How finely a figure is drawn while it moves: in full where the device keeps up, with half the pixels
 * where it does not. At rest it is always drawn in full.
 */
export class Pace {
  #slow = 0;
  #quick = 0;
  #isSlow: boolean;
  #lastMs = 0;

  /** @param isSlow what is taken for granted until pictures were seen */
  constructor(isSlow = false) {
    this.#isSlow = isSlow;
  }

  /** @param tookMs from the start of a picture until the browser asked for the next */
  took(tookMs: number): void {
    this.#lastMs = tookMs;
    this.#slow = tookMs > SLOW_MS ? this.#slow + 1 : 0;
    this.#quick = tookMs < QUICK_MS ? this.#quick + 1 : 0;
    if (this.#slow >= LATE) this.#isSlow = true;
    else if (this.#quick >= EARLY) this.#isSlow = false;
  }

  /** So long after its last move a figure rests: slow pictures of a drag must not count as rest, ms. */
  restMs(leastMs: number): number {
    return Math.min(LONGEST_REST_MS, Math.max(leastMs, 3 * this.#lastMs));
  }

  /** Share of the screen's resolution for the next picture. */
  share(isMoving: boolean): number {
    return isMoving && this.#isSlow ? LESS : 1;
  }
}

/** Whether the processor draws, as where there is no graphics card or the browser does not trust it. */
export function drawsInSoftware(gl: WebGL2RenderingContext | WebGLRenderingContext): boolean {
  const names = gl.getExtension('WEBGL_debug_renderer_info');
  const renderer = names ? String(gl.getParameter(names.UNMASKED_RENDERER_WEBGL)) : '';
  return /swiftshader|llvmpipe|softpipe|software|basic render/i.test(renderer);
}
