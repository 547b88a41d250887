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
  /** As it is typed; `givenDate` makes of it what is kept. */
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** What the date is of, where its name does not say. */
  readonly hint?: string;
  /** Shows what is wrong also before one has left the field. */
  readonly isTried?: boolean;
  /** Dates that may be meant, while the field is empty. */
  readonly offers?: readonly string[];
  /** Shows the hint inside of the empty field, where there is no room below. */
  readonly isCompact?: boolean;
}

/** A date about the world. Says as one types what it understood, and offers what may have been meant. */
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
                // It is taken once, and gone then.
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

/** What is kept of a field: nothing for an empty one. */
export function givenDate(text: string): string | null {
  return text.trim() === "" ? null : text.trim();
}

/** Whether a field holds a date or nothing. */
export function isDateOrEmpty(text: string): boolean {
  return text.trim() === "" || readDate(text.trim()) !== undefined;
}
