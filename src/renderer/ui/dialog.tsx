import { X } from "lucide-react";
import {
  type ReactNode,
  type RefObject,
  type SyntheticEvent,
  useEffect,
  useEffectEvent,
  useRef,
  useState,
} from "react";
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { t } from "#renderer/strings/index.ts";
import { Button, IconButton } from "./button.tsx";
import { formKeys } from "./place-keys.ts";
import { pressOf } from "./press.ts";
import { useOnce } from "./use-once.ts";
import "./dialog.css";

interface DialogProps {
  readonly title: string;
  readonly children: ReactNode;
  /** Label of the submit button; a Cancel button is beside it. */
  readonly submit?: string;
  readonly isSubmitDisabled?: boolean;
  /** Replaces these two buttons; the submit button comes last. */
  readonly footer?: ReactNode;
  readonly onClose: () => void;
  /**
   * Called on Enter in a single-line field, on Mod+Enter anywhere, and by a button of type `submit`. Not called again
   * until its promise has settled.
   */
  readonly onSubmit?: () => unknown;
  readonly size?: "normal" | "wide";
  /** Closing would lose input: only a button closes it, neither a key nor a click outside. */
  readonly isFirm?: boolean;
  /** False if only its own buttons may close it, because its content is shown only once or work is under way. */
  readonly canClose?: boolean;
  /** Input is already in the vault and restored when the dialog reopens. */
  readonly isKept?: boolean;
  /** A question that must be answered: `alertdialog`. */
  readonly isAlert?: boolean;
}

/** A modal dialog. The focus stays inside and returns to its former place. */
export function Dialog({
  title,
  children,
  submit,
  isSubmitDisabled = false,
  footer,
  onClose,
  onSubmit,
  size = "normal",
  isFirm,
  canClose = true,
  isKept,
  isAlert,
}: DialogProps) {
  useFocusBack();
  const form = useRef<HTMLFormElement>(null);
  const [submitOnce, isBusy] = useOnce(() => onSubmit?.());
  const send = (event: SyntheticEvent | KeyboardEvent) => {
    event.preventDefault();
    // React would pass it on to the dialog that opened this one.
    event.stopPropagation();
    void submitOnce();
  };
  useKeyOutside(form, send);
  return (
    <ModalOverlay
      isOpen
      isDismissable={!isFirm}
      isKeyboardDismissDisabled={isFirm ?? false}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      className="scrim"
    >
      <Modal className="modal" data-size={size}>
        <AriaDialog role={isAlert ? "alertdialog" : "dialog"} className="dialog">
          <form
            ref={form}
            onSubmit={send}
            className="dialog"
            data-firm={isFirm ? (isKept ? "kept" : true) : undefined}
            noValidate
            // In the capture phase, because some fields stop key events. A dialog above this one handles its own.
            onKeyDownCapture={(event) => {
              if (isSubmitKey(event) && onSubmit && event.currentTarget.contains(event.target as Node)) send(event);
            }}
          >
            <header className="dialog-head">
              <Heading slot="title" className="dialog-title">
                {title}
              </Heading>
              {canClose ? (
                <IconButton label={t("ui.close")} onPress={onClose}>
                  <X size={16} aria-hidden />
                </IconButton>
              ) : null}
            </header>
            <div className="dialog-body">{children}</div>
            {footer === undefined && submit === undefined ? null : (
              <footer className="dialog-foot">
                {footer ?? (
                  <>
                    <Button onPress={onClose}>{t("ui.cancel")}</Button>
                    <Button variant="primary" type="submit" isPending={isBusy} isDisabled={isSubmitDisabled}>
                      {submit}
                    </Button>
                  </>
                )}
              </footer>
            )}
          </form>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

function isSubmitKey(event: Parameters<typeof pressOf>[0]): boolean {
  return formKeys.commandOfKey(pressOf(event)) === "submit";
}

/**
 * When a pressed button disappears, the focus is nowhere until React Aria restores it a frame later. Keys pressed in
 * between go to the topmost dialog.
 */
function useKeyOutside(form: RefObject<HTMLFormElement | null>, send: (event: KeyboardEvent) => void): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (!isSubmitKey(event) || event.target !== document.body) return;
    if (form.current === [...document.querySelectorAll(".scrim form")].at(-1)) send(event);
  });
  useEffect(() => {
    const hear = (event: KeyboardEvent) => onKeyDown(event);
    document.addEventListener("keydown", hear, true);
    return () => document.removeEventListener("keydown", hear, true);
  }, []);
}

/** Milliseconds for a closing dialog to release the focus and React Aria to restore it. */
const settled = 60;

/**
 * React Aria restores the focus only from inside the dialog. It would be lost if the dialog closes before it gets the
 * focus, or its opener is gone.
 */
function useFocusBack(): void {
  const [before] = useState(() => document.activeElement);
  useEffect(
    () => () =>
      void setTimeout(() => {
        const { activeElement, body } = document;
        if (activeElement !== null && activeElement !== body) return;
        const wanted = [before, lastOutside].find((one) => one !== body && one?.isConnected === true);
        if (wanted instanceof HTMLElement) wanted.focus({ preventScroll: true });
      }, settled),
    [before],
  );
}

/** The last focused element outside all dialogs. */
let lastOutside: Element | null = null;

/** Starts tracking it; called once at startup. */
export function followFocus(): void {
  document.addEventListener("focusin", ({ target }) => {
    if (target instanceof Element && !target.closest(".scrim, .popover")) lastOutside = target;
  });
}

/** True if an open dialog has unsaved input. */
export function isAnyFirm(): boolean {
  return document.querySelector("[data-firm]") !== null;
}

/** True if all open dialogs keep their input in the vault. */
export function isEveryFirmKept(): boolean {
  return document.querySelector('[data-firm]:not([data-firm="kept"])') === null;
}
