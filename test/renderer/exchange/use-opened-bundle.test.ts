import { act, createElement } from "react";
import { afterEach, beforeEach, expect, test } from "vitest";
import { useOpenedBundle } from "#renderer/features/exchange/use-opened-bundle.ts";
import { dismissAll, useNotices } from "#renderer/state/notices.ts";
import { setDesktop, useSession } from "#renderer/state/session.ts";
import { t } from "#renderer/strings/index.ts";
import type { DesktopState } from "#shared/contract/desktop.ts";
import { openPage } from "../../helpers/open-page.ts";

beforeEach(tidy);
afterEach(tidy);

test("a bundle opened by the system is reviewed", async () => {
  const { taken } = await aPage({ isFirm: false });
  expect(taken).toEqual(["/b.casebundle"]);
});

test("it waits until a form with unsaved input is closed, and a notice says so", async () => {
  const { taken, document } = await aPage({ isFirm: true });
  expect(taken).toEqual([]);
  expect(useNotices.getState().notices).toMatchObject([{ text: t("ui.formFirst") }]);
  await act(async () => document.querySelector("[data-firm]")?.remove());
  expect(taken).toEqual(["/b.casebundle"]);
});

async function aPage({ isFirm }: { readonly isFirm: boolean }) {
  const taken: string[] = [];
  const page = openPage((name) => (name === "desktop.takeBundle" ? desktopWith(null) : {}));
  if (isFirm) page.document.body.appendChild(page.document.createElement("div")).dataset.firm = "";
  function Review() {
    useOpenedBundle((path) => taken.push(path));
    return null;
  }
  await page.draw(createElement(Review));
  await act(async () => setDesktop(desktopWith("/b.casebundle")));
  return { ...page, taken };
}

function desktopWith(bundle: string | null): DesktopState {
  return { vaults: [], bundle } as unknown as DesktopState;
}

function tidy(): void {
  dismissAll();
  useSession.setState({ desktop: undefined });
}
