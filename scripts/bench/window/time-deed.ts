import type { Page } from "@playwright/test";

/**
 * Milliseconds from a key, as the browser received it, to the first frame in which what it should show is there.
 * `isShown` is an expression of the page.
 */
export async function timeDeed(page: Page, key: string, isShown: string): Promise<number> {
  // Listening before the key is pressed: keys overtake what is evaluated.
  const time = await page.evaluateHandle(`({ shown: (${waitForFrame.toString()})(() => ${isShown}) })`);
  await page.keyboard.press(key);
  const taken = await time.evaluate((held) => (held as { readonly shown: Promise<number> }).shown);
  await time.dispose();
  return taken;
}

/** In the page. It looks when something has changed, so that looking costs next to nothing, and now and then besides. */
function waitForFrame(isShown: () => boolean): Promise<number> {
  return new Promise((resolve) => {
    const begin = ({ timeStamp }: KeyboardEvent) => {
      const look = () => {
        if (!isShown()) return;
        changes.disconnect();
        clearInterval(timer);
        // Behind the frame that is about to be drawn.
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
