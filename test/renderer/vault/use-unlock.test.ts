import { act, createElement, Fragment, useState } from "react";
import { afterEach, beforeEach, expect, test } from "vitest";
import { useUnlock } from "#renderer/features/vault/use-unlock.tsx";
import { dismissAll, useNotices } from "#renderer/state/notices.ts";
import { forgetEverything } from "#renderer/state/on-lock.ts";
import { useSession } from "#renderer/state/session.ts";
import { t } from "#renderer/strings/index.ts";
import { AppError } from "#shared/errors.ts";
import { openPage } from "../../helpers/open-page.ts";

beforeEach(tidy);
afterEach(tidy);

test("a recovery code is followed by a new passphrase, and failed attempts are told", async () => {
  const { press, document, calls } = await aDoor({ isCode: true });
  await press("Unlock");
  expect(useNotices.getState().notices).toMatchObject([{ text: t("vault.failedBefore", { count: 2 }) }]);
  expect(document.body.textContent).toContain(t("vault.lostText"));
  expect(useSession.getState().vault ?? null).toBeNull();
  expect(calls).toEqual(["vault.unlock"]);
});

test("a vault that was left open behind the door is locked first", async () => {
  const { press, calls } = await aDoor({ isCode: false, isLeftOpen: true });
  await press("Unlock");
  expect(calls).toEqual(["vault.unlock", "vault.lock", "vault.unlock", "preferences.list"]);
  expect(useSession.getState().vault).toEqual({ folder: "/v", analystId: "ana_1" });
});

test("a lock while the new passphrase is asked for leads back to the door", async () => {
  const { press, document, hasLeft } = await aDoor({ isCode: true });
  await press("Unlock");
  act(forgetEverything);
  expect(document.body.textContent).not.toContain(t("vault.lostText"));
  expect(hasLeft()).toBe(true);
});

test("a vault that cannot be entered leads back to the door", async () => {
  const { press, document, hasLeft } = await aDoor({ isCode: true, doesEnter: false });
  await press("Unlock");
  await press(t("vault.notNow"));
  expect(document.body.textContent).not.toContain(t("vault.lostText"));
  expect(hasLeft()).toBe(true);
});

interface DoorOptions {
  readonly isCode: boolean;
  readonly isLeftOpen?: boolean;
  readonly doesEnter?: boolean;
}

async function aDoor({ isCode, isLeftOpen = false, doesEnter = true }: DoorOptions) {
  const calls: string[] = [];
  let isOpen = isLeftOpen;
  let isLeft = false;
  const page = openPage((name) => {
    calls.push(name);
    if (name === "vault.lock") isOpen = false;
    if (name === "vault.unlock" && isOpen) throw new AppError("vault.open", {});
    if (name === "preferences.list" && !doesEnter) throw new AppError("vault.locked", {});
    return name === "vault.unlock" ? { analystId: "ana_1", failedBefore: 2 } : { values: {}, preferences: {} };
  });
  function Door() {
    const { unlock, dialog } = useUnlock(() => {
      isLeft = true;
    });
    const [failed, setFailed] = useState("");
    const enter = () =>
      unlock({ folder: "/v", secret: { text: "secret", isCode }, name: undefined }).catch((error: unknown) =>
        setFailed(String(error)),
      );
    const button = createElement("button", { type: "button", onClick: () => void enter() }, "Unlock");
    return createElement(Fragment, null, button, dialog, failed);
  }
  await page.draw(createElement(Door));
  return { ...page, calls, hasLeft: () => isLeft };
}

function tidy(): void {
  dismissAll();
  useSession.setState({ vault: null });
}
