"""The evidence for a picture: what an explorer's ``save`` writes, all of it or nothing.

In: files as names and contents. Out: a folder. Whoever has it can check the picture and draw it again.
"""

from __future__ import annotations

import json
import os
import platform
import re
import shutil
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from hashlib import sha256
from importlib import import_module, metadata
from pathlib import Path
from typing import Any

import toolkit
from toolkit import data
from toolkit.annotate.themes import Codebook, Source, Theme
from toolkit.errors import SaveError
from toolkit.explorers.tidy import tidy as tidy
from toolkit.model import Resolution
from toolkit.plots.presets import WIDTHS
from toolkit.written import sums_line, whole

_DREW = ("ipywidgets", "matplotlib", "networkx", "numpy", "pandas")
"""The packages that a picture and its table are made with."""

Files = Mapping[str, str | bytes]
Documents = Iterable[tuple[str, str]]
SUMS = "SHA256SUMS"
"""The file with the checksums of all others that ``save`` wrote into a folder."""

_SUM = re.compile(r"[0-9a-f]{64}  ([\w.-]+)\n")  # of a file that ``save`` wrote
_MOST_NAMES = 1000

LOOKS: dict[str, dict[str, Any]] = {
    ", ".join([f"figure for a {width}", *["grey"] * grey, *["no title"] * bare]): (
        {"width": width} | ({"grey": True} if grey else {}) | ({"title": False} if bare else {})
    )
    for width in WIDTHS
    for bare in (False, True)
    for grey in (False, True)
}
"""How a picture is taken away beside as it is shown: what the menu calls it, and the arguments of ``figure``."""


def write(target: Path, files: Mapping[str, str | bytes]) -> None:
    """Write the files into a folder, which is created if needed; text as UTF-8 with "\\n" as line end.

    They are written beside the folder first and moved into it when all are there. Half characters become U+FFFD.
    Raises ``SaveError`` if that fails; then the folder is as it was before, and what other programs wrote there stays.
    """
    made = [folder for folder in (target, *target.parents) if not folder.exists()]
    done = False
    try:
        blocked = next((name for name in files if (target / name).is_dir()), None)
        if blocked is not None:
            raise IsADirectoryError(None, f"{blocked} is a folder there")
        target.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".save-", dir=target) as drafts:
            new, old = Path(drafts, "new"), Path(drafts, "old")
            new.mkdir()
            old.mkdir()
            for name, content in files.items():
                (new / name).write_bytes(encoded(content))
            _move(list(files), new, target, old)
        done = True
    except (OSError, ValueError) as error:  # a ValueError: the name of the folder has a NUL
        reason = getattr(error, "strerror", None) or str(error)
        todo = "choose another folder, or free some space there"
        raise SaveError(f"the folder cannot be written ({reason})", where=str(target), todo=todo) from error
    finally:
        for folder in () if done else made:
            with suppress(OSError, ValueError):  # not there, or not empty: somebody else uses it
                folder.rmdir()


def save(target: Path, files: Files, documents: Documents) -> Path:
    """Write the files with their checksums into a folder, and return it. Raises ``SaveError``."""
    write(target, with_sums(files, documents, target))
    return target


def save_beside(target: Path, files: Files, documents: Documents) -> Path:
    """The same, but into the first of the folder, the same with -2, -3 and so on, that has nothing else of their names.

    The checksums do not count, which list also what else is in the folder.
    """
    here = {name: encoded(content) for name, content in files.items()}
    free = _first(target, lambda folder: all(_free(folder / name, content) for name, content in here.items()))
    return save(free, files, documents)


def save_file_beside(folder: Path, name: str, content: bytes) -> Path:
    """Write a file, with -2, -3 and so on after its name where another has that, and return it."""
    free = _first(folder / name, lambda file: _free(file, content))
    write(folder, {free.name: content})
    return free


def _first(target: Path, fits: Callable[[Path], bool]) -> Path:
    """The target or its first numbered name that fits; the target if none does, for the error that writing it gives."""
    names = (target, *(target.with_stem(f"{target.stem}-{n}") for n in range(2, _MOST_NAMES)))
    return next(filter(fits, names), target)


def _free(file: Path, content: bytes) -> bool:
    try:
        return file.read_bytes() == content
    except FileNotFoundError:
        return True
    except OSError:  # a folder is there, or a file in place of its folder, or it must not be read
        return False


def encoded(content: str | bytes) -> bytes:
    """What is written of a content; half characters become U+FFFD."""
    return whole(content).encode() if isinstance(content, str) else content


def with_sums(files: Files, documents: Documents, folder: Path | None = None) -> dict[str, str | bytes]:
    """The files and their checksums, as ``sha256sum -c`` reads them; those of the documents are comments before them.

    ``documents``: the SHA-256 and the name of each. ``folder``: where the files will be: what its checksums list and
    is still there stays listed, with the documents that it was made from.

    A document is not in the folder, so its line would fail there; take the "# " away to check it where it is.
    """
    made_from = [f"# {sums_line(digest, name or 'text')}" for digest, name in documents]
    lines = {name: sums_line(sha256(encoded(content)).hexdigest(), name) for name, content in files.items()}
    before = _lines(folder / SUMS) if folder else []
    others = {found[1]: line for line in before if (found := _SUM.fullmatch(line)) and found[1] not in lines}
    if kept := {name: line for name, line in others.items() if folder and (folder / name).is_file()}:
        lines |= kept
        made_from = [*(line for line in before[1:] if line.startswith("# ")), *made_from]
    said = ["# made from:\n", *dict.fromkeys(made_from), *(lines[name] for name in sorted(lines))]
    return {**files, SUMS: "".join(said)}


def _lines(file: Path) -> list[str]:
    """The lines of a text file; none if it is not there or no text."""
    with suppress(OSError, UnicodeDecodeError):
        return [f"{line}\n" for line in file.read_bytes().decode().split("\n")[:-1]]
    return []


def versions(codebook: Codebook) -> str:
    """What drew a picture, a line each with its version: the toolkit, the codebook, Python and the packages."""
    made = {"un-resolution-toolkit": toolkit.__version__, "codebook": f"{codebook.version} ({codebook.title})"}
    made["Python"] = platform.python_version()
    for package in _DREW:
        with suppress(metadata.PackageNotFoundError):
            made[package] = metadata.version(package)
    return "".join(f"{name} {' '.join(version.split())}\n" for name, version in made.items())


def citation(inputs: Iterable[Resolution]) -> str:
    """BibTeX to cite the toolkit and the documents, each once."""
    made: str = import_module("toolkit.export.bibliography").citation(*inputs)
    return made


def _move(names: list[str], new: Path, target: Path, old: Path) -> None:
    """Move files into a folder, all or none: those that were there are copied first, and put back if one fails."""
    for name in names:
        if (target / name).exists():
            shutil.copy2(target / name, old / name)
    moved: list[str] = []
    try:
        for name in names:
            moved.append(name)
            os.replace(new / name, target / name)
    except BaseException:
        for name in moved:
            if (old / name).exists():
                os.replace(old / name, target / name)
            elif not (new / name).exists():
                (target / name).unlink(missing_ok=True)
        raise


def code(
    kind: str,
    name: str,
    inputs: Mapping[str, Resolution],
    state: Mapping[str, Any],
    look: Mapping[str, Any],
    *,
    own_codebook: bool = False,
) -> str:
    """The lines that draw a picture again, to be run in the folder that ``save`` wrote.

    ``kind``: the explorer's class; ``name``: of its files; ``inputs``: its documents by the names of their files;
    ``state``: its arguments; ``look``: those of its figure; ``own_codebook``: whether the codebook is in the
    folder too. A document other than the bundled one is read from the folder.
    """
    own = unbundled(inputs)
    arguments = "".join(f", {control}={value!r}" for control, value in state.items())
    drawn = ", ".join(f"{manner}={value!r}" for manner, value in look.items())
    arguments += ', codebook=load_codebook("codebook.toml")' * own_codebook
    read = 'toolkit.Resolution.from_dict(json.loads(Path("{}.json").read_text("utf8")))'
    lines = [
        *(["import json"] if own else []),
        "from pathlib import Path",
        "",
        "import toolkit",
        *(["from toolkit.annotate.themes import load_codebook"] if own_codebook else []),
        f"from toolkit.explorers import {kind}",
        "from toolkit.plots.files import to_svg",
        "",
        *(f"{key} = {read.format(key) if key in own else 'toolkit.load()'}" for key in inputs),
        *(f"assert (\n    {key}.document.sha256\n    == {one.document.sha256!r}\n)" for key, one in inputs.items()),
        f"explorer = {kind}({', '.join(inputs)}{arguments})",
        f'Path("{name}.svg").write_bytes(to_svg(explorer.figure({drawn}), alt=explorer.alt()).encode())',
        "",
    ]
    return "\n".join(lines)


def unbundled(inputs: Mapping[str, Resolution]) -> dict[str, Resolution]:
    """The documents that ``save`` writes beside the code: all but the bundled one."""
    return {name: one for name, one in inputs.items() if one.document.sha256 != data.BUNDLED_SHA256}


def needed(inputs: Mapping[str, Resolution], own: Codebook | None) -> list[str]:
    """The files that the code reads: the documents but the bundled one, and the codebook if it is an ``own`` one."""
    files = [f"{name}.json" for name in unbundled(inputs)]
    return files if own is None else [*files, "codebook.toml"]


def needing(code: str, files: Sequence[str]) -> str:
    """Code that says in which folder to run it, if one of the files that it reads is not there.

    >>> print(needing("import toolkit\\n\\ntoolkit.load('a.json')", ["a.json"]))
    import toolkit
    <BLANKLINE>
    for name in ['a.json']:
        if not Path(name).exists():
            raise SystemExit(f"no {name} here. To fix this: run this where it was saved")
    <BLANKLINE>
    toolkit.load('a.json')
    """
    if not files:
        return code
    lines = code.split("\n")
    last = max(n for n, line in enumerate(lines) if line.startswith(("import ", "from ")))
    said = "no {name} here. To fix this: run this where it was saved"
    check = f'\nfor name in {list(files)!r}:\n    if not Path(name).exists():\n        raise SystemExit(f"{said}")'
    return "\n".join([*lines[: last + 1], check, *lines[last + 1 :]])


def json_text(value: Any) -> str:
    """A value as JSON that reads as it was, half characters too: these are escaped, all others stay as they are."""
    made = json.dumps(value, ensure_ascii=False)
    return re.sub("[\ud800-\udfff]", lambda found: f"\\u{ord(found[0]):04x}", made)


def codebook_toml(codebook: Codebook) -> str:
    """The codebook as a file that ``load_codebook`` reads, the fragments of its patterns filled in.

    >>> from toolkit.annotate.themes import load_codebook
    >>> print(codebook_toml(load_codebook())[:10])
    [codebook]
    """
    head = {name: getattr(codebook, name) for name in ("title", "version", "licence", "language")}
    out = ["[codebook]", *(_pair(*item) for item in head.items()), f"date = {codebook.date}"]
    for version in codebook.versions:
        out += ["", "[[version]]", _pair("number", version.number), f"date = {version.date}"]
        out += [_pair("reason", version.reason)]
    for table, entries in (("area", codebook.areas), ("theme", codebook.themes), ("name", codebook.names)):
        for entry in entries:
            fields = {name: getattr(entry, name) for name in type(entry).__slots__}
            fields = {name: value for name, value in fields.items() if value not in ((), None)}
            if isinstance(entry, Theme):
                fields["source"] = [_source(source) for source in entry.source]
                fields |= {name: _source(value) for name, value in fields.items() if isinstance(value, Source)}
            out += ["", f"[[{table}]]", *(_pair(*item) for item in fields.items())]
    return "\n".join([*out, ""])


def _source(source: Source) -> str:
    return f"{source.clause} {source.words}"


def _pair(key: str, value: Any) -> str:
    """A line of TOML; a string of JSON is one of TOML, and so is a list of them."""
    return f"{key} = {json.dumps(value, ensure_ascii=False)}"
