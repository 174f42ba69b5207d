"""What every reader of the list does: the bundled resolution comes out the same, and bad bytes are refused."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import toolkit
from toolkit import data, export
from toolkit.model import Resolution
from toolkit.read import FORMATS, Format

pytestmark = pytest.mark.slow  # it reads each format

ALL = pytest.mark.parametrize("format", FORMATS.values(), ids=lambda format: format.name)
# The same where the whole file is read, which takes a PDF a second or more.
WHOLE = pytest.mark.parametrize(
    "format",
    [pytest.param(format, marks=pytest.mark.slow if format.name == "pdf" else ()) for format in FORMATS.values()],
    ids=lambda format: format.name,
)
# The bundled resolution in each format: a sample that comes with the toolkit, or what the toolkit itself writes.
SAMPLES: dict[str, Callable[[Resolution], bytes]] = {
    **{name: lambda r, name=name: str(export.FORMATS[name].write(r)).encode() for name in ("akn", "markdown", "text")},
    **{
        name: lambda r, name=name: data.path(f"samples/resolution.{name}").read_bytes()
        for name in ("docx", "html", "pdf")
    },
}


def loaded(folder: Path, name: str, content: bytes) -> Resolution:
    (folder / name).write_bytes(content)
    return toolkit.load(folder / name)


@WHOLE
def test_the_bundled_resolution_says_the_same_in_every_format(
    format: Format, resolution: Resolution, tmp_path: Path
) -> None:
    content = SAMPLES[format.name](resolution)
    found = loaded(tmp_path, f"a{format.suffixes[0]}", content)
    assert found.document.form == format.name
    assert [(c.label, c.text) for c in found.clauses] == [(c.label, c.text) for c in resolution.clauses]
    assert sorted(c.symbol for c in found.citations) == sorted(c.symbol for c in resolution.citations)
    assert Resolution.from_dict(found.to_dict()) == found
    for clause in found.clauses:
        for span in clause.spans:
            raw = found.document.to_raw(span)
            assert 0 <= raw.start <= raw.end <= len(found.document.raw)


@WHOLE
def test_every_suffix_and_the_first_bytes_lead_to_the_reader(
    format: Format, resolution: Resolution, tmp_path: Path
) -> None:
    content = SAMPLES[format.name](resolution)
    names = [f"a{suffix}" for suffix in (*format.suffixes, format.suffixes[0].upper())]
    if format.sign:  # its bytes tell, whatever it is called
        names += ["a.bin", "a"]
    assert {loaded(tmp_path, name, content).document.form for name in names} == {format.name}


@ALL
@pytest.mark.parametrize("share", [0.0, 0.02, 0.5, 0.98])
def test_what_is_cut_short_gives_a_resolution_or_an_error_that_helps(
    format: Format, share: float, resolution: Resolution, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    content = SAMPLES[format.name](resolution)
    said = None
    try:
        loaded(tmp_path, f"a{format.suffixes[0]}", content[: int(len(content) * share)])
    except toolkit.ToolkitError as error:
        said = error
    if said:
        assert f"a{format.suffixes[0]}" in said.where
        assert said.todo
    assert bool(said) or share > 0
    assert capfd.readouterr() == ("", "")


@ALL
def test_noise_is_refused(format: Format, tmp_path: Path) -> None:
    for noise in (bytes(range(256)) * 40, b"\0" * 1000, b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"):
        with pytest.raises(toolkit.ToolkitError) as caught:
            loaded(tmp_path, f"a{format.suffixes[0]}", noise)
        assert caught.value.todo
