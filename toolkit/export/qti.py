"""A lesson as QTI 2.1, the exchange format of tests: a package with an item for each exercise, a test and a manifest.

In: a ``Lesson``. Out: a zip archive. Sources: IMS Global, "Question and Test Interoperability", version 2.1
(``choiceInteraction``, ``orderInteraction``, the template ``match_correct``), and its packaging by IMS CP 1.1.
"""

from __future__ import annotations

import io
import zipfile
from html import escape

from toolkit.export.xml_text import legal
from toolkit.lessons import Exercise, Lesson
from toolkit.lessons.wording import load_wording

_QTI = "http://www.imsglobal.org/xsd/imsqti_v2p1"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_MATCH = "http://www.imsglobal.org/question/qti_v2p1/rptemplates/match_correct"
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


def write(lesson: Lesson) -> bytes:
    """The package: ``imsmanifest.xml``, ``test.xml``, and ``items/ID.xml`` for each exercise; the same every time.

    >>> import toolkit
    >>> from toolkit import lessons
    >>> zipfile.ZipFile(io.BytesIO(write(lessons.lesson(toolkit.load(), ["note"], each=1)))).namelist()[:2]
    ['imsmanifest.xml', 'test.xml']
    """
    files = {"imsmanifest.xml": _manifest(lesson), "test.xml": _test(lesson)}
    files |= {f"items/{one.id}.xml": _item(one) for one in lesson.exercises}
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), _HEAD + content, zipfile.ZIP_DEFLATED)
    return held.getvalue()


def _item(one: Exercise) -> str:
    """An exercise; its reason is for those who score it."""
    ordered = one.form == "order"
    tag, more = ("orderInteraction", "") if ordered else ("choiceInteraction", ' maxChoices="1"')
    values = "".join(f"<value>choice_{i}</value>" for i in one.key)
    choices = "".join(
        f'<simpleChoice identifier="choice_{i}">{_text(words)}</simpleChoice>' for i, words in enumerate(one.choices)
    )
    quote = f"<blockquote><p>{_text(one.quote)}</p></blockquote>" if one.quote else ""
    return (
        f'<assessmentItem xmlns="{_QTI}" xmlns:xsi="{_XSI}" xsi:schemaLocation="{_QTI} {_QTI}.xsd" '
        f'identifier="{one.id}" title="{_text(load_wording().kinds[one.kind].label)}" adaptive="false" '
        'timeDependent="false">\n'
        f'<responseDeclaration identifier="RESPONSE" cardinality="{"ordered" if ordered else "single"}" '
        f'baseType="identifier"><correctResponse>{values}</correctResponse></responseDeclaration>\n'
        '<outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float">'
        "<defaultValue><value>0</value></defaultValue></outcomeDeclaration>\n"
        f'<itemBody>{quote}<{tag} responseIdentifier="RESPONSE" shuffle="false"{more}>'
        f"<prompt>{_text(one.question)}</prompt>{choices}</{tag}>\n"
        f'<rubricBlock view="scorer tutor"><p>{_text(one.why)}</p></rubricBlock></itemBody>\n'
        f'<responseProcessing template="{_MATCH}"/>\n</assessmentItem>\n'
    )


def _test(lesson: Lesson) -> str:
    refs = "".join(
        f'<assessmentItemRef identifier="{one.id}" href="items/{one.id}.xml"/>\n' for one in lesson.exercises
    )
    return (
        f'<assessmentTest xmlns="{_QTI}" xmlns:xsi="{_XSI}" xsi:schemaLocation="{_QTI} {_QTI}.xsd" '
        f'identifier="lesson-{lesson.id}" title="{_text(lesson.resolution.name)}">\n'
        '<testPart identifier="part" navigationMode="nonlinear" submissionMode="individual">\n'
        f'<assessmentSection identifier="section" title="{_text(lesson.resolution.name)}" visible="true">\n'
        f"{refs}</assessmentSection></testPart></assessmentTest>\n"
    )


def _manifest(lesson: Lesson) -> str:
    parts = "".join(f'<dependency identifierref="{one.id}"/>' for one in lesson.exercises)
    items = "".join(
        f'<resource identifier="{one.id}" type="imsqti_item_xmlv2p1" href="items/{one.id}.xml">'
        f'<file href="items/{one.id}.xml"/></resource>\n'
        for one in lesson.exercises
    )
    return (
        f'<manifest xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" identifier="manifest-{lesson.id}">\n'
        "<metadata><schema>QTIv2.1 Package</schema><schemaversion>1.0.0</schemaversion></metadata>\n"
        "<organizations/>\n<resources>\n"
        f'<resource identifier="lesson-{lesson.id}" type="imsqti_test_xmlv2p1" href="test.xml">'
        f'<file href="test.xml"/>{parts}</resource>\n{items}</resources></manifest>\n'
    )


def _text(words: str) -> str:
    return escape(legal(words))
