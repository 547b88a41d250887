import { useState } from "react";
import { useCore } from "#renderer/bridge/query.ts";
import { AddContact } from "#renderer/features/keys/add-contact.tsx";
import { NewPassphrase } from "#renderer/features/vault/new-passphrase.tsx";
import { t } from "#renderer/strings/index.ts";
import { Banner } from "#renderer/ui/banner.tsx";
import { Button } from "#renderer/ui/button.tsx";
import { Checkbox, RadioGroup } from "#renderer/ui/choice.tsx";
import type { ExportPartProps } from "./export-choices.ts";

/** Recipients of the bundle: contacts by their keys, anyone with a passphrase, or everyone. */
export function ExportRecipients({ choices, set }: ExportPartProps) {
  const { data: trust } = useCore("trust.list", {});
  const { data: own } = useCore("keys.list", {});
  const [repeated, setRepeated] = useState("");
  const [isAdding, setAdding] = useState(false);
  const people = [
    ...(trust?.contacts ?? []).flatMap(({ principal, recipient, revokedAt }) =>
      recipient === null || revokedAt !== null ? [] : [{ name: principal, recipient }],
    ),
    ...(own?.keys ?? []).map(({ principal, recipient }) => ({
      name: t("exchange.myself", { name: principal }),
      recipient,
    })),
  ];
  const toggle = (recipient: string, isOn: boolean) =>
    set({
      recipients: isOn ? [...choices.recipients, recipient] : choices.recipients.filter((other) => other !== recipient),
    });
  return (
    <section className="stack-tight">
      <h3 className="section-title">{t("exchange.recipients")}</h3>
      <RadioGroup
        label={t("exchange.recipients")}
        isLabelHidden
        options={[
          { id: "people", label: t("exchange.toPeople") },
          { id: "passphrase", label: t("exchange.toPassphrase") },
          { id: "anyone", label: t("exchange.toAnyone") },
        ]}
        value={choices.way}
        onChange={(way) => set({ way })}
      />
      {choices.way === "people" ? (
        <div className="stack-tight">
          {people.length === 0 ? <p className="quiet">{t("exchange.noRecipients")}</p> : null}
          {people.map(({ name, recipient }) => (
            <Checkbox
              key={recipient}
              isSelected={choices.recipients.includes(recipient)}
              onChange={(isOn) => toggle(recipient, isOn)}
            >
              {name} <span className="mono quiet">{recipient.slice(0, 16)}…</span>
            </Checkbox>
          ))}
          <div>
            <Button onPress={() => setAdding(true)}>{t("exchange.addRecipient")}</Button>
          </div>
        </div>
      ) : null}
      {isAdding ? <AddContact onClose={() => setAdding(false)} /> : null}
      {choices.way === "passphrase" ? (
        <NewPassphrase
          label={t("exchange.bundlePassphrase")}
          value={choices.passphrase}
          repeated={repeated}
          onChange={(passphrase) => set({ passphrase, isRepeated: passphrase === repeated })}
          onRepeat={(text) => {
            setRepeated(text);
            set({ isRepeated: text === choices.passphrase });
          }}
        />
      ) : null}
      {choices.way === "anyone" ? <Banner tone="warning">{t("exchange.anyoneWarning")}</Banner> : null}
    </section>
  );
}
