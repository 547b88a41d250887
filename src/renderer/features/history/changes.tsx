import { Fragment } from "react";
import { idPattern } from "#renderer/parts/say-element.ts";
import { t } from "#renderer/strings/index.ts";
import type { FieldChange } from "./describe-change.ts";

interface ChangesProps {
  readonly changes: readonly FieldChange[];
  /** The first version: its content is shown without change marks. */
  readonly isFirst: boolean;
  readonly nameOf: (id: string) => string;
}

/** The changes of a version: removed text struck through, added text underlined, each also marked by a word. */
export function Changes({ changes, isFirst, nameOf }: ChangesProps) {
  if (changes.length === 0) return <p className="quiet">{t("history.nothing")}</p>;
  const say = (text: string) => text.replace(idPattern, nameOf);
  if (isFirst) return <Contents changes={changes} say={say} />;
  return (
    <dl className="changes">
      {changes.map((change, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: several elements of one list may come or go
        <Fragment key={index}>
          <dt>
            <span className="sentence">{change.field}</span>
          </dt>
          <dd>
            <Change change={change} say={say} />
          </dd>
        </Fragment>
      ))}
    </dl>
  );
}

/** The content of a first version; lists have one line for each element. */
function Contents({ changes, say }: Pick<ChangesProps, "changes"> & Pick<ChangeProps, "say">) {
  return (
    <dl className="changes">
      {[...new Set(changes.map(({ field }) => field))].map((field) => (
        <Fragment key={field}>
          <dt>
            <span className="sentence">{field}</span>
          </dt>
          <dd>{changes.flatMap((one) => (one.field === field ? say(one.after ?? "") : [])).join("\n")}</dd>
        </Fragment>
      ))}
    </dl>
  );
}

interface ChangeProps {
  readonly change: FieldChange;
  readonly say: (text: string) => string;
}

function Change({ change: { before, after }, say }: ChangeProps) {
  if (before !== null && before === after) return <span className="quiet">{t("history.changed")}</span>;
  return (
    <>
      {before === null ? null : (
        <span className="change">
          <span className="change-word">{t(after === null ? "history.gone" : "history.was")}</span>{" "}
          <del>{say(before)}</del>
        </span>
      )}
      {after === null ? null : (
        <span className="change">
          <span className="change-word">{t(before === null ? "history.added" : "history.now")}</span>{" "}
          <ins>{say(after)}</ins>
        </span>
      )}
    </>
  );
}
