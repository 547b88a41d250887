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

function asArrays(this: object, key: string, value: unknown): unknown {
  const held: unknown = Reflect.get(this, key);
  return held instanceof Uint8Array ? [...held] : value;
}
