import { chooseOpen } from "#renderer/features/paths/choose-path.ts";
import { t } from "#renderer/strings/index.ts";

/** Lets the person choose a bundle; undefined when they would not. */
export async function chooseBundle(): Promise<string | undefined> {
  const [path] = await chooseOpen({
    title: t("exchange.chooseBundle"),
    what: "file",
    filters: [{ name: t("paths.bundles"), extensions: ["casebundle", "age"] }],
  });
  return path;
}
