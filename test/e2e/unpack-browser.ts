import { headlessChromium } from "../../scripts/headless-chromium.ts";

/** Once, before the workers start: each would unpack it for itself. */
export default async function unpackBrowser(): Promise<void> {
  await headlessChromium();
}
