// Words that are looked for in a text, in a page without a kernel; as tables.concordance finds them.

const own = (object, key) => (Object.hasOwn(object, key) ? object[key] : undefined);

const LETTER = "[\\p{L}\\p{N}_]";
const SPACE = "[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]";
const QUOTES = { "'": "['‘’]", "‘": "['‘’]", "’": "['‘’]", '"': '["“”]', "“": '["“”]', "”": '["“”]' };
const PART = /(?:(?<=\s)|^)["“]([^"“”]*)(?:["”]|$)|((?:(?!(?<=\s)["“]|^["“]).)+)/gu;
const spaces = (flags) => new RegExp(`${SPACE}+`, flags);
const strip = (words) => words.replace(new RegExp(`^${SPACE}+|${SPACE}+$`, "gu"), "");

// Whether there is anything to look for: somebody who begins with "*" has not written it yet.
const asked = (query) => /[^ *"“”]/u.test(query);

// The regular expression of a query, as tables.concordance reads it.
function pattern(query) {
  const line = strip(query).replace(spaces("gu"), " ");
  const parts = [...line.matchAll(PART)].flatMap(([, quoted, plain]) => [quoted, plain]);
  const phrases = parts.map((part) => strip(part ?? "")).filter((part) => /[^*]/u.test(part));
  phrases.sort((a, b) => [...b].length - [...a].length);
  return phrases.length ? new RegExp(phrases.map(signed).join("|"), "giu") : undefined;
}

function signed(phrase) {
  const signs = { "*": `${LETTER}*`, " ": `${SPACE}+`, ...QUOTES };
  const letters = [...phrase];
  const escaped = letters.map((one) => own(signs, one) ?? one.replace(/[\\^$.*+?()[\]{}|/]/u, "\\$&"));
  const word = (letter) => /[\p{L}\p{N}]/u.test(letter);
  const starts = word(letters[0]) ? `(?<!${LETTER})` : "";
  const ends = word(letters.at(-1)) ? `(?!${LETTER})` : "";
  return starts + escaped.join("") + ends;
}

// Where the blocks of a text have the words: { block, start, end, style }.
function find(spec, query, style) {
  const sought = asked(query) ? pattern(query) : undefined;
  if (!sought) return [];
  return spec.blocks.flatMap((block, number) => {
    if (typeof block === "string") return [];
    const letters = (units) => [...block.text.slice(0, units)].length;
    return [...block.text.matchAll(sought)]
      .filter(([words]) => words)
      .map((hit) => ({
        block: number,
        start: letters(hit.index),
        end: letters(hit.index + hit[0].length),
        style,
      }));
  });
}

export default { asked, find };
