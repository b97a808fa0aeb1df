/** The ways in which a transcript's bytes may arrive: whole, byte by byte, and cut at pseudo-random places. */
export const deliveries: readonly { readonly how: string; readonly split: (bytes: Uint8Array) => Uint8Array[] }[] = [
  { how: "whole", split: (bytes) => [bytes] },
  { how: "byte by byte", split: (bytes) => Array.from(bytes, (byte) => Uint8Array.of(byte)) },
  ...[1, 2, 3].map((seed) => ({
    how: `at random splits, seed ${seed}`,
    split: (bytes: Uint8Array) => {
      const parts: Uint8Array[] = [];
      let state = seed;
      for (let at = 0; at < bytes.length;) {
        state = (state * 1103515245 + 12345) % 2147483648;
        const size = 1 + (state % 700);
        parts.push(bytes.subarray(at, at + size));
        at += size;
      }
      return parts;
    },
  })),
];
