"""Translation memories (TMX 1.4): the paragraphs of language versions, or their phrases; and the phrases as CSV.

In: a ``Parallel``. Out: the content of a file. TMX is the exchange format of translators' programs (LISA, "TMX 1.4b
Specification", 2005). A unit is a paragraph, or a phrase, with what each version has for it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

import toolkit
from toolkit import tables
from toolkit.compare.parallel import Parallel
from toolkit.compare.versions import folded
from toolkit.export.xml_text import legal

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_Unit = tuple[dict[str, str], list[tuple[str, str]], list[tuple[str, str]]]


def tmx(parallel: Parallel) -> bytes:
    """The paragraphs that at least two versions have, as a translation memory.

    A unit has the properties "symbol", "paragraph" (its label in the first version that has it) and "act"; paragraphs
    that a version joins are one unit.

    >>> import toolkit
    >>> en = toolkit.parse("The Council,\\n\\n1. Urges all to act;\\n\\n2. Decides to meet in 2030.", "text")
    >>> words = "Le Conseil,\\n\\n1. Engage à agir;\\n\\n2. Décide de siéger en 2030."
    >>> fr = toolkit.parse(words, "text", language="fr")
    >>> tmx(toolkit.parallel([en, fr])).decode().count("<tuv")
    4
    """
    units: list[_Unit] = []
    for row in parallel.rows:
        cells = [
            (v, [v[label] for label in labels]) for v, labels in zip(parallel.resolutions, row.labels, strict=True)
        ]
        held = [(version, clauses) for version, clauses in cells if clauses]
        if len(held) > 1:
            first = held[0][1][0]
            properties = [("symbol", held[0][0].name), ("paragraph", first.label), ("act", first.act)]
            segments = [(v.language, "\n".join(clause.text for clause in clauses)) for v, clauses in held]
            units.append(({}, properties, segments))
    return _written(parallel, "paragraph", units)


def phrases_tmx(parallel: Parallel) -> bytes:
    """The opening phrases as a translation memory: a unit for each combination in all versions, with how often it is.

    >>> import toolkit
    >>> en = toolkit.parse("The Council,\\n\\n1. Urges all to act;\\n\\n2. Urges us to meet in 2030.", "text")
    >>> words = "Le Conseil,\\n\\n1. Engage à agir;\\n\\n2. Engage à siéger en 2030."
    >>> fr = toolkit.parse(words, "text", language="fr")
    >>> phrases_tmx(toolkit.parallel([en, fr])).decode().count('usagecount="2"')
    1
    """
    counts: Counter[tuple[tuple[str, str], ...]] = Counter()
    acts: dict[tuple[tuple[str, str], ...], str] = {}
    for row in parallel.rows:
        cells = zip(parallel.resolutions, row.labels, strict=True)
        alone = [(version.language, version[labels[0]]) for version, labels in cells if len(labels) == 1]
        put = tuple((language, folded(clause.phrase)) for language, clause in alone if clause.act)
        if len(put) > 1:
            counts[put] += 1
            acts.setdefault(put, next(clause.act for _, clause in alone if clause.act))
    units = [({"usagecount": str(n)}, [("act", acts[put])], list(put)) for put, n in counts.most_common()]
    return _written(parallel, "phrase", units)


def phrases_csv(parallel: Parallel) -> bytes:
    """How each version puts the phrases of the others: ``tables.phrase_concordance`` as a CSV file."""
    return tables.csv_bytes(tables.phrase_concordance(parallel))


def _written(parallel: Parallel, segments: str, units: Iterable[_Unit]) -> bytes:
    root = Element("tmx", version="1.4")
    header = {"creationtool": "un-resolution-toolkit", "creationtoolversion": toolkit.__version__, "segtype": segments}
    header |= {"o-tmf": "un-resolution-toolkit", "adminlang": "en", "srclang": parallel.languages[0]}
    SubElement(root, "header", header | {"datatype": "plaintext"})
    body = SubElement(root, "body")
    for attributes, properties, variants in units:
        unit = SubElement(body, "tu", attributes)
        _fill(unit, properties, variants)
    indent(root)
    return (
        b'<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n' + tostring(root, "utf-8") + b"\n"
    )


def _fill(unit: Element, properties: Sequence[tuple[str, str]], variants: Sequence[tuple[str, str]]) -> None:
    for kind, value in properties:
        if value:
            SubElement(unit, "prop", type=f"x-{kind}").text = legal(value)
    for language, words in variants:
        variant = SubElement(unit, "tuv", {_LANG: language})
        SubElement(variant, "seg").text = legal(words)
