"""How well the table of duties agrees with a reading: ``python tools/duties.py``.

The reading is in ``tests/gold/duties_a.jsonl`` to ``duties_r.jsonl``: a line for each paragraph, with its
document, the label of its clause, and the duties in it (``docs/accuracy.md`` says what counts as one). The texts
are not part of the project: they are the official ones of the yardstick (see ``tools/accuracy.py``). Without them
nothing is measured, and the tool says so.

A paragraph is right if its duties are those that were read, in the same order, each with the same act, the same
addressees and the same deadlines. What differs is printed with the words of the paragraph.

    python tools/duties.py              all samples
    python tools/duties.py --only a     one
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from toolkit import annotate  # noqa: E402
from toolkit.annotate.acts import Act  # noqa: E402
from toolkit.annotate.acts.noun_phrases import name  # noqa: E402
from tools import labelled  # noqa: E402
from tools.accuracy import wilson  # noqa: E402

GOLD = ROOT / "tests" / "gold"
SAMPLES = "abcdefghijklmnopqr"


def found(acts: list[Act]) -> list[dict[str, Any]]:
    """The duties among the acts of a paragraph, in the form of the reading."""
    return [
        {
            "act": act.act,
            "addressees": [a.name for a in act.addressees],
            "due": [" ".join(d.text.split()) for d in act.due],
        }
        for act in acts
        if act.asks
    ]


def agrees(want: list[dict[str, Any]], got: list[dict[str, Any]]) -> bool:
    """Whether what was found is what was read; of a deadline, one wording may have a few words more."""
    return len(want) == len(got) and all(
        a["act"] == b["act"]
        and [name(words) for words in a["addressees"]] == b["addressees"]
        and len(a["due"]) == len(b["due"])
        and all(x in y or y in x for x, y in zip(a["due"], b["due"], strict=True))
        for a, b in zip(want, got, strict=True)
    )


def measure(sample: str, folder: Path) -> None:
    """Print how many paragraphs of a sample are right, and what differs in the others."""
    lines = labelled.read(GOLD / f"duties_{sample}.jsonl")
    right = with_duty = right_with_duty = 0
    for document, resolution, paragraphs in labelled.documents(lines, folder):
        acts = annotate.found(resolution, "acts")
        for at, (line,) in paragraphs.items():
            got = found([act for act in acts if act.clause == at])
            ok = agrees(line["duties"], got)
            right += ok
            with_duty += bool(line["duties"])
            right_with_duty += ok and bool(line["duties"])
            if not ok:
                print(f"{document} {at}\n    {' '.join(resolution[at].text.split())}")
                print(f"    read:  {_shown(line['duties'])}\n    found: {_shown(got)}")
    low, high = wilson(right, len(lines))
    print(
        f"duties, sample {sample}: {right} of {len(lines)} paragraphs right "
        f"({100 * low:.1f}–{100 * high:.1f} per cent), {right_with_duty} of the {with_duty} with a duty"
    )


def _shown(duties: list[dict[str, Any]]) -> str:
    return "; ".join(f"{d['act']} ({', '.join(d['addressees'])}) [{', '.join(d['due'])}]" for d in duties) or "no duty"


def main() -> int:
    """Measure the samples."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--only", choices=[*SAMPLES], help="one sample")
    options = parser.parse_args()
    folder = labelled.texts()
    if folder is None:
        return 0
    for sample in (options.only,) if options.only else SAMPLES:
        measure(sample, folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
