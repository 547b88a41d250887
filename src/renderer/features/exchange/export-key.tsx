import { useState } from "react";
import { useCore } from "#renderer/bridge/query.ts";
import { CreateKey } from "#renderer/features/keys/create-key.tsx";
import { t } from "#renderer/strings/index.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Select } from "#renderer/ui/choice.tsx";
import type { ExportPartProps } from "./export-choices.ts";

interface ExportKeyProps extends Pick<ExportPartProps, "set"> {
  readonly keyId: string | null;
}

/** The key that signs the bundle. If there is none, it can be made here. */
export function ExportKey({ keyId, set }: ExportKeyProps) {
  const { data: own } = useCore("keys.list", {});
  const [isCreating, setCreating] = useState(false);
  return (
    <section className="stack-tight">
      {own?.keys.length === 0 ? (
        <div className="row-wrap">
          <p>{t("exchange.noKey")}</p>
          <Button onPress={() => setCreating(true)}>{t("keys.create")}</Button>
        </div>
      ) : (
        <Select
          label={t("exchange.key")}
          options={(own?.keys ?? []).map(({ id, principal, fingerprint }) => ({
            id,
            label: principal,
            description: fingerprint,
          }))}
          value={keyId}
          onChange={(id) => set({ keyId: id })}
        />
      )}
      {isCreating ? <CreateKey onClose={() => setCreating(false)} /> : null}
    </section>
  );
}
