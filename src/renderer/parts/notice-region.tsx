import { X } from "lucide-react";
import { useEffect, useRef } from "react";
import { runCommand, useCommand } from "#renderer/commands/handlers.ts";
import { showKeys } from "#renderer/commands/keymap.ts";
import { commandOf } from "#renderer/commands/registry.ts";
import { coverNotices, dismiss, dismissAll, holdNotices, type Notice, useNotices } from "#renderer/state/notices.ts";
import { t } from "#renderer/strings/index.ts";
import { Banner } from "#renderer/ui/banner.tsx";
import { Button, IconButton } from "#renderer/ui/button.tsx";
import { canRestore } from "./can-restore.ts";
import { copyEvidence } from "./copy-text.ts";
import { useNoticePlace } from "./place-notices.ts";
import { useWayToNotices } from "./way-to-notices.ts";
import "./notice-region.css";

/**
 * The one live region: whatever is said here is read out. What passes by itself floats over the foot of the desk, or over
 * its top where the foot is what it speaks of, and waits while a dialog asks for something else; an error stays, so it has a strip of its own that covers nothing.
 */
export function NoticeRegion() {
  const { notices, behind } = useNotices();
  useCover();
  useWayToNotices(notices);
  const faults = notices.filter(({ tone }) => tone === "danger");
  const floating = useRef<HTMLDivElement>(null);
  const place = useNoticePlace(floating, notices, notices.length === faults.length);
  useCommand("notices.dismiss", dismissAll, { isOff: notices.length === 0 });
  return (
    // A dialog takes a press on it for one of its own, and leaves it to be read.
    <section
      className="notice-region"
      aria-label={t("ui.notifications")}
      aria-live="polite"
      data-react-aria-top-layer="true"
      data-region={faults.length > 0 ? "notices" : undefined}
      tabIndex={-1}
      onPointerEnter={() => holdNotices(true)}
      onPointerLeave={() => holdNotices(false)}
      onFocus={() => holdNotices(true)}
      onBlur={() => holdNotices(false)}
    >
      <div ref={floating} className="notices" data-place={place}>
        {notices.map((notice) =>
          notice.tone === "danger" ? null : (
            <div key={notice.id} className="told" data-behind={behind.has(notice.id) || undefined}>
              <Told notice={notice} />
            </div>
          ),
        )}
      </div>
      {faults.map((notice) => (
        <Told key={notice.id} notice={notice} />
      ))}
    </section>
  );
}

/** Tells what is told already when a dialog comes over it, and when it has gone. */
function useCover(): void {
  useEffect(() => {
    let isCovered = false;
    const look = () => {
      const isNow = document.querySelector(".scrim") !== null;
      if (isNow !== isCovered) coverNotices(isNow);
      isCovered = isNow;
    };
    // Dialogs are put at the end of the page.
    const changes = new MutationObserver(look);
    changes.observe(document.body, { childList: true });
    look();
    return () => changes.disconnect();
  }, []);
}

function Told({ notice: { id, tone, text, cause, details, action, otherAction } }: { readonly notice: Notice }) {
  const leave = () => {
    dismiss(id);
    // Neither pointer nor focus says that it leaves what is gone.
    holdNotices(false);
  };
  return (
    <Banner
      tone={tone}
      actions={
        <>
          {details === undefined ? null : (
            <Button variant="quiet" onPress={() => void copyEvidence(details)}>
              {t("ui.copyDetails")}
            </Button>
          )}
          {canRestore(cause) ? (
            <Button
              variant="quiet"
              onPress={() => {
                leave();
                runCommand("vault.restore");
              }}
            >
              {t("command.restoreVault")}
            </Button>
          ) : null}
          {[otherAction, action].map((one) =>
            one ? (
              <Button
                key={one.label}
                variant="quiet"
                onPress={() => {
                  leave();
                  one.run();
                }}
              >
                {one.label}
              </Button>
            ) : null,
          )}
          <IconButton label={t("ui.dismiss")} keys={showKeys(commandOf("notices.dismiss").keys)} onPress={leave}>
            <X size={14} aria-hidden />
          </IconButton>
        </>
      }
    >
      {text}
    </Banner>
  );
}
