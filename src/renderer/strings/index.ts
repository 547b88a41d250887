import i18next, { type TFunction } from "i18next";
import { initReactI18next } from "react-i18next";
import { en } from "./en/index.ts";

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "window";
    resources: { window: typeof en };
    returnNull: false;
  }
}

/** All sentences of the window come from here; components contain none. */
void i18next.use(initReactI18next).init({
  lng: "en",
  fallbackLng: "en",
  defaultNS: "window",
  ns: ["window"],
  resources: { en: { window: withSeparators(en) } },
  interpolation: { escapeValue: false },
  returnNull: false,
});

const translate: TFunction<"window"> = i18next.getFixedT("en", "window");
const known = new Map<string, string>();

/** The sentence of a key. Sentences without placeholders are cached: one view needs hundreds of them. */
export const t = ((key: string, options?: object) => {
  if (options !== undefined) return translate(key as never, options as never);
  const before = known.get(key);
  if (before !== undefined) return before;
  const sentence: string = translate(key as never);
  known.set(key, sentence);
  return sentence;
}) as unknown as TFunction<"window">;

/** Formats counts with separators (15,000). Other numbers may be years or names and stay as they are. */
function withSeparators(texts: typeof en): typeof en {
  return JSON.parse(JSON.stringify(texts).replaceAll("{{count}}", "{{count, number}}"));
}

export type { ParseKeys as TextKey } from "i18next";
