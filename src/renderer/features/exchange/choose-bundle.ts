import { chooseOpen } from "#renderer/features/paths/choose-path.ts";
import { t } from "#renderer/strings/index.ts";

/** Asks for a bundle file; `undefined` if the user cancels. */
export async function chooseBundle(): Promise<string | undefined> {
  const [path] = await chooseOpen({
    title: t("exchange.chooseBundle"),
    what: "file",
    filters: [{ name: t("paths.bundles"), extensions: ["casebundle", "age"] }],
  });
  return path;
}
