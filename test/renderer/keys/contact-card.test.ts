import { describe, expect, test } from "vitest";
import { formatCard, parseCard } from "#renderer/features/keys/contact-card.ts";

const publicKey = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ0";

describe("a contact's card", () => {
  test.each([
    { principal: "ada@unit", publicKey, recipient: "age1qqqqqqqqqqqqqqqqqqqqqqqqqq" },
    { principal: "ada@unit", publicKey, recipient: null },
    { principal: "ada@unit", publicKey: null, recipient: "age1qqqqqqqqqqqqqqqqqqqqqqqqqq" },
  ])("is read as it was written: %o", (card) => {
    expect(parseCard(formatCard(card))).toEqual(card);
  });

  test("is found in the middle of a letter, with another's line ends", () => {
    const letter = `Dear all,\r\n\r\n  Signer: ada@unit  \r\n> ${publicKey}\r\nand age1qqqqqqqqqqqqqqqqqqqqqqqqqq.\r\nBest`;
    expect(parseCard(letter)).toEqual({
      principal: "ada@unit",
      publicKey,
      recipient: "age1qqqqqqqqqqqqqqqqqqqqqqqqqq",
    });
  });

  test("takes the name from a key's own comment where there is no other", () => {
    expect(parseCard(`${publicKey} ben@unit`)).toMatchObject({ principal: "ben@unit", publicKey });
    expect(parseCard(`Signer: ada@unit\n${publicKey} ben@unit`)).toMatchObject({ principal: "ada@unit" });
  });

  test.each(["", "ssh-rsa AAAA", "age1short", "Signer: two words"])("says nothing of: %s", (text) => {
    expect(parseCard(text)).toEqual({ principal: "", publicKey: null, recipient: null });
  });
});
