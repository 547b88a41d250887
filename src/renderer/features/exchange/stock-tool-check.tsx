import { copyText } from "#renderer/parts/copy-text.ts";
import { t } from "#renderer/strings/index.ts";
import { Button } from "#renderer/ui/button.tsx";
import { allowedSigners, commandsFor, type Written } from "./stock-tool-commands.ts";

/** The commands that check a bundle with stock tools. */
export function StockToolCheck(written: Written) {
  const commands = commandsFor(written);
  return (
    <section className="stack-tight">
      <div className="row-wrap">
        <h3 className="section-title">{t("exchange.byHand")}</h3>
        <span className="spacer" />
        <Button variant="quiet" onPress={() => void copyText(commands)}>
          {t("exchange.copyCommands")}
        </Button>
      </div>
      <p className="quiet">{t("exchange.allowedSigners")}</p>
      <pre className="file-text">{allowedSigners(written.principal)}</pre>
      {written.way === null ? <p className="quiet">{t("exchange.openFirst")}</p> : null}
      <pre className="file-text">{commands}</pre>
    </section>
  );
}
