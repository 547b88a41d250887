import { expect, test } from "vitest";
import { createElectronHost, type ParentPort } from "#core/host/electron-host.ts";

test("a parser that the shell cannot start is told as such, and does not keep anybody waiting", async () => {
  let tell: (message: unknown) => void = () => undefined;
  const shell: ParentPort = {
    postMessage: () => undefined,
    on: (_, listener) => {
      tell = (data) => listener({ data, ports: [] });
    },
  };
  const host = createElectronHost(shell, () => undefined);
  const opening = host.openParser();
  tell({ type: "parser-ended", parser: 0, why: "ended" });
  await expect(opening).rejects.toThrow("could not be started");
});
