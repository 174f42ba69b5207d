"""Pages of long texts: how large they are, and that what is packed in them is unpacked as it was."""

from __future__ import annotations

import base64
import gzip
import lzma
import random

import pytest

import toolkit
from tests.support.node import needs_node, ran
from toolkit.explorers import EXPLORERS
from toolkit.explorers.static.page import _PACKING, page_of
from toolkit.model import Resolution

pytestmark = pytest.mark.slow

LARGEST, PACKED = 500_000, 150_000  # bytes of a page, as it is and as a server sends it

_UNPACK = """
const { unpack } = (() => { %s })();
const said = JSON.parse(require("fs").readFileSync(0, "utf8")).map((base64) => {
  try {
    return unpack(new Uint8Array(Buffer.from(base64, "base64")));
  } catch (error) {
    return [error.name, error.message];
  }
});
process.stdout.write(JSON.stringify(said));
"""


def long_text(clauses: int, share: float = 0.3) -> str:
    """An invented resolution that is as hard to pack as a real one: so many of its words are drawn from all words."""
    dice, bundled = random.Random(0), toolkit.load()
    words = [word.strip(".,;:()") for clause in bundled.clauses for word in clause.text.split()]

    def one(kind: list[toolkit.model.Clause]) -> str:
        clause = dice.choice(kind)
        own = clause.text.rstrip(".,;: ").split()
        opening = len(clause.phrase.split())
        changed = [word if dice.random() > share else dice.choice(words) for word in own[opening:]]
        return " ".join(own[:opening] + changed)

    preamble = [f"{one([*bundled.preamble])}," for _ in range(clauses // 4)]
    operative = [one([clause for clause in bundled.operative if clause.level == 1]) for _ in range(clauses * 3 // 4)]
    numbered = "\n\n".join(f"{n}. {words};" for n, words in enumerate(operative, 1))
    return "\n\n".join(["The General Assembly,", *preamble, numbered])[:-1] + "."


@pytest.fixture(scope="module")
def long() -> Resolution:
    made = toolkit.parse(long_text(200), format="text", name="long.txt")
    assert len(made.clauses) == 200
    assert len(lzma.compress(made.document.text.encode())) / len(made.document.text) > 0.19  # as in printed ones
    return made


@pytest.mark.parametrize("kind", ["ThemeExplorer", "ReferencesExplorer"])
def test_the_page_of_a_long_text_keeps_the_budget(kind: str, long: Resolution) -> None:
    page = page_of(EXPLORERS[kind].load()(long)).encode()
    assert len(page) <= LARGEST
    assert len(gzip.compress(page)) <= PACKED


def test_a_page_in_letters_of_three_bytes_keeps_it_too() -> None:
    dice = random.Random(0)
    letters = [chr(n) for n in range(0x4E00, 0x4E00 + 3000)]
    said = ["".join(dice.choices(letters, k=180)) for _ in range(120)]
    words = "大会，\n\n" + "\n\n".join(f"{n}. 请秘书长{one}；" for n, one in enumerate(said, 1))
    page = page_of(EXPLORERS["ClauseExplorer"].load()(toolkit.parse(words, format="text", name="zh.txt"))).encode()
    assert len(page) <= LARGEST


def unpacked(packed: list[bytes]) -> list[str | list[str]]:
    """The letters that the script of a page finds in some bytes, or the error that it raises."""
    said: list[str | list[str]] = ran(_UNPACK, "unpack.js", [base64.b64encode(one).decode() for one in packed])
    return said


def packed(words: str, **more: int) -> bytes:
    return lzma.compress(words.encode(), lzma.FORMAT_ALONE, filters=[{**_PACKING[0], **more}])


@needs_node
def test_what_is_packed_is_unpacked_as_it_was() -> None:
    dice, samples = random.Random(1), []
    for alphabet in ("ab", "The General Assembly, ", "الجمعية", "大会\U0001f600", "".join(map(chr, range(1, 300)))):
        words = "".join(dice.choices(alphabet, k=3000))
        samples += ["", alphabet[0], alphabet[0] * 5000, words, words + "x" * 70_000 + words, words[::-1] + words]
    samples.append("".join(dice.choices(words, k=200_000)))  # distances of all lengths
    assert unpacked([packed(one) for one in samples]) == samples
    others = [(0, 2, 0), (4, 0, 2), (1, 3, 1), (3, 0, 4)]  # how a file may be packed, says its first byte
    assert unpacked([packed(samples[3], lc=lc, lp=lp, pb=pb) for lc, lp, pb in others]) == [samples[3]] * 4


@needs_node
def test_what_is_damaged_is_said() -> None:
    whole = packed(long_text(20))
    cut = [whole[:n] for n in range(0, len(whole) - 5, 97)]
    assert unpacked(cut) == [["RangeError", "its end is missing"]] * len(cut)
    dice = random.Random(2)
    for found in unpacked([whole[:13] + dice.randbytes(400) for _ in range(40)]):
        assert isinstance(found, str) or found[0] == "RangeError"
