import { useRef, useState } from "react";
import { t } from "#renderer/strings/index.ts";
import { Button } from "#renderer/ui/button.tsx";
import { TextField } from "#renderer/ui/field.tsx";
import { dateInWords, readDate } from "./date-in-words.ts";
import { dateProblem } from "./date-problem.ts";
import { suggestDates } from "./suggest-dates.ts";
import "./date.css";

interface DateFieldProps {
  readonly label: string;
  /** As typed; `givenDate` converts it for saving. */
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Meaning of the date, if its label is not enough. */
  readonly hint?: string;
  /** Shows an error before the field was left. */
  readonly isTried?: boolean;
  /** Suggested dates while the field is empty. */
  readonly offers?: readonly string[];
  /** Shows the hint inside the empty field if there is no room below. */
  readonly isCompact?: boolean;
}

/** A date about the world. Shows while typing how it is understood, and suggests corrections. */
export function DateField({
  label,
  value,
  onChange,
  hint,
  isTried = false,
  offers = [],
  isCompact = false,
}: DateFieldProps) {
  const field = useRef<HTMLDivElement>(null);
  const [isLeft, setLeft] = useState(false);
  const text = value.trim();
  const reading = text === "" ? undefined : readDate(text);
  const suggestions = text === "" ? offers : reading ? [] : suggestDates(text);
  const isWrong = text !== "" && !reading && (isTried || isLeft);
  const problem = suggestions.length > 0 ? t("date.wrong.suggested") : dateProblem(text);
  const shownHint = hint ?? t("date.hint");
  return (
    <div className="date-field" ref={field}>
      <TextField
        label={label}
        value={value}
        onChange={(next) => {
          setLeft(false);
          onChange(next);
        }}
        onBlur={() => setLeft(true)}
        description={
          <span aria-live="polite">
            {reading ? t("date.understood", { words: reading.words }) : isWrong || isCompact ? "" : shownHint}
          </span>
        }
        error={isWrong ? problem : undefined}
        {...(isCompact ? { placeholder: shownHint } : {})}
      />
      {suggestions.length > 0 ? (
        <div className="row-wrap">
          {suggestions.map((date) => (
            <Button
              key={date}
              onPress={() => {
                // The button disappears once it is used.
                field.current?.querySelector("input")?.focus();
                onChange(date);
              }}
            >
              {t("date.take", { date, words: dateInWords(date) })}
            </Button>
          ))}
        </div>
      ) : null}
    </div>
  );
}

/** The value to save; `null` for an empty field. */
export function givenDate(text: string): string | null {
  return text.trim() === "" ? null : text.trim();
}

/** True if a field contains a date or nothing. */
export function isDateOrEmpty(text: string): boolean {
  return text.trim() === "" || readDate(text.trim()) !== undefined;
}
