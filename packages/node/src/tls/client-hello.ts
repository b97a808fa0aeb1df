const handshakeRecord = 0x16;
/** Bytes of a record's head (its kind, a version, its length), of a message's (its kind, its length), and of a record of SSL 2. */
const recordHead = 5;
const messageHead = 4;
const oldRecordHead = 2;

/**
 * Looks for the end of a TLS client's first message as it comes: with its last byte, and not before, the server signs. It
 * may be spread over several records (RFC 8446 §5.1), or be in the form of SSL 2 (RFC 5246 §E.2), which OpenSSL still
 * knows. What is neither is whole at once: it is refused with little work. No byte is looked at twice.
 */
export class ClientHello {
  /** Of the record that has begun: its head, as far as it has come, and bytes that are still to come of the rest. */
  #head: number[] = [];
  #recordLeft = 0;
  /** The same of the message. */
  #messageHead: number[] = [];
  #messageLeft = Infinity;
  #isWhole = false;

  /** The next bytes; true when the message is whole. */
  push(bytes: Uint8Array): boolean {
    for (let at = 0; at < bytes.length && !this.#isWhole;) {
      if (this.#recordLeft > 0 && this.#messageHead.length === messageHead) {
        const taken = Math.min(this.#recordLeft, this.#messageLeft, bytes.length - at);
        at += taken;
        this.#skip(taken);
      } else this.#take(bytes[at++] ?? 0);
    }
    return this.#isWhole;
  }

  #skip(count: number): void {
    this.#recordLeft -= count;
    this.#messageLeft -= count;
    this.#isWhole = this.#messageLeft === 0;
  }

  /** A byte of a head. */
  #take(byte: number): void {
    if (this.#recordLeft > 0) {
      this.#recordLeft--;
      this.#messageHead.push(byte);
      const [, high = 0, middle = 0, low = 0] = this.#messageHead;
      if (this.#messageHead.length < messageHead) return;
      this.#messageLeft = (high << 16) + (middle << 8) + low;
      this.#isWhole = this.#messageLeft === 0;
      return;
    }
    this.#head.push(byte);
    const [kind = 0, second = 0, , high = 0, low = 0] = this.#head;
    const isOld = (kind & 0x80) !== 0 && this.#messageHead.length === 0;
    if (!isOld && kind !== handshakeRecord) this.#isWhole = true;
    else if (isOld && this.#head.length === oldRecordHead) {
      this.#messageHead = [0, 0, 0, 0];
      this.#messageLeft = ((kind & 0x7f) << 8) + second;
      this.#recordLeft = this.#messageLeft;
      this.#isWhole = this.#messageLeft === 0;
    } else if (this.#head.length === recordHead) {
      this.#recordLeft = (high << 8) + low;
      this.#head = [];
    }
  }
}
