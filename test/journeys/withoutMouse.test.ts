import type { CDPSession, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { figuresWhen, laidOut, readFigures } from './figures';
import { onePage } from './onePage';

const TIME = { timeout: 240_000 };
const one = onePage();

/** Role and name of what has the keyboard, as the browser tells a screen reader. */
interface Heard {
  readonly role: string;
  readonly name: string;
}

interface Node {
  readonly ignored?: boolean;
  readonly backendDOMNodeId?: number;
  readonly role?: { readonly value: string };
  readonly name?: { readonly value: string };
  readonly properties?: readonly { readonly name: string; readonly value: { value?: unknown } }[];
}

async function tree(session: CDPSession): Promise<Node[]> {
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  return (nodes as Node[]).filter(({ ignored, role }) => !ignored && role);
}

const isFocused = ({ properties }: Node): boolean =>
  properties?.some(({ name, value }) => name === 'focused' && value.value === true) ?? false;

const heardOf = ({ role, name }: Node): Heard => ({
  role: role?.value ?? '',
  name: name?.value ?? '',
});

/** Keys alone: no pointer, no focus but by Tab and arrows. */
class Keys {
  private readonly page: Page;
  private readonly session: CDPSession;

  constructor(page: Page, session: CDPSession) {
    this.page = page;
    this.session = session;
  }

  async heard(): Promise<Heard> {
    const focused = (await tree(this.session)).filter(isFocused);
    return heardOf(focused.at(-1) ?? {});
  }

  /** Tab until that has the focus; the way is as long as the page has stops. */
  async to(role: string, name: RegExp, key = 'Tab'): Promise<void> {
    const passed: string[] = [];
    for (let stops = 120; stops > 0; stops--) {
      const at = await this.heard();
      if (at.role === role && name.test(at.name)) return;
      passed.push(`${at.role} ${at.name}`);
      await this.page.keyboard.press(key);
    }
    throw new Error(`No ${role} ${name} by ${key}: ${passed.join(', ')}`);
  }

  async press(...keys: string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  async type(text: string): Promise<void> {
    await this.press('Control+a');
    await this.page.keyboard.type(text);
    await this.press('Enter');
  }
}

/** The accessibility tree alone: found by role and name, acted on as a screen reader does. */
class Ears {
  private readonly session: CDPSession;

  constructor(session: CDPSession) {
    this.session = session;
  }

  private async look(role: string, name: RegExp): Promise<Node | undefined> {
    return (await tree(this.session)).find(
      (node) => heardOf(node).role === role && name.test(heardOf(node).name),
    );
  }

  async has(role: string, name: RegExp): Promise<boolean> {
    return (await this.look(role, name)) !== undefined;
  }

  async find(role: string, name: RegExp): Promise<Node> {
    let found: Node | undefined;
    await expect
      .poll(async () => {
        found = await this.look(role, name);
        return found !== undefined;
      })
      .toBe(true);
    return found as Node;
  }

  async press(role: string, name: RegExp): Promise<void> {
    const { backendDOMNodeId } = await this.find(role, name);
    const { object } = await this.session.send('DOM.resolveNode', {
      backendNodeId: backendDOMNodeId as number,
    });
    await this.session.send('Runtime.callFunctionOn', {
      objectId: object.objectId as string,
      functionDeclaration: 'function () { this.click(); }',
    });
  }

  async type(role: string, name: RegExp, text: string): Promise<void> {
    const { backendDOMNodeId } = await this.find(role, name);
    await this.session.send('DOM.focus', { backendNodeId: backendDOMNodeId as number });
    const key = { key: 'a', code: 'KeyA', windowsVirtualKeyCode: 65, modifiers: 2 };
    const all = { ...key, commands: ['selectAll'] };
    await this.session.send('Input.dispatchKeyEvent', { type: 'keyDown', ...all });
    await this.session.send('Input.insertText', { text });
    const enter = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13, text: '\r' };
    await this.session.send('Input.dispatchKeyEvent', { type: 'keyDown', ...enter });
  }

  /** All that is read out, one after the other. */
  async text(): Promise<string> {
    const words = (await tree(this.session)).filter(({ role }) => role?.value === 'StaticText');
    return words.map((node) => heardOf(node).name).join(' ');
  }
}

/** The big button at the couch, for one point. */
const injected = (number: number): RegExp =>
  new RegExp(`^Injected: point of .*\\b${number}\\b.* mL`);

const session = (page: Page): Promise<CDPSession> => page.context().newCDPSession(page);

test(
  'by keys alone: a zone of anatomy, its spacing, a point moved and heard, undone, printed',
  TIME,
  async () => {
    const { page } = one;
    const keys = new Keys(page, await session(page));

    // 1: a zone of anatomy
    await keys.to('button', /^Pick a zone/);
    await keys.press('Enter');
    await page.getByRole('dialog').waitFor();
    await keys.to('button', /^Add .*[Ff]orehead|^Add Abdomen/);
    await keys.press('Enter', 'Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    const laid = await figuresWhen(page, ({ points }) => points > 3);

    // 2: its spacing
    await keys.to('textbox', /^Spacing$/);
    await keys.type('25');
    const wide = await figuresWhen(page, ({ smallestMm }) => smallestMm >= 25);
    expect(wide.points).toBeLessThan(laid.points);

    // 3: a point moved, and what a screen reader says of it
    await keys.to('application', /^Figure$/);
    await keys.press('p');
    await keys.press('PageDown', 'ArrowLeft');
    const said = page.getByRole('region', { name: 'Points', exact: true }).getByRole('status');
    await expect
      .poll(async () => (await said.allTextContents()).join('|'))
      .toMatch(/Nudge point 1\. Nearest \d+\.\d mm/);

    // 4: undone
    await keys.press('Control+z');
    await expect.poll(async () => (await said.allTextContents()).join('|')).not.toMatch(/Nudge/);
    await laidOut(page);
    expect(await readFigures(page)).toEqual(wide);

    // 5: on paper
    await keys.to('radio', /^Plan$/);
    await keys.press('ArrowRight', 'ArrowRight', 'ArrowRight');
    expect(await keys.heard()).toEqual({ role: 'radio', name: 'Print' });
    await keys.press('Space');
    await keys.to('button', /^Save PDF/);
    const [file] = await Promise.all([
      page.waitForEvent('download', { timeout: 90_000 }),
      keys.press('Enter'),
    ]);
    expect(file.suggestedFilename()).toMatch(/\.pdf$/);
  },
);

test(
  'by roles and names alone: the sample, a volume, its sum, help, a session with its first points',
  TIME,
  async () => {
    const { page } = one;
    const ears = new Ears(await session(page));

    // 1: the sample plan, and what it is made of
    await ears.press('button', /^Try the sample plan$/);
    await ears.find('button', /^More for Forehead$/);
    await laidOut(page);
    await expect.poll(() => ears.text()).toMatch(/All zones.*1\d\d points/);

    // 2: another volume, and the sum that follows
    const before = await ears.text();
    await ears.type('textbox', /^Volume per point/, '0.1');
    await expect.poll(() => ears.text()).toMatch(/0\.10 mL a point/);
    expect(before).not.toMatch(/0\.10 mL a point/);

    // 3: the report
    await ears.press('tab', /^Report$/);
    await expect.poll(() => ears.text()).toMatch(/Points × volume 43 × 0\.10? mL/);

    // 4: what a word means
    await ears.press('button', /^Help/);
    await ears.find('dialog', /^Help$/);
    expect(await ears.text()).toMatch(/Tip depth sin\(angle\)/);
    await ears.press('button', /^Close$/);

    // 5: at the couch, the first injections
    await ears.press('radio', /^Inject$/);
    await ears.press('button', /^Begin the session$/);
    for (const number of [1, 2]) {
      await ears.find('button', injected(number));
      // two taps that follow too fast count once
      await expect
        .poll(async () => {
          if (await ears.has('button', injected(number)))
            await ears.press('button', injected(number));
          return ears.has('button', injected(number + 1));
        })
        .toBe(true);
    }
    // out again, for whoever comes next
    await page.reload();
  },
);
