"""Make docs/codebook.md from the codebook: python tools/make_codebook_page.py [--check]."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from toolkit.annotate.themes.codebook import Area, Codebook, Source, Theme, load_codebook  # noqa: E402
from toolkit.annotate.themes.goals import load_agenda  # noqa: E402

PAGE = ROOT / "docs" / "codebook.md"


def page(book: Codebook) -> str:
    """The page: the content of the codebook, for readers who do not want to open a TOML file."""
    lines = [f"# {book.title}", "", f"Codebook, version {book.version} of {book.date}, {book.licence}."]
    lines += [
        "",
        "This page is made from `data/themes.toml` by `tools/make_codebook_page.py`; the rules of coding and the",
    ]
    lines += ["patterns are in that file. Words in quotation marks are quoted from the clause or target named; if none"]
    lines += ["is named, they are worded in the manner of such clauses.", "", "## Versions", ""]
    lines += [f"- **{version.number}** ({version.date}). {version.reason}" for version in book.versions]
    for area in book.areas:
        lines += ["", *_area(book, area)]
        for theme in book.themes:
            if theme.area == area.id:
                lines += ["", *_theme(theme)]
    lines += ["", "## Names", "", "| name | kind | counts for | why |", "|---|---|---|---|"]
    for name in book.names:
        marks = ", ".join(book[theme].label for theme in name.themes) or "nothing"
        lines.append(f"| {name.label} | {name.kind} | {marks} | {name.why} |")
    return "\n".join([*lines, ""])


def _area(book: Codebook, area: Area) -> list[str]:
    within = f" (within “{book.area(area.within).label}”)" if area.within else ""
    return [f"## {area.label}{within}", "", area.definition]


def _theme(theme: Theme) -> list[str]:
    agenda = load_agenda()
    lines = [f"### {theme.label}", "", f"`{theme.id}`. {theme.definition}", ""]
    lines.append(f"- Includes: {theme.includes}{_quote(' Example', theme.example)}")
    lines.append(f"- Excludes: {theme.excludes}{_quote(' Example', theme.counterexample)}")
    if theme.goals:
        lines.append(f"- Goals: {'; '.join(f'{goal} {agenda.goals[goal].label}' for goal in theme.goals)}")
    if theme.subjects:
        lines.append(f"- UN subjects: {'; '.join(f'{one} {agenda.subjects[one].label}' for one in theme.subjects)}")
    lines.append(f"- Taken from: {'; '.join(_quote('', source) for source in theme.source)}")
    return lines


def _quote(head: str, source: Source | None) -> str:
    if source is None:
        return ""
    place = "" if source.clause == "own" else f" ({source.clause})"
    return f"{head + ': ' if head else ''}“{source.words}”{place}"


def main(arguments: list[str]) -> int:
    """Write the page; with --check, only say whether it matches the codebook."""
    made = page(load_codebook())
    if "--check" in arguments:
        return int(not PAGE.is_file() or PAGE.read_text("utf8") != made)
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(made, "utf8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
