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
 * The single live region, which reads out all notices. Notices that disappear float at the foot of the workbench, or at
 * its top if the foot shows their subject, and wait while a dialog is open. Errors stay in a strip of their own that
 * covers nothing. F6 includes it while there are notices.
 */
export function NoticeRegion() {
  const { notices, behind } = useNotices();
  useCover();
  useWayToNotices(notices);
  const faults = notices.filter(({ tone }) => tone === "danger");
  const floating = useRef<HTMLDivElement>(null);
  const place = useNoticePlace(floating, notices, notices.length === faults.length);
  useCommand("notices.dismiss", dismissAll, { isOff: notices.length === 0 });
  const from = useRef<HTMLElement>(null);
  const leave = (id: number) => {
    dismiss(id);
    // Removed elements send no leave or blur events.
    holdNotices(false);
    setTimeout(() => isFocusLost() && from.current?.focus({ preventScroll: true }), untilTaken);
  };
  return (
    // Dialogs treat presses on it as their own and stay open.
    <section
      className="notice-region"
      aria-label={t("ui.notifications")}
      aria-live="polite"
      data-react-aria-top-layer="true"
      data-region={notices.length > 0 ? "notices" : undefined}
      tabIndex={-1}
      onPointerEnter={() => holdNotices(true)}
      onPointerLeave={() => holdNotices(false)}
      onFocus={({ relatedTarget, currentTarget }) => {
        if (relatedTarget instanceof HTMLElement && !currentTarget.contains(relatedTarget))
          from.current = relatedTarget;
        holdNotices(true);
      }}
      onBlur={() => holdNotices(false)}
    >
      <div ref={floating} className="notices" data-place={place}>
        {notices.map((notice) =>
          notice.tone === "danger" ? null : (
            <div key={notice.id} className="told" data-behind={behind.has(notice.id) || undefined}>
              <Told notice={notice} onLeave={leave} />
            </div>
          ),
        )}
      </div>
      {faults.map((notice) => (
        <Told key={notice.id} notice={notice} onLeave={leave} />
      ))}
    </section>
  );
}

/** Milliseconds for a view opened from here to take the focus; otherwise the focus returns to its former place. */
const untilTaken = 200;

function isFocusLost(): boolean {
  return document.activeElement === document.body;
}

/** Covers present notices when a dialog opens, and shows them again when it closes. */
function useCover(): void {
  useEffect(() => {
    let isCovered = false;
    const look = () => {
      const isNow = document.querySelector(".scrim") !== null;
      if (isNow !== isCovered) coverNotices(isNow);
      isCovered = isNow;
    };
    // Dialogs are appended to the page.
    const changes = new MutationObserver(look);
    changes.observe(document.body, { childList: true });
    look();
    return () => changes.disconnect();
  }, []);
}

interface ToldProps {
  readonly notice: Notice;
  readonly onLeave: (id: number) => void;
}

function Told({ notice: { id, tone, text, cause, details, action, otherAction }, onLeave }: ToldProps) {
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
                onLeave(id);
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
                  onLeave(id);
                  one.run();
                }}
              >
                {one.label}
              </Button>
            ) : null,
          )}
          <IconButton
            label={t("ui.dismiss")}
            keys={showKeys(commandOf("notices.dismiss").keys)}
            onPress={() => onLeave(id)}
          >
            <X size={14} aria-hidden />
          </IconButton>
        </>
      }
    >
      {text}
    </Banner>
  );
}
