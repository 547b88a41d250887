import { createContext, type ReactElement, useContext, useId } from "react";
import { Tooltip } from "./tooltip.tsx";

/** Why nothing can be changed here; `undefined` if it can. */
export const ChangesOff = createContext<string | undefined>(undefined);

/** Why this control is off; applies only to controls that change records. */
export function useWhyOff(isChange: boolean | undefined): string | undefined {
  const why = useContext(ChangesOff);
  return isChange ? why : undefined;
}

const doesNothing = { "aria-disabled": true, isDisabled: false, type: "button", onPress: () => undefined } as const;

interface OffButtonProps {
  readonly why: string;
  /** Its tooltip when enabled. */
  readonly label?: string;
  readonly children: (props: typeof doesNothing & { readonly "aria-describedby": string }) => ReactElement;
}

/** A disabled button that can be focused and gives the reason by tooltip and to screen readers. */
export function OffButton({ why, label, children }: OffButtonProps) {
  const id = useId();
  return (
    <>
      <Tooltip text={label === undefined ? why : `${label}. ${why}`}>
        {children({ ...doesNothing, "aria-describedby": id })}
      </Tooltip>
      <span id={id} hidden>
        {why}
      </span>
    </>
  );
}

interface OffProps {
  /** Without changes there is no reason to show, and no box. */
  readonly isChange: boolean | undefined;
  readonly why: string | undefined;
  readonly children: (said: { readonly "aria-describedby"?: string }) => ReactElement;
}

/** A read-only field that can be focused and gives the reason by tooltip and to screen readers. */
export function Off({ isChange, why, children }: OffProps) {
  const id = useId();
  if (!isChange) return children({});
  // The same box with and without reason, so that closing or reopening the case does not move the focus.
  return (
    <span className="may-be-off" data-off={why !== undefined || undefined} title={why}>
      {children(why === undefined ? {} : { "aria-describedby": id })}
      {why === undefined ? null : (
        <span id={id} hidden>
          {why}
        </span>
      )}
    </span>
  );
}
