import { crc32, deflateRawSync } from "node:zlib";

export interface ZipEntry {
  readonly name: string;
  readonly data: Uint8Array | string;
  readonly isStored?: boolean;
  /** Type and permissions from a Unix writer. */
  readonly mode?: number;
  /** False claims of the directory. */
  readonly claims?: { readonly size?: number; readonly crc?: number; readonly offset?: number };
  /** Name in the entry's own header. */
  readonly localName?: string;
  readonly isEncrypted?: boolean;
}

/** Writes any requested ZIP, including ones no honest program would write. */
export function makeZip(entries: readonly ZipEntry[]): Uint8Array {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const data = Buffer.from(entry.data);
    const stored = entry.isStored ? data : deflateRawSync(data);
    const sizes = {
      stored: stored.length,
      size: entry.claims?.size ?? data.length,
      crc: entry.claims?.crc ?? crc32(data),
    };
    const method = entry.isStored ? 0 : 8;
    const flags = 0x800 | (entry.isEncrypted ? 1 : 0);
    const localName = Buffer.from(entry.localName ?? entry.name);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    writeCommon(local, 4, { flags, method, ...sizes, nameLength: localName.length });
    parts.push(local, localName, stored);

    const name = Buffer.from(entry.name);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE((entry.mode === undefined ? 0 : 3 << 8) | 20, 4);
    writeCommon(central, 6, { flags, method, ...sizes, nameLength: name.length });
    central.writeUInt32LE(((entry.mode ?? 0) << 16) >>> 0, 38);
    central.writeUInt32LE(entry.claims?.offset ?? offset, 42);
    directory.push(central, name);
    offset += local.length + localName.length + stored.length;
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return new Uint8Array(Buffer.concat([...parts, ...directory, end]));
}

interface Common {
  readonly flags: number;
  readonly method: number;
  readonly crc: number;
  readonly stored: number;
  readonly size: number;
  readonly nameLength: number;
}

/** Fields shared by both headers, from "version needed" on. */
function writeCommon(header: Buffer, at: number, common: Common): void {
  header.writeUInt16LE(20, at);
  header.writeUInt16LE(common.flags, at + 2);
  header.writeUInt16LE(common.method, at + 4);
  header.writeUInt32LE(common.crc, at + 10);
  header.writeUInt32LE(common.stored, at + 14);
  header.writeUInt32LE(common.size, at + 18);
  header.writeUInt16LE(common.nameLength, at + 22);
}
