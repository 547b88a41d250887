import { InvalidArgumentError } from "commander";
import type { InputOf } from "#shared/contract/define.ts";
import type { CoreContract } from "#shared/contract/index.ts";

type Consent = NonNullable<InputOf<CoreContract["exchange.apply"]>["acceptUnproven"]>;

/** The text a refusal and a dry run print, to be passed back as consent. */
export function consentToText({ tagManifest, authors }: Consent): string {
  return `${tagManifest}:${authors.map(({ analystId, versions }) => `${analystId}=${versions}`).join(",")}`;
}

export function parseConsent(text: string): Consent {
  const [tagManifest = "", list = ""] = text.split(":", 2);
  const authors = list.split(",").map((one) => /^([a-z]+_[0-9a-f-]{36})=(\d{1,9})$/.exec(one));
  if (!/^[0-9a-f]{64}$/.test(tagManifest) || authors.includes(null)) {
    throw new InvalidArgumentError("Expected what `bundle import --dry-run` prints after --accept-unproven.");
  }
  return {
    tagManifest,
    authors: authors.map((found) => ({ analystId: found?.[1] ?? "", versions: Number(found?.[2]) })),
  };
}
