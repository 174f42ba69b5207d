// Unpacks LZMA, in which the model of a large page is packed: unlike what browsers unpack by themselves, it looks back as
// far as the page goes, so that words that stand there twice cost their bytes once. The format is that of a .lzma file;
// the names in brackets are those of the LZMA specification (https://www.7-zip.org/sdk.html).

const HEAD = 13; // bytes: how it is packed, the size of the window, that of the whole
const [ONE, HALF, TOP] = [2048, 1024, 2 ** 24]; // the unit of a chance, a chance of one half, below which bytes are read
const SHORTEST = 2; // letters that are taken from before
const END = 0xffffffff; // the distance that ends all

const chances = (n) => new Uint16Array(n).fill(HALF);

// Reads bits, each by its chance, and learns how likely it was.
function reader(bytes) {
  let [at, range, code] = [HEAD + 1, 0xffffffff, 0]; // the first byte is empty
  for (let n = 0; n < 4; n += 1) code = ((code << 8) | bytes[at++]) >>> 0;

  function more() {
    if (range >= TOP) return;
    if (at >= bytes.length) throw new RangeError("its end is missing");
    range = (range << 8) >>> 0;
    code = ((code << 8) | bytes[at++]) >>> 0;
  }

  function bit(of, i) {
    const bound = (range >>> 11) * of[i];
    const one = code >= bound;
    if (one) {
      range -= bound;
      code -= bound;
      of[i] -= of[i] >>> 5;
    } else {
      range = bound;
      of[i] += (ONE - of[i]) >>> 5;
    }
    more();
    return one ? 1 : 0;
  }

  // A number, each of whose bits has a chance that depends on those before it.
  function number(of, from, bits) {
    let path = 1;
    for (let n = 0; n < bits; n += 1) path = path * 2 + bit(of, from + path);
    return path - (1 << bits);
  }

  // The same with its last bit first.
  function backward(of, from, bits) {
    let [path, found] = [1, 0];
    for (let n = 0; n < bits; n += 1) {
      const one = bit(of, from + path);
      path = path * 2 + one;
      found |= one << n;
    }
    return found;
  }

  // A number whose bits are all as likely as not.
  function even(bits) {
    let found = 0;
    for (let n = 0; n < bits; n += 1) {
      range >>>= 1;
      const one = code >= range;
      if (one) code -= range;
      more();
      found = found * 2 + (one ? 1 : 0);
    }
    return found;
  }

  return { bit, number, backward, even };
}

// How many letters are taken from before [LenDecoder].
class Lengths {
  constructor() {
    [this.longer, this.short, this.middle, this.long] = [chances(2), chances(16 * 8), chances(16 * 8), chances(256)];
  }
  read(bits, place) {
    if (!bits.bit(this.longer, 0)) return SHORTEST + bits.number(this.short, place * 8, 3);
    if (!bits.bit(this.longer, 1)) return SHORTEST + 8 + bits.number(this.middle, place * 8, 3);
    return SHORTEST + 16 + bits.number(this.long, 0, 8);
  }
}

// How far back they are [DecodeDistance].
class Distances {
  constructor() {
    [this.slots, this.near, this.low] = [chances(4 * 64), chances(128), chances(16)];
  }
  read(bits, length) {
    const slot = bits.number(this.slots, Math.min(length - SHORTEST, 3) * 64, 6);
    if (slot < 4) return slot;
    const n = (slot >> 1) - 1;
    const base = (2 + (slot & 1)) * 2 ** n;
    if (slot < 14) return base + bits.backward(this.near, base - slot, n);
    return base + bits.even(n - 4) * 16 + bits.backward(this.low, 0, 4);
  }
}

// A letter as such [LzLiteral]: its chances depend on the one before it and, after a stretch that was taken from before
// (state >= 7), on the one that would have come next there.
function literal(bits, of, from, state, next) {
  let path = 1;
  if (state >= 7) {
    for (let mask = 0x80; path < 0x100; mask >>= 1) {
      const expected = next & mask ? 1 : 0;
      const one = bits.bit(of, from + 0x100 * (1 + expected) + path);
      path = path * 2 + one;
      if (one !== expected) break;
    }
  }
  while (path < 0x100) path = path * 2 + bits.bit(of, from + path);
  return path - 0x100;
}

// The letters that are packed in some bytes.
function unpack(bytes) {
  const [before, below, places] = [bytes[0] % 9, Math.trunc(bytes[0] / 9) % 5, Math.trunc(bytes[0] / 45)]; // [lc, lp, pb]
  const bits = reader(bytes);
  const [lengths, lengthsAgain, distances] = [new Lengths(), new Lengths(), new Distances()];
  const letters = chances(0x300 << (before + below));
  const [isTaken, isLong] = [chances(12 * 16), chances(12 * 16)];
  const [isAgain, isSecond, isThird, isFourth] = [chances(12), chances(12), chances(12), chances(12)];
  let [out, size, state, back] = [new Uint8Array(8 * bytes.length), 0, 0, [0, 0, 0, 0]];

  // How many letters are taken from one of the last four distances, which comes to the front.
  function again(place) {
    if (!bits.bit(isSecond, state)) {
      if (!bits.bit(isLong, state * 16 + place)) {
        state = state < 7 ? 9 : 11;
        return 1;
      }
    } else {
      const n = !bits.bit(isThird, state) ? 1 : !bits.bit(isFourth, state) ? 2 : 3;
      back = [back[n], ...back.filter((_, i) => i !== n)];
    }
    const length = lengthsAgain.read(bits, place);
    state = state < 7 ? 8 : 11;
    return length;
  }

  function afresh(place) {
    const length = lengths.read(bits, place);
    back = [distances.read(bits, length), ...back.slice(0, 3)];
    state = state < 7 ? 7 : 10;
    return length;
  }

  for (;;) {
    if (size + 300 > out.length) {
      const larger = new Uint8Array(2 * out.length + 300); // a stretch has at most 273
      larger.set(out);
      out = larger;
    }
    const place = size & ((1 << places) - 1);
    if (!bits.bit(isTaken, state * 16 + place)) {
      const context = ((size & ((1 << below) - 1)) << before) + ((size && out[size - 1]) >> (8 - before));
      out[size] = literal(bits, letters, 0x300 * context, state, out[size - back[0] - 1]);
      size += 1;
      state -= Math.min(state, state < 10 ? 3 : 6);
      continue;
    }
    const length = bits.bit(isAgain, state) ? again(place) : afresh(place);
    if (back[0] === END) return new TextDecoder().decode(out.subarray(0, size));
    if (back[0] >= size) throw new RangeError("it leads to what is not there");
    for (const end = size + length; size < end; size += 1) out[size] = out[size - back[0] - 1];
  }
}

export default { unpack };
