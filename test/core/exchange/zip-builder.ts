import { crc32, deflateRawSync } from "node:zlib";

/** An entry of which every byte can be falsified. Fields not given are correct. */
export interface BuiltEntry {
  readonly name: string | Uint8Array;
  readonly content?: Uint8Array;
  readonly deflate?: boolean;
  /** Bytes between header and descriptor, instead of the packed content. */
  readonly packed?: Uint8Array;
  readonly crc?: number;
  readonly size?: number;
  readonly packedSize?: number;
  readonly method?: number;
  readonly flags?: number;
  readonly attributes?: number;
  readonly madeBy?: number;
  readonly extra?: Uint8Array;
  readonly comment?: string;
  /** Overrides of the local header only. */
  readonly local?: Partial<Record<"crc" | "size" | "packedSize" | "method" | "flags", number>> & {
    readonly name?: string;
    readonly extra?: Uint8Array;
  };
  /** Bytes after the content; they also set the flag. */
  readonly descriptor?: Uint8Array;
  readonly offset?: number;
  /** Omits header and content: the directory points elsewhere. */
  readonly directoryOnly?: boolean;
}

export interface BuiltArchive {
  readonly prefix?: Uint8Array;
  /** Bytes between the last entry and the directory. */
  readonly gap?: Uint8Array;
  readonly suffix?: Uint8Array;
  readonly comment?: string;
  readonly count?: number;
  readonly countHere?: number;
  readonly disk?: number;
  readonly directorySize?: number;
  readonly directoryOffset?: number;
  /** Adds the zip64 records with these false values. */
  readonly zip64?: {
    readonly count?: number;
    readonly offset?: number;
    readonly shortCount?: number;
    readonly disks?: number;
  };
}

export const regularFile = (0o100644 << 16) >>> 0;

export function buildZip(entries: readonly BuiltEntry[], archive: BuiltArchive = {}): Uint8Array {
  const parts: Uint8Array[] = [archive.prefix ?? new Uint8Array()];
  const directory: Uint8Array[] = [];
  let at = parts[0]?.byteLength ?? 0;
  for (const entry of entries) {
    const content = entry.content ?? Buffer.from("content");
    const name = bytesOf(entry.name);
    const packed = entry.packed ?? (entry.deflate ? deflateRawSync(content) : content);
    const fields = {
      crc: entry.crc ?? crc32(content),
      size: entry.size ?? content.byteLength,
      packedSize: entry.packedSize ?? packed.byteLength,
      method: entry.method ?? (entry.deflate ? 8 : 0),
      flags: entry.flags ?? 0x0800 | (entry.descriptor ? 8 : 0),
    };
    const local = { ...fields, ...entry.local };
    const localName = bytesOf(entry.local?.name ?? name);
    const localExtra = entry.local?.extra ?? new Uint8Array();
    const extra = entry.extra ?? new Uint8Array();
    const comment = Buffer.from(entry.comment ?? "");
    directory.push(
      numbers(
        [4, 0x02014b50],
        [2, entry.madeBy ?? 0x033f],
        [2, 20],
        [2, fields.flags],
        [2, fields.method],
        [2, 0],
        [2, 0x21],
      ),
      numbers([4, fields.crc], [4, fields.packedSize], [4, fields.size], [2, name.byteLength], [2, extra.byteLength]),
      numbers([2, comment.byteLength], [2, 0], [2, 0], [4, entry.attributes ?? regularFile], [4, entry.offset ?? at]),
      name,
      extra,
      comment,
    );
    if (entry.directoryOnly) continue;
    const bytes = Buffer.concat([
      numbers([4, 0x04034b50], [2, 20], [2, local.flags], [2, local.method], [2, 0], [2, 0x21], [4, local.crc]),
      numbers([4, local.packedSize], [4, local.size], [2, localName.byteLength], [2, localExtra.byteLength]),
      localName,
      localExtra,
      packed,
      entry.descriptor ?? new Uint8Array(),
    ]);
    parts.push(bytes);
    at += bytes.byteLength;
  }
  parts.push(archive.gap ?? new Uint8Array());
  at += archive.gap?.byteLength ?? 0;
  const size = directory.reduce((sum, part) => sum + part.byteLength, 0);
  const comment = Buffer.from(archive.comment ?? "");
  const count = archive.count ?? entries.length;
  const directoryOffset = archive.directoryOffset ?? at;
  const directorySize = archive.directorySize ?? size;
  const { zip64 } = archive;
  if (zip64) {
    const wide = zip64.count ?? count;
    directory.push(
      numbers([4, 0x06064b50], [8, 44], [2, 0x033f], [2, 45], [4, 0], [4, 0], [8, wide], [8, wide]),
      numbers([8, directorySize], [8, directoryOffset]),
      numbers([4, 0x07064b50], [4, 0], [8, zip64.offset ?? at + size], [4, zip64.disks ?? 1]),
    );
  }
  const short = zip64 ? (zip64.shortCount ?? 0xffff) : count;
  return Buffer.concat([
    ...parts,
    ...directory,
    numbers([4, 0x06054b50], [2, archive.disk ?? 0], [2, 0], [2, archive.countHere ?? short], [2, short]),
    numbers(
      [4, zip64 ? 0xffffffff : directorySize],
      [4, zip64 ? 0xffffffff : directoryOffset],
      [2, comment.byteLength],
    ),
    comment,
    archive.suffix ?? new Uint8Array(),
  ]);
}

/** Little-endian numbers of these widths in bytes. */
export function numbers(...fields: readonly (readonly [width: number, value: number])[]): Uint8Array {
  return Buffer.concat(
    fields.map(([width, value]) => {
      const bytes = Buffer.alloc(8);
      bytes.writeBigUInt64LE(BigInt(value));
      return bytes.subarray(0, width);
    }),
  );
}

export function extraField(id: number, data: Uint8Array): Uint8Array {
  return Buffer.concat([numbers([2, id], [2, data.byteLength]), data]);
}

function bytesOf(name: string | Uint8Array): Uint8Array {
  return typeof name === "string" ? Buffer.from(name, "utf8") : name;
}
