import type { CoreOutput } from "#renderer/bridge/core.ts";
import { useCore } from "#renderer/bridge/query.ts";
import { t } from "#renderer/strings/index.ts";

type Released = CoreOutput<"exchange.log">["releases"][number]["body"];

/** The recipients of a bundle in words: contacts, and the user, by name. */
export function useRecipientNames(): (body: Pick<Released, "encryption" | "recipients">) => string {
  const { data: trust } = useCore("trust.list", {});
  const { data: own } = useCore("keys.list", {});
  const nameOf = new Map([
    ...(trust?.contacts ?? []).map(({ recipient, principal }) => [recipient, principal] as const),
    ...(own?.keys ?? []).map(
      ({ recipient, principal }) => [recipient, t("exchange.myself", { name: principal })] as const,
    ),
  ]);
  return ({ encryption, recipients }) => {
    if (encryption === "none") return t("exchange.toAnyone");
    if (encryption === "passphrase") return t("exchange.toPassphrase");
    return recipients.map((recipient) => nameOf.get(recipient) ?? `${recipient.slice(0, 12)}…`).join(", ");
  };
}
