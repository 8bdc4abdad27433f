/**
 * Asks the browser, once there is something worth keeping, not to clear this app's data when room is
 * short. The plan is saved whatever it answers.
 */
let asked = false;

export async function askToKeepData(): Promise<void> {
  if (asked || typeof navigator === 'undefined') return;
  asked = true;
  try {
    if (!(await navigator.storage?.persisted?.())) await navigator.storage?.persist?.();
  } catch {
    // a browser that refuses to be asked keeps the data as long as it likes
  }
}

/** Whether the browser has promised to keep the data; false also when it does not say. */
export async function dataIsKept(): Promise<boolean> {
  try {
    return (await navigator.storage?.persisted?.()) ?? false;
  } catch {
    return false;
  }
}
