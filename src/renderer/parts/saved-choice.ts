import { asAppError } from "#renderer/bridge/query.ts";
import { attempt } from "#renderer/state/notices.ts";
import { keepPageOf } from "#renderer/state/tabs.ts";
import { canonicalJson, type JsonInput } from "#shared/domain/canonical-json.ts";
import { isAppError } from "#shared/errors.ts";

/** As the record has it, and the version of the record. */
export interface Kept<Value> {
  readonly value: Value;
  readonly version: string;
}

interface SavedChoice<Value> {
  /** The record and the field of it that this is, such as `source-….kind`. */
  readonly name: string;
  /** What was on the screen when it was chosen anew. */
  readonly kept: Kept<Value>;
  /** Refused with `record.conflict` where the record is not of this version any more. */
  readonly save: (expected: string) => Promise<unknown>;
  readonly reread: () => Promise<Kept<Value>>;
}

/**
 * Saves what was chosen, at once. Where another field of the record has changed meanwhile that is no quarrel; where this
 * one has, nothing is written over: the person is told, and sees what stands there now.
 */
export async function saveChoice<Value extends JsonInput>(choice: SavedChoice<Value>): Promise<void> {
  keepPageOf(choice.name);
  await attempt(() => saveOrReread(choice));
}

async function saveOrReread<Value extends JsonInput>({ kept, save, reread }: SavedChoice<Value>): Promise<void> {
  try {
    await save(kept.version);
  } catch (error) {
    if (!isAppError(asAppError(error), "record.conflict")) throw error;
    const now = await reread();
    if (canonicalJson(now.value) !== canonicalJson(kept.value)) throw error;
    await save(now.version);
  }
}
