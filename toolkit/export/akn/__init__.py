"""Akoma Ntoso 3.0 in the profile of the United Nations (AKN4UN): one resolution as a ``statement``.

In: a ``Resolution``. Out: XML that is valid against the OASIS schema: the masthead as cover page and preface, the
preamble with a container for each paragraph, named by its phrase, the operative paragraphs with their points, the
closing lines as conclusions, each annex as an attachment; notes at their anchors; phrases, references, dates and the
masthead's fields marked in the words. ``toolkit.load`` and ``toolkit.read.akn`` read it back: the words come from the
XML's own content, and the same parse gives the same masthead, blocks, clauses, notes and doubts.

Not carried: the places in the source file and its pages, the white space between paragraphs, and characters that XML
forbids (they become U+FFFD). What another vocabulary of phrases found is found again with that vocabulary only. A day
that the text does not give is 0001-01-01 in the IRIs, since these need one.

Sources: "Akoma Ntoso Version 1.0" (OASIS, 2018); "Akoma Ntoso for the United Nations", parts 1 to 3.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

from toolkit.export.akn.identifiers import meta, slug
from toolkit.export.akn.mentions import marks
from toolkit.export.xml_text import PRESERVE, Mark, fill, legal, uneven
from toolkit.model import Block, Clause, Footnote, Resolution, Span
from toolkit.read.akn import SOURCE
from toolkit.read.characters import RAISED

__all__ = ["write"]


def __dir__() -> list[str]:
    return __all__


NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
_DEEPEST = 40  # steps of indentation
_NOTE = 9  # the rank of a note: inside all other marks


def write(resolution: Resolution) -> str:
    """The resolution in Akoma Ntoso.

    >>> import toolkit
    >>> xml = write(toolkit.load())
    >>> toolkit.parse(xml, format="akn")["PP12"] .text == toolkit.load()["PP12"].text
    True
    """
    register_namespace("source", SOURCE)
    root = Element("akomaNtoso", xmlns=NAMESPACE)
    draft = resolution.masthead.status == "draft"
    statement = SubElement(root, "statement", name="resolutionDraft" if draft else "resolution")
    meta(statement, resolution)
    _Writer(resolution).write(statement)
    _indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode") + "\n"


class _Writer:
    """Puts each block where it belongs, in the order of the text."""

    def __init__(self, resolution: Resolution) -> None:
        self.resolution, self.text = resolution, resolution.document.text
        self.blocks = resolution.blocks
        self.pieces: dict[Span, Clause] = {}
        self.above: dict[Span, Clause | None] = {}  # the paragraph that one is part of, by where that begins
        labelled: dict[str, Clause] = {}
        for clause in resolution.paragraphs:
            self.pieces |= dict.fromkeys(clause.spans, clause)
            self.above[clause.spans[0]] = labelled.get(clause.parent or "")
            labelled[clause.label] = clause
        self.parents = {above.spans[0] for above in self.above.values() if above}
        self.seen: Counter[str] = Counter()
        self.furniture = set(resolution.document.furniture)
        self.joins = set(resolution.document.joins or ())
        self.starts = [block.span.start for block in self.blocks]
        self.marks: list[list[Mark]] = [[] for _ in self.blocks]
        self.names: list[str] = [""] * len(self.blocks)  # the eId of each
        self.placed: list[tuple[Element, int]] = []  # the notes, and which block each of them is
        self.within: dict[int, str] = {}  # the section that each block is in
        self.box: Element | None = None  # that the words of the last paragraph were put into
        self.preserved = False  # whether the white space around what is written now counts
        self.path: list[Span] = []  # the paragraph, the point, ... that are open, by where they begin
        self.hier: dict[Span, Element] = {}
        self.containers: dict[Span, Element] = {}  # of the preambular paragraphs
        self.lists: dict[Span, Element] = {}

    def write(self, statement: Element) -> None:
        """Everything below the metadata."""
        self.lifted = self.notes()
        for mark in marks(self.resolution):
            self.mark(mark)
        sections = self.sections()
        self.within = {i: name for name, blocks in sections.items() for i in blocks}
        for name in ("coverPage", "preface", "preamble", "mainBody", "conclusions"):
            if sections[name] or name == "mainBody":
                self.section(SubElement(statement, name, eId=name), sections[name])
        if sections["attachments"]:
            self.attachments(SubElement(statement, "attachments"), sections["attachments"])
        for note, at in self.placed:
            note.set("placementBase", f"#{self.names[at - 1]}")

    # Where each block belongs ---------------------------------------------------------------------------------------

    def sections(self) -> dict[str, list[int]]:
        """The blocks of each section, notes at anchors left out."""
        roles = [block.role for block in self.blocks]
        body = [i for i, role in enumerate(roles) if role in ("opening", "preambular", "operative")]
        begin, end = (body[0], body[-1] + 1) if body else (len(roles), len(roles))
        title = roles.index("title", 0, begin) if "title" in roles[:begin] else begin
        operative = roles.index("operative") if "operative" in roles else end
        while operative - 1 > begin and roles[operative - 1] == "heading":
            operative -= 1
        annex = next((i for i in range(end, len(roles)) if roles[i] == "annex"), len(roles))
        bounds = {"coverPage": (0, title), "preface": (title, begin), "preamble": (begin, operative)}
        bounds |= {"mainBody": (operative, end), "conclusions": (end, annex), "attachments": (annex, len(roles))}
        return {name: [i for i in range(*bound) if i not in self.lifted] for name, bound in bounds.items()}

    def mark(self, mark: Mark) -> None:
        """Hand a mark to each block that it touches."""
        at = max(0, bisect_right(self.starts, mark.span.start) - 1)
        while at < len(self.blocks) and self.starts[at] < mark.span.end:
            self.marks[at].append(mark)
            at += 1

    # Notes ----------------------------------------------------------------------------------------------------------

    def notes(self) -> set[int]:
        """The blocks that are notes with an anchor: they are placed there, and left out of the flow."""
        found = {block.span: i for i, block in enumerate(self.blocks)}
        lifted = set()
        for number, note in enumerate(self.resolution.footnotes, 1):
            at = found.get(note.span, 0)
            printed = {self.text[slice(*anchor)].strip() for anchor in note.anchors}
            own = next(iter(printed), "")
            if at and len(printed) == 1 and self.text.startswith(own, note.span.start):
                lifted.add(at)
                self.names[at] = f"authorialNote_{number}"
                for i, anchor in enumerate(note.anchors):
                    self.mark(Mark(anchor, _NOTE, put=self.anchored(note, at, own, first=not i)))
        return lifted

    def anchored(self, note: Footnote, at: int, printed: str, *, first: bool) -> Callable[[Element], None]:
        """What writes the note at its first anchor, and a reference to it at another."""
        attributes = {"marker": note.mark if printed == note.mark.translate(RAISED) else printed}
        name = self.names[at]

        def put(parent: Element) -> None:
            if not first:
                SubElement(parent, "noteRef", {**attributes, "href": f"#{name}", "placement": "bottom"})
                return
            element = SubElement(parent, "authorialNote", {"eId": name, **attributes, "placement": "bottom"})
            self.placed.append((element, at))
            self.words(SubElement(element, "p", eId=f"{name}__p_1"), at, note.span.start + len(printed))

        return put

    # Paragraphs -----------------------------------------------------------------------------------------------------

    def section(self, parent: Element, blocks: list[int], prefix: str = "") -> None:
        """The blocks of a section, each paragraph that has a number or a phrase as an element of its own."""
        last = {self.root(self.pieces[self.blocks[i].span]): i for i in blocks if self.blocks[i].span in self.pieces}
        within = -1  # the last block of the paragraph that is open
        for i in blocks:
            block = self.blocks[i]
            clause = self.pieces.get(block.span)
            if clause is not None:
                within = last[self.root(clause)]
                if block.span == clause.spans[0]:
                    self.start(parent, clause, i, prefix)
                else:
                    self.paragraph(self.box if self.box is not None else parent, i)
            elif i < within and self.box is not None:
                self.paragraph(self.box, i)
            elif block.role == "opening":
                tag = "formula" if parent.tag == "preamble" else "container"  # the draft in a report comes further down
                formula = SubElement(parent, tag, eId=self.take(f"{prefix}{tag}"), name="enactingFormula")
                self.paragraph(formula, i)
            else:
                self.paragraph(parent, i)
        if not len(parent):
            SubElement(parent, "p")

    def root(self, clause: Clause) -> Span:
        """Where the paragraph that a clause is part of begins, or the clause itself."""
        while (above := self.above[clause.spans[0]]) is not None:
            clause = above
        return clause.spans[0]

    def start(self, parent: Element, clause: Clause, i: int, prefix: str) -> None:
        """A clause begins: a container in the preamble; else a paragraph, a point, or what comes below points."""
        above = self.above[clause.spans[0]]
        while above is not None and above.spans[0] not in self.path:  # numerals may go on across a letter
            above = self.above[above.spans[0]]
        del self.path[self.path.index(above.spans[0]) + 1 if above else 0 :]
        self.path.append(clause.spans[0])
        outer = self.hier.get(above.spans[0]) if above else None
        if clause.part == "preambular" or (above and outer is None):
            box = (self.containers.get(above.spans[0]) or self.box if above else None) or parent
            if box.tag in ("preamble", "mainBody", "container"):
                name = legal(clause.phrase or clause.act or "recital")
                box = SubElement(box, "container", eId=self.take(f"{prefix}container"), name=name)
            self.box = self.containers[clause.spans[0]] = box
            self.paragraph(box, i)
        elif above is None or outer is None:
            eid = self.take(f"{prefix}para", slug(clause.number or ""))
            self.unit(SubElement(parent, "paragraph", eId=eid), clause, i)
        else:
            listed = self.listed(above, outer)
            if clause.label.startswith(f"{clause.parent} ["):  # it continues below its points
                self.box = SubElement(listed, "wrapUp", eId=f"{listed.get('eId')}__wrapup")
                del self.lists[above.spans[0]]
                self.paragraph(self.box, i)
            else:
                eid = self.take(f"{listed.get('eId')}__point", slug(clause.number or ""))
                self.unit(SubElement(listed, "point", eId=eid), clause, i)

    def listed(self, clause: Clause, element: Element) -> Element:
        """The open list of a paragraph."""
        place = clause.spans[0]
        if place not in self.lists:
            self.lists[place] = SubElement(element, "list", eId=self.take(f"{element.get('eId')}__list"))
        return self.lists[place]

    def unit(self, element: Element, clause: Clause, i: int) -> None:
        """A numbered element: its number, then its words, as content or above its points."""
        self.hier[clause.spans[0]] = element
        words = clause.map.offset(0)
        number = self.text[clause.span.start : words]
        if number.strip():
            _text(SubElement(element, "num"), number.strip())
        if clause.spans[0] in self.parents:
            listed = self.listed(clause, element)
            self.box = SubElement(listed, "intro", eId=f"{listed.get('eId')}__intro")
        else:
            self.box = SubElement(element, "content", eId=f"{element.get('eId')}__content")
        self.paragraph(self.box, i, clause.span.start + len(number.rstrip()) if number.strip() else None)

    def paragraph(self, parent: Element, i: int, start: int | None = None) -> None:
        """A block as a paragraph, from an offset on."""
        block = self.blocks[i]
        self.names[i] = self.take(f"{parent.get('eId')}__p")
        element = SubElement(parent, "p", eId=self.names[i])
        if kinds := self.kinds(block, self.within[i]):
            element.set("class", kinds)
        self.words(element, i, block.span.start if start is None else start)

    def words(self, element: Element, i: int, start: int) -> None:
        """The words of a block after its number or mark; one space between the two is implied."""
        block = self.blocks[i].span
        rest = Span(start + 1, block.end) if start > block.start else block
        preserved = self.text[start : rest.start] not in ("", " ") or uneven(self.text[rest.start : rest.end])
        if preserved != self.preserved:
            element.set(PRESERVE, "preserve" if preserved else "default")
        around, self.preserved = self.preserved, preserved
        fill(element, self.text, Span(start, block.end) if preserved else rest, self.marks[i])
        self.preserved = around

    def named(self, block: Block) -> bool:
        """Whether a block of an annex is one of its paragraphs or its name, and not a heading."""
        return block.span in self.pieces or any(
            annex.span.start == block.span.start for annex in self.resolution.annexes
        )

    def kinds(self, block: Block, section: str) -> str:
        """The class of a paragraph: its role if the section does not imply it, and whether it continues."""
        furniture = "furniture" if block.span in self.furniture else "separator"
        roles = {"furniture": furniture, "heading": "heading", "other": "other", "footnote": "footnote"}
        roles |= (
            {"closing": "closing"}
            if section == "mainBody"
            else {"masthead": "masthead"}
            if section == "preface"
            else {}
        )
        if block.role == "annex" and self.resolution.document.markup and not self.named(block):
            roles["annex"] = "heading"
        clause = self.pieces.get(block.span)
        if clause is not None and clause.part == "preambular" and clause.label.startswith(f"{clause.parent} ["):
            roles[block.role] = "rest"
        continued = "continued" if block.span.start in self.joins else ""
        return " ".join(filter(None, [roles.get(block.role, ""), continued]))

    def take(self, base: str, number: str = "") -> str:
        """An identifier that no element has yet: the number as printed, else a count."""
        if not number:
            self.seen[base] += 1
            number = str(self.seen[base])
        name = f"{base}_{number}"
        self.seen[name] += 1
        return name if self.seen[name] == 1 else f"{name}-{self.seen[name]}"

    # Annexes --------------------------------------------------------------------------------------------------------

    def attachments(self, parent: Element, blocks: list[int]) -> None:
        """Each annex as a document of its own."""
        starts = [annex.span.start for annex in self.resolution.annexes]
        groups: dict[int, list[int]] = {}
        for i in blocks:
            groups.setdefault(max(0, bisect_right(starts, self.starts[i]) - 1), []).append(i)
        for number, group in enumerate(groups.values(), 1):
            attachment = SubElement(parent, "attachment", eId=f"att_{number}")
            document = SubElement(attachment, "doc", name="annex")
            meta(document, self.resolution, f"annex_{number}")
            body = SubElement(document, "mainBody", eId=f"att_{number}__mainBody")
            self.section(body, group, f"att_{number}__")


def _text(element: Element, words: str) -> None:
    element.text = re.sub(r"\s+", " ", legal(words))


def _indent(root: Element) -> None:
    """Put the elements without words of their own on separate lines, however deep they are."""
    waiting = [(root, 0)]
    while waiting:
        element, depth = waiting.pop()
        if element.tag in ("p", "num") or not len(element):
            continue
        inner = "\n" + "  " * min(depth + 1, _DEEPEST)
        element.text = inner
        for child in element:
            child.tail = inner
            waiting.append((child, depth + 1))
        element[-1].tail = "\n" + "  " * min(depth, _DEEPEST)
