"""Tidy saved notebooks for the repository, or print one so that it can be compared.

    python tools/notebooks.py           tidy every notebook in notebooks/ (`make notebooks` does it after running them)
    python tools/notebooks.py --check   change nothing; name those that are not tidy, exit status 1
    python tools/notebooks.py --text F  print the notebook F as plain text, pictures as their checksums

The last one makes a diff of a notebook readable, once for each clone:
``git config diff.notebook.textconv "python tools/notebooks.py --text"``.
"""

from __future__ import annotations

import hashlib
import html
import json
import re
import sys
import textwrap
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent.parent / "notebooks"
WIDTH = 100
VIEW = "application/vnd.jupyter.widget-view+json"
KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
LANGUAGE = {"file_extension": ".py", "mimetype": "text/x-python", "name": "python", "pygments_lexer": "ipython3"}

_ITEM = re.compile(r"(?:[-*+]|\d+\.) +")
_WHOLE = re.compile(r"`[^`]+`|(?<=\S) +(?=(?:[-*+>]|#+|\d+[.)])(?: |$))")  # places where a line must not be broken
_PICTURE = re.compile(r"data:image/[a-z+]+;base64,([A-Za-z0-9+/=]+)")
_ADDRESS = re.compile(r" at 0x[0-9a-f]+(?=>)")  # of an object in memory
_END = re.compile(r"</(?:p|div|tr|li|h\d|thead|tbody|table)>")


def wrapped(markdown: str, width: int = WIDTH) -> str:
    r"""Markdown with its paragraphs and list items rewrapped; headings, tables and fenced code are left as they are.

    >>> print(wrapped("# A title\n\nOne two three\nfour `five six`.\n\n1. seven eight\n2. nine", width=13))
    # A title
    <BLANKLINE>
    One two three
    four
    `five six`.
    <BLANKLINE>
    1. seven
       eight
    2. nine
    """
    lines: list[str] = []
    paragraph: list[str] = []
    fenced = False

    def close() -> None:
        if paragraph:
            lines.extend(_filled(paragraph, width))
            paragraph.clear()

    for line in markdown.split("\n"):
        fence = line.startswith("```")
        if fence or fenced or not line.strip() or line.startswith(("#", "|", "<")):
            close()
            lines.append(line)
        else:
            if _ITEM.match(line):
                close()
            paragraph.append(line)
        fenced ^= fence
    close()
    return "\n".join(lines)


def _filled(paragraph: list[str], width: int) -> list[str]:
    item = _ITEM.match(paragraph[0])
    head = item.group() if item else ""
    words = " ".join(line.strip() for line in paragraph)[len(head) :]
    words = _WHOLE.sub(lambda found: found.group().replace(" ", "\0"), words)
    made = textwrap.wrap(
        words,
        width,
        initial_indent=head,
        subsequent_indent=" " * len(head),
        break_long_words=False,
        break_on_hyphens=False,
    )
    return [line.replace("\0", " ") for line in made]


def tidy(notebook: dict[str, Any]) -> None:
    """Wrap the prose, and remove what differs from run to run or from one Python to another.

    Of a widget that has a still, only the still is kept: its live view needs a kernel that no longer exists.
    What a cell printed is one output, in however many pieces it came.
    """
    notebook["metadata"].update(kernelspec=KERNEL, language_info=LANGUAGE)
    notebook["metadata"].pop("widgets", None)
    for cell in notebook["cells"]:
        cell["metadata"].pop("execution", None)
        if cell["cell_type"] == "markdown":
            cell["source"] = wrapped("".join(cell["source"])).splitlines(keepends=True)
        if "outputs" in cell:
            cell["outputs"] = _joined(cell["outputs"])
        for output in cell.get("outputs", ()):
            data = output.get("data", {})
            if "text/html" in data:
                data.pop(VIEW, None)
            if "text/plain" in data:
                data["text/plain"] = [_ADDRESS.sub(" at 0x0", line) for line in data["text/plain"]]


def _joined(outputs: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The outputs, those of one stream that follow each other made one."""
    made: list[dict[str, Any]] = []
    for output in outputs:
        if made and output.get("name") and made[-1].get("name") == output["name"]:
            made[-1] = {**made[-1], "text": [*made[-1]["text"], *output["text"]]}
        else:
            made.append(output)
    return made


def text(notebook: dict[str, Any]) -> str:
    """The notebook as text for a diff: cells under their ids, outputs after an arrow, pictures as checksums."""
    facts = {key: value for key, value in notebook["metadata"].items() if key not in ("kernelspec", "language_info")}
    lines = [f"{key}: {value}" for key, value in facts.items()]
    for cell in notebook["cells"]:
        lines += ["", f"--- {cell['cell_type']} {cell.get('id', '')}", *"".join(cell["source"]).split("\n")]
        for output in cell.get("outputs", ()):
            data = output.get("data") or {"text/plain": output.get("text") or output.get("traceback") or ""}
            for kind, content in data.items():
                lines += [f"=> {kind}: {line}" for line in _shown(kind, content).split("\n") if line.strip()]
    return "\n".join([*lines, ""])


def _shown(kind: str, content: Any) -> str:
    words = "".join(content) if isinstance(content, list) else str(content)
    if kind.startswith("image/"):
        return _checksum(words)
    if kind == "text/html":
        words = _PICTURE.sub(lambda found: f">{_checksum(found[1])}<", _END.sub(r"\g<0>\n", words))
        words = html.unescape(re.sub(r"<style.*?</style>|<[^>]*>", " ", words, flags=re.DOTALL))
        return "\n".join(" ".join(line.split()) for line in words.split("\n"))
    return words


def _checksum(picture: str) -> str:
    return f"[picture {hashlib.sha256(picture.strip().encode()).hexdigest()[:12]}]"


def read(path: Path) -> dict[str, Any]:
    """The notebook in a file."""
    notebook: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return notebook


def saved(notebook: dict[str, Any]) -> str:
    """The content of a notebook's file, as Jupyter writes it."""
    return json.dumps(notebook, indent=1, ensure_ascii=False) + "\n"


def main(arguments: list[str]) -> int:
    """Tidy, check or print; the exit status."""
    if arguments[:1] == ["--text"]:
        sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
        print(text(read(Path(arguments[1]))), end="")
        return 0
    untidy = []
    for path in sorted(FOLDER.glob("*.ipynb")):
        notebook = read(path)
        tidy(notebook)
        if saved(notebook) != path.read_text("utf-8"):
            untidy.append(path)
            if "--check" not in arguments:
                path.write_text(saved(notebook), "utf-8", newline="\n")
    if "--check" in arguments and untidy:
        print("not tidy:", *(path.name for path in untidy), "- run python tools/notebooks.py", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
