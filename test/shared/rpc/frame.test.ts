import { expect, it } from "vitest";
import { createFrameReader, decodeFrame, encodeFrame } from "#shared/rpc/frame.ts";

it("carries bytes, be they a plain array or a Buffer, through any chunking of the stream", () => {
  const message = { name: "a.txt", parts: [new Uint8Array([1, 2, 3]), Buffer.from("text")], none: new Uint8Array() };
  const stream = Buffer.concat([...encodeFrame(message), ...encodeFrame({ second: true })]);
  for (const size of [1, 3, 7, stream.byteLength]) {
    const received: unknown[] = [];
    const read = createFrameReader((frame) => received.push(decodeFrame(frame)));
    for (let at = 0; at < stream.byteLength; at += size) read(stream.subarray(at, at + size));
    expect(JSON.parse(JSON.stringify(received, asArrays))).toEqual([
      { name: "a.txt", parts: [[1, 2, 3], [...Buffer.from("text")]], none: [] },
      { second: true },
    ]);
  }
});

it("carries what others have called as it calls bytes itself", () => {
  const record = {
    $bytes: [0, 3],
    body: { $bytes: [0, 3], $$bytes: 1, in$bytes: null },
    list: [{ $bytes: [0, 1] }],
    content: new Uint8Array([1, 2, 3]),
  };
  expect(decodeFrame(new Uint8Array(Buffer.concat(encodeFrame(record))).subarray(4))).toEqual(record);
});

it("puts together frames that are larger than the room first taken", () => {
  const bytes = Buffer.alloc(9 * 1024 * 1024, "a page of the register, ");
  const stream = Buffer.concat([...encodeFrame({ bytes }), ...encodeFrame({ bytes: bytes.subarray(0, 10) })]);
  const received: unknown[] = [];
  const read = createFrameReader((frame) => received.push(decodeFrame(frame)));
  for (let at = 0; at < stream.byteLength; at += 65_536) read(stream.subarray(at, at + 65_536));
  const differences = received.map((message) =>
    Buffer.compare(bytesIn(message), bytes.subarray(0, bytesIn(message).length)),
  );
  expect([differences, received.map((message) => bytesIn(message).length)]).toEqual([
    [0, 0],
    [bytes.length, 10],
  ]);
});

it.each([0, 3, 2 ** 30 + 1, 2 ** 32 - 1])("takes a length of %s for no frame", (length) => {
  const head = Buffer.alloc(4);
  head.writeUInt32LE(length);
  const read = createFrameReader(() => undefined);
  expect(() => read(head)).toThrow(RangeError);
});

function bytesIn(message: unknown): Uint8Array {
  const { bytes } = message as { readonly bytes: Uint8Array };
  return bytes;
}

function asArrays(this: object, key: string, value: unknown): unknown {
  const held: unknown = Reflect.get(this, key);
  return held instanceof Uint8Array ? [...held] : value;
}
