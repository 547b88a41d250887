import { asAppError } from "#renderer/bridge/query.ts";
import { attempt } from "#renderer/state/notices.ts";
import { keepPageOf } from "#renderer/state/tabs.ts";
import { canonicalJson, type JsonInput } from "#shared/domain/canonical-json.ts";
import { isAppError } from "#shared/errors.ts";

/** Value of the field and version of the record. */
export interface Kept<Value> {
  readonly value: Value;
  readonly version: string;
}

interface SavedChoice<Value> {
  /** Record and field, such as `source-….kind`. */
  readonly name: string;
  /** Value shown when the choice was made. */
  readonly kept: Kept<Value>;
  readonly chosen: Value;
  /** Rejects with `record.conflict` if the record has another version. */
  readonly save: (expected: string) => Promise<unknown>;
  readonly reread: () => Promise<Kept<Value>>;
}

/** Choices being saved, by field. They run in sequence, each based on the result of the previous one. */
const underway = new Map<string, Promise<string | undefined>>();

/**
 * Saves a choice at once. A change of another field of the record does not matter; if this field has changed, nothing
 * is overwritten, and the user is told and sees the new value. Resolves to whether it was saved.
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

/** Resolves to the resulting value; `undefined` if it was not saved. */
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
