import type { NameOf } from "#renderer/parts/case-names.ts";
import type { Position } from "#shared/domain/claim.ts";

export function speakerName({ speaker }: Pick<Position, "speaker">, nameOf: NameOf): string {
  return "entityId" in speaker ? nameOf(speaker.entityId) : speaker.name;
}

/** Each speaker once, in order of appearance. */
export function speakerNames(positions: readonly Position[], nameOf: NameOf): string {
  return [...new Set(positions.map((position) => speakerName(position, nameOf)))].join(", ");
}
