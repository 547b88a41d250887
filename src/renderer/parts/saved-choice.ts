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
  readonly chosen: Value;
  /** Refused with `record.conflict` where the record is not of this version any more. */
  readonly save: (expected: string) => Promise<unknown>;
  readonly reread: () => Promise<Kept<Value>>;
}

/** What is being chosen of a field: one choice after the other, each knowing what the one before it made of the field. */
const underway = new Map<string, Promise<string | undefined>>();

/**
 * Saves what was chosen, at once. Where another field of the record has changed meanwhile that is no quarrel; where this
 * one has, nothing is written over: the person is told, and sees what stands there now. Resolves to whether it is saved.
 */
export async function saveChoice<Value extends JsonInput>(choice: SavedChoice<Value>): Promise<boolean> {
  keepPageOf(choice.name);
  const before = underway.get(choice.name);
  const running = saveAfter(choice, before);
  underway.set(choice.name, running);
  const stands = await running;
  if (underway.get(choice.name) === running) underway.delete(choice.name);
  return stands === canonicalJson(choice.chosen);
}

/** Resolves to what the field has become by it; undefined: it was not saved. */
async function saveAfter<Value extends JsonInput>(
  choice: SavedChoice<Value>,
  before: Promise<string | undefined> | undefined,
): Promise<string | undefined> {
  const own = await before;
  const done = await attempt(async () => {
    await saveOrReread(choice, own);
    return true;
  });
  return done ? canonicalJson(choice.chosen) : own;
}

async function saveOrReread<Value extends JsonInput>(
  { kept, chosen, save, reread }: SavedChoice<Value>,
  own: string | undefined,
): Promise<void> {
  try {
    await save(kept.version);
  } catch (error) {
    if (!isAppError(asAppError(error), "record.conflict")) throw error;
    const now = await reread();
    const stands = canonicalJson(now.value);
    if (stands === canonicalJson(chosen)) return;
    if (stands !== canonicalJson(kept.value) && stands !== own) throw error;
    await save(now.version);
  }
}
