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
  /** What the button says that does it; beside it stands one that cancels. */
  readonly submit?: string;
  readonly isSubmitDisabled?: boolean;
  /** Other buttons than these two, the one that does it last. */
  readonly footer?: ReactNode;
  readonly onClose: () => void;
  /**
   * On Enter in a field of one line, on Mod+Enter anywhere, and by a button of the type `submit`. Not again until what it
   * promises has come.
   */
  readonly onSubmit?: () => unknown;
  readonly size?: "normal" | "wide";
  /** Closing would lose something: only a button closes it, no key and no click beside it. */
  readonly isFirm?: boolean;
  /** False where only its own buttons may close it: what it shows is not shown again, or is being done. */
  readonly canClose?: boolean;
  /** What is typed in it is in the vault already, and there again where it is opened again. */
  readonly isKept?: boolean;
  /** Of a question that must be answered: `alertdialog`. */
  readonly isAlert?: boolean;
}

/** A window over everything else. Focus is held inside, and goes back to where it was. */
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
    // React hands it on to the dialog that this one was opened from.
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
            // On the way in: some fields keep what they hear of keys to themselves. A dialog over this one has its own.
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
  return formKeys.deedOf(pressOf(event)) === "submit";
}

/**
 * A button that goes away when it is pressed leaves the focus nowhere until React Aria brings it back, a frame later:
 * a key that comes before is for the dialog on top all the same.
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

/** Milliseconds until a dialog that closes has let go of the focus, and React Aria has given it back where it could. */
const settled = 60;

/**
 * React Aria gives the focus back only from inside the dialog. One that is closed before the focus has come in, or that
 * was opened from what is gone by then, would leave it nowhere.
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

/** What had the focus last outside of every dialog. */
let lastOutside: Element | null = null;

/** Begins to remember it: once, when the window starts. */
export function followFocus(): void {
  document.addEventListener("focusin", ({ target }) => {
    if (target instanceof Element && !target.closest(".scrim, .popover")) lastOutside = target;
  });
}

/** Whether a dialog is open that holds what was typed. */
export function isAnyFirm(): boolean {
  return document.querySelector("[data-firm]") !== null;
}

/** Whether those that are open keep it themselves. */
export function isEveryFirmKept(): boolean {
  return document.querySelector('[data-firm]:not([data-firm="kept"])') === null;
}
