import { Copy } from "lucide-react";
import { copyText } from "#renderer/parts/copy-text.ts";
import { t } from "#renderer/strings/index.ts";
import { IconButton } from "#renderer/ui/button.tsx";
import "./exchange.css";

/** A hash in a list, to compare by eye or copy. */
export function HashRow({ label, hash }: { readonly label: string; readonly hash: string }) {
  return (
    <>
      <dt>{label}</dt>
      <dd className="hash-row">
        <span className="mono">{hash}</span>
        <IconButton label={t("exchange.copyHash", { label })} onPress={() => void copyText(hash)}>
          <Copy size={14} aria-hidden />
        </IconButton>
      </dd>
    </>
  );
}
