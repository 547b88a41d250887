import type { Page } from "@playwright/test";

/**
 * Milliseconds from a key, as received by the browser, to the first frame with its effect. `isShown` is an expression
 * evaluated in the page.
 */
export async function timeDeed(page: Page, key: string, isShown: string): Promise<number> {
  // Installed before the key is pressed, because keys overtake evaluations.
  const time = await page.evaluateHandle(`({ shown: (${waitForFrame.toString()})(() => ${isShown}) })`);
  await page.keyboard.press(key);
  const taken = await time.evaluate((held) => (held as { readonly shown: Promise<number> }).shown);
  await time.dispose();
  return taken;
}

/** Runs in the page. Checks after changes, which costs almost nothing, and occasionally. */
function waitForFrame(isShown: () => boolean): Promise<number> {
  return new Promise((resolve) => {
    const begin = ({ timeStamp }: KeyboardEvent) => {
      const look = () => {
        if (!isShown()) return;
        changes.disconnect();
        clearInterval(timer);
        // After the frame about to be drawn.
        const channel = new MessageChannel();
        channel.port1.onmessage = () => resolve(performance.now() - timeStamp);
        requestAnimationFrame(() => channel.port2.postMessage(undefined));
      };
      const changes = new MutationObserver(look);
      changes.observe(document.body, { subtree: true, childList: true, attributes: true });
      const timer = setInterval(look, 20);
    };
    addEventListener("keydown", begin, { capture: true, once: true });
  });
}
