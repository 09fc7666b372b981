//! Puts a packed module together again. `xtask/src/pack.rs` takes it apart, and says how and why.

const [BLOCK, IF, END, BRANCH_TABLE, INDIRECT_CALL, FLOAT, LAST] = [0x02, 0x04, 0x0b, 0x0e, 0x11, 0x43, 0xfc];

/**
 * @param {ArrayBuffer} packed
 * @returns {Uint8Array<ArrayBuffer>} the module; what is no pack ends in an error, here or where it is compiled
 */
export function unpack(packed) {
  const bytes = new Uint8Array(packed);
  const [size, ...lengths] = new Uint32Array(packed, 0, __STREAMS__ + 1);
  const module = new Uint8Array(size);
  let start = 4 * __STREAMS__ + 4;
  /** Where each stream is read next. */
  const at = lengths.map((length) => (start += length) - length);
  let end = 0;

  /** @param {number} stream */
  const byte = (stream) => {
    // So that no loop goes on for longer than there is room.
    if (end == size) {
      throw new RangeError();
    }
    return (module[end++] = bytes[at[stream]++]);
  };

  /** Copies a number (LEB128). @param {number} stream */
  const number = (stream) => {
    let value = 0;
    for (let shift = 0, last = 128; last > 127; shift += 7) {
      last = byte(stream);
      value |= (last & 127) << shift;
    }
    return value;
  };

  /** Writes what has its length before it, in four bytes. @param {() => void} write */
  const sized = (write) => {
    const from = (end += 4);
    write();
    for (let place = 0; place < 4; place++) {
      module[from - 4 + place] = (((end - from) >> (7 * place)) & 127) | (place < 3 ? 128 : 0);
    }
  };

  const body = () => {
    for (let left = number(Stream.Groups); left--; ) {
      number(Stream.Locals);
      number(Stream.Types);
    }
    for (let depth = 1; depth; ) {
      const operator = byte(Stream.Operators);
      const stream = __OPERANDS__.charCodeAt(operator) - 48;
      if (operator == END) {
        depth--;
      } else if (operator >= BLOCK && operator <= IF) {
        depth++;
      }
      if (stream == Stream.Floats) {
        for (let left = operator == FLOAT ? 4 : 8; left--; ) {
          byte(stream);
        }
      } else if (stream == Stream.Lists) {
        for (let left = number(stream) + (operator == BRANCH_TABLE ? 1 : 0); left--; ) {
          number(stream);
        }
      } else if (stream > 0) {
        if (stream == Stream.Offsets) {
          // No hint on alignment: each byte may be anywhere.
          end++;
        }
        const half = number(stream);
        if (operator == INDIRECT_CALL || (operator == LAST && half > 7)) {
          number(stream);
          if (operator == LAST && half < 15 && half % 2 == 0) {
            number(stream);
          }
        }
      }
    }
  };

  /** @param {number} stream */
  const all = (stream) => {
    for (let left = lengths[stream]; left--; ) {
      byte(stream);
    }
  };
  all(Stream.Before);
  sized(() => {
    for (let left = number(Stream.Groups); left--; ) {
      sized(body);
    }
  });
  all(Stream.After);
  return module;
}
