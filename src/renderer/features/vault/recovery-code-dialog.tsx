import { useState } from "react";
import { desktop } from "#renderer/bridge/core.ts";
import { notify } from "#renderer/state/notices.ts";
import { t } from "#renderer/strings/index.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Dialog } from "#renderer/ui/dialog.tsx";
import { TextField } from "#renderer/ui/field.tsx";
import "./vault.css";

/** Seconds the code may stay on the clipboard. */
const clipboardTime = 30;

interface RecoveryCodeProps {
  readonly code: string;
  readonly onDone: () => void;
}

/**
 * Shows the code once and asks for a part of it, because a code that was not written down is missed only when needed.
 */
export function RecoveryCodeDialog({ code, onDone }: RecoveryCodeProps) {
  const [isWritten, setWritten] = useState(false);
  const copy = async () => {
    await desktop("desktop.copy", { text: code, clearAfter: clipboardTime, atLock: true });
    notify({ tone: "info", text: t("ui.copiedFor", { time: t("settings.seconds", { count: clipboardTime }) }) });
  };
  if (isWritten) return <AskBack code={code} onBack={() => setWritten(false)} onDone={onDone} />;
  return (
    <Dialog
      key="code"
      title={t("vault.codeTitle")}
      onClose={onDone}
      onSubmit={() => setWritten(true)}
      isFirm
      canClose={false}
      footer={
        <>
          <Button onPress={copy}>{t("vault.codeCopy")}</Button>
          <Button variant="primary" type="submit">
            {t("vault.codeWritten")}
          </Button>
        </>
      }
    >
      <p>{t("vault.codeText")}</p>
      <p className="recovery-code">{code}</p>
    </Dialog>
  );
}

interface AskBackProps extends RecoveryCodeProps {
  readonly onBack: () => void;
}

function AskBack({ code, onBack, onDone }: AskBackProps) {
  const groups = code.split("-");
  const [index] = useState(() => Math.floor(Math.random() * groups.length));
  const [typed, setTyped] = useState("");
  const [isWrong, setWrong] = useState(false);
  const check = () => {
    if (typed.trim().toUpperCase() === groups[index]) onDone();
    else setWrong(true);
  };
  return (
    <Dialog
      key="check"
      title={t("vault.codeTitle")}
      onClose={onBack}
      onSubmit={check}
      isFirm
      canClose={false}
      footer={
        <>
          <Button onPress={onBack}>{t("vault.codeBack")}</Button>
          <Button variant="primary" type="submit">
            {t("vault.codeDone")}
          </Button>
        </>
      }
    >
      <p>{t("vault.codeCheck")}</p>
      <TextField
        label={t("vault.codeGroup", { number: index + 1 })}
        value={typed}
        onChange={(text) => {
          setTyped(text);
          setWrong(false);
        }}
        autoFocus
        error={isWrong ? t("vault.codeWrong") : undefined}
      />
    </Dialog>
  );
}
