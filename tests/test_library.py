"""A library in a folder: what is added and kept, what is asked, and what bad luck does to it."""

from __future__ import annotations

import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import zipfile
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pandas as pd
import pyarrow.dataset
import pytest

import toolkit
from tests.support.frames import as_text
from toolkit import data, tables
from toolkit.errors import FormatError, SaveError, SourceError, ToolkitError, UnknownName
from toolkit.library import Library, add as adding, columns, store as storing
from toolkit.library.add import CORE
from toolkit.notices import ToolkitWarning
from toolkit.tables.frame import INT, Rows

pytestmark = pytest.mark.slow  # it writes files and starts processes

ROOT = Path(__file__).resolve().parent.parent
PLACED = [name for name, table in tables.TABLES.items() if table.takes == "resolution"]


def text(symbol: str = "A/RES/77/18", words: str = "to water the roses", year: int = 2022) -> str:
    return (
        f"{symbol}\n\nResolution adopted by the General Assembly on 21 November {year}\n\nRoses\n\n"
        f"The General Assembly,\n\nRecalling its resolution 75/16 of 4 December 2020,\n\n1. Decides {words};\n\n"
        "2. Requests the Secretary-General to report to it at its seventy-ninth session.\n"
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three resolutions, one of them a second time in another form, and one file that is broken."""
    made = tmp_path / "files"
    made.mkdir()
    (made / "a.txt").write_text(text(), "utf-8")
    (made / "b.md").write_text(text().replace("Decides", "*Decides*"), "utf-8")
    (made / "c.txt").write_text(text("A/RES/78/20", "to plant trees", 2023), "utf-8")
    (made / "розы.txt").write_text(text("S/RES/2401(2018)", "to plant tulips", 2018), "utf-8")
    (made / "d.pdf").write_bytes(b"%PDF-1.4 and nothing else")
    (made / "notes.csv").write_text("not a resolution", "utf-8")
    return made


@pytest.fixture
def library(folder: Path, tmp_path: Path) -> Library:
    library = Library(tmp_path / "shelf")
    library.add(folder)
    return library


# -------------------------------------------------------------------------------------------------------------- adding


def test_a_library_inside_the_folder_is_not_added_to_itself(folder: Path) -> None:
    with Library(folder / "shelf") as library:
        assert library.add(folder).added == 4
        assert library.add(folder).skipped == 4


def test_what_is_added_what_fails_and_what_is_skipped(library: Library, folder: Path) -> None:
    documents = library.documents
    assert documents["name"].tolist() == ["a.txt", "b.md", "c.txt", "розы.txt"]
    assert documents["symbol"].tolist() == ["A/RES/77/18", "A/RES/77/18", "A/RES/78/20", "S/RES/2401(2018)"]
    assert documents["year"].tolist() == [2022, 2022, 2023, 2018]
    assert documents["operative"].tolist() == [2, 2, 2, 2]
    assert documents["language"].tolist() == ["en"] * 4
    assert library.failures["name"].tolist() == ["d.pdf"]
    again = library.add(folder)
    assert (again.added, again.skipped, len(again.failed)) == (0, 4, 1)
    assert len(library) == 4


def test_a_document_in_two_forms_is_kept_twice_and_counted_once(library: Library) -> None:
    documents = library.documents.set_index("name")
    assert documents["counted"].to_dict() == {"a.txt": False, "b.md": True, "c.txt": True, "розы.txt": True}
    assert documents.loc["a.txt", "same_as"] == documents.loc["b.md", "document"]
    assert documents["remark"].tolist() == [""] * 4
    assert len(library.table("clauses", {"counted": True})) == 9


def test_two_forms_of_very_different_length_are_noted(folder: Path, tmp_path: Path) -> None:
    (folder / "b.md").write_text(text(words="to water the roses " * 40), "utf-8")
    with Library(tmp_path / "shelf") as library:
        library.add(folder)
        note = library.documents.set_index("name").loc["a.txt", "remark"]
        assert "document 2 of the same symbol has" in note


def test_what_fails_is_forgotten_when_it_can_be_read(library: Library, folder: Path) -> None:
    (folder / "d.pdf").unlink()
    (folder / "d.txt").write_text("", "utf-8")
    library.add(folder / "d.txt")
    assert library.failures["what"].tolist()[1] == "the text is empty"
    (folder / "d.txt").write_text(text("A/RES/79/1"), "utf-8")
    library.add(folder / "d.txt")
    assert library.failures["name"].tolist() == ["d.pdf"]


def test_a_zip_and_a_file_named_by_itself(folder: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        for file in folder.iterdir():
            archive.write(file, f"inside/{file.name}")
    (tmp_path / "broken.zip").write_bytes(b"PK\x03\x04 no more")
    with Library(tmp_path / "shelf") as library:
        done = library.add([tmp_path / "all.zip", tmp_path / "broken.zip"])
        assert done.added == 4
        assert [failure.name for failure in done.failed] == ["broken.zip", "d.pdf"]
        assert library.add(str(folder)).skipped == 4
        with pytest.raises(SourceError, match="no such file"):
            library.add(tmp_path / "missing")


def test_an_archive_with_bad_members_and_one_that_is_too_large(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = tmp_path / "whole.zip"
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("1.txt", text("A/RES/77/1", "to water " * 200))
        archive.writestr("../../2.txt", text("A/RES/77/2"))  # its name is only a name
        archive.writestr("inside.zip", b"PK")
        place = archive.getinfo("1.txt").header_offset
    content = bytearray(whole.read_bytes())
    content[place + 60 : place + 90] = b"\xff" * 30
    (tmp_path / "torn.zip").write_bytes(content)
    with Library(tmp_path / "shelf") as library:
        done = library.add(tmp_path / "torn.zip")
        assert (done.added, [(failure.name, "cannot be unpacked" in failure.what) for failure in done.failed]) == (
            1,
            [("1.txt", True)],
        )
        assert library.documents["name"].tolist() == ["2.txt"]
        assert not (tmp_path.parent / "2.txt").exists()
        monkeypatch.setattr(adding, "_UNPACKED", 1000)
        (refused,) = library.add(whole).failed
        assert "the archive has 3 files that unpack to 0.0 GB" in refused.what
        monkeypatch.setattr("toolkit.read.LIMIT_PAGED", 1000)
        monkeypatch.setattr(adding, "_UNPACKED", 10**9)
        assert [failure.name for failure in library.add(whole).failed] == ["1.txt"]


def test_processes_and_one_process_make_the_same(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adding, "_POOL", 1)
    monkeypatch.setattr(adding, "_MOST", 2)
    with Library(tmp_path / "one") as one, Library(tmp_path / "two") as two, Library(tmp_path / "three") as three:
        seen: list[int] = []
        one.add(folder, workers=1, progress=lambda done, of, name: seen.append(done))
        two.add(folder, workers=2)
        with ThreadPoolExecutor(2) as pool:
            three.add(folder, pool)
        assert seen == [0, 1, 2, 3, 4, 5]
        for other in (two, three):
            pd.testing.assert_frame_equal(one.documents, other.documents)
            for name in ("clauses", "citations"):
                pd.testing.assert_frame_equal(one.table(name), other.table(name))


def test_a_script_without_a_guard_runs_once(folder: Path, tmp_path: Path) -> None:
    """Python's own processes run the script again that started them, which would add the files again, and so on."""
    code = f"""
import sys; sys.path.insert(0, {str(ROOT)!r})
from toolkit.library import Library, add
print("begins")
add._POOL = 1
print(Library({str(tmp_path / "shelf")!r}).add({str(folder)!r}, workers=2).added)
"""
    script = tmp_path / "script.py"
    script.write_text(code, "utf-8")
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, timeout=300, check=True)
    assert done.stdout.split() == ["begins", "4"]


def test_no_processes_where_none_can_be_started(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adding, "_POOL", 1)
    monkeypatch.setattr(adding._Pool, "submit", lambda *args: (_ for _ in ()).throw(BrokenProcessPool("no room")))
    with Library(tmp_path / "shelf") as library, pytest.raises(ToolkitError, match=r"cannot be started.*workers=1"):
        library.add(folder, workers=2)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_a_file_that_ends_its_process_is_a_failure_and_the_others_are_added(folder: Path, tmp_path: Path) -> None:
    code = f"""
import sys; sys.path.insert(0, {str(ROOT)!r})
from toolkit.library import Library, add
from tests.support.killed import batch
add.batch, add._POOL = batch, 1
if __name__ == "__main__":
    library = Library({str(tmp_path / "shelf")!r})
    done = library.add({str(folder)!r}, workers=2)
    print(done.added, *sorted(f.name for f in done.failed), [f.what for f in done.failed if f.name == "c.txt"])
"""
    script = tmp_path / "script.py"
    script.write_text(code, "utf-8")
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, timeout=300, check=True)
    assert done.stdout.split(" ", 3)[:3] == ["3", "c.txt", "d.pdf"]
    assert "ended the process" in done.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
@pytest.mark.parametrize("writes", [1, 8, 14])
def test_a_run_killed_at_any_write_leaves_a_library_that_goes_on(folder: Path, tmp_path: Path, writes: int) -> None:
    code = f"""
import os, signal, sys; sys.path.insert(0, {str(ROOT)!r})
from toolkit.library import Library, add, store
add._MOST, add._KEEP, left, put = 1, 1, [{writes}], store.Store.put
def counted(self, path, content):
    left[0] -= 1
    if left[0] < 0:
        os.kill(os.getpid(), signal.SIGKILL)
    put(self, path, content)
store.Store.put = counted
Library({str(tmp_path / "shelf")!r}).add({str(folder)!r})
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=300, check=False)
    assert done.returncode == -signal.SIGKILL, done.stderr
    with Library(tmp_path / "shelf") as library:
        held = len(library)
        assert held < 4
        assert library.table("clauses")["document"].nunique() == held
        done_now = library.add(folder)
        assert (done_now.added, done_now.skipped) == (4 - held, held)
        for name in ("clauses", "citations"):
            everything = pyarrow.dataset.dataset(tmp_path / "shelf" / "tables" / name, format="parquet").to_table()
            assert len(everything) == len(library.table(name)) > 0
        assert not list((tmp_path / "shelf").rglob("*.tmp"))


# -------------------------------------------------------------------------------------------------------------- asking


@pytest.mark.parametrize("name", PLACED)
def test_a_table_has_the_rows_of_each_resolution(library: Library, folder: Path, name: str) -> None:
    table = library.table(name)
    files = dict(zip(library.documents["document"], library.documents["name"], strict=True))
    wanted = pd.concat(
        [
            tables.TABLES[name].load()(toolkit.load(folder / file)).assign(document=number)
            for number, file in files.items()
        ],
        ignore_index=True,
    )
    more = dict.fromkeys(wanted.columns.difference(list(tables.TABLES[name].columns)), "int64")
    wanted = wanted.fillna(dict.fromkeys(more, 0)).astype(more)  # a theme that only some documents have
    pd.testing.assert_frame_equal(as_text(table), as_text(wanted)[list(table)])
    assert len(list(table)) == len(list(wanted))


def test_a_table_of_some_documents(library: Library) -> None:
    assert set(library.table("clauses", {"year": (2023, 2024)})["doc"]) == {"A/RES/78/20"}
    assert set(library.table("clauses", {"symbol": ["A/RES/78/20", "S/RES/2401(2018)"]})["document"]) == {3, 5}
    assert library.table("clauses", {"session": None})["doc"].unique().tolist() == ["S/RES/2401(2018)"]
    empty = library.table("clauses", {"year": 1946})
    assert (len(empty), list(empty)) == (0, list(library.table("clauses")))
    with pytest.raises(UnknownName, match="did you mean 'year'"):
        library.table("clauses", {"yaer": 1})
    with pytest.raises(UnknownName, match="did you mean 'clauses'"):
        library.table("clause")


def test_a_document_by_a_number_of_numpy_and_by_what_is_none(library: Library) -> None:
    first = library.documents["document"].iloc[0]
    assert library[first].document.sha256 == library[int(first)].document.sha256
    assert first in library
    for wrong in (2**70, -(2**70), None, 1.5):
        with pytest.raises(UnknownName, match="no document"):
            library[wrong]  # type: ignore[index]
        assert wrong not in library


def test_a_closed_library_says_so(library: Library) -> None:
    hits = library.search("roses")
    library.close()
    library.close()
    asked = [
        lambda: len(library),
        lambda: library.documents,
        lambda: library.search("roses"),
        lambda: library.table("clauses"),
        lambda: library.add([]),
        lambda: list(hits),
    ]
    for ask in asked:
        with pytest.raises(ToolkitError, match=r"the library is closed.*open it again"):
            ask()


@pytest.mark.parametrize("source", ["", None, 5, b"folder", ["a.txt", ""]])
def test_what_is_no_path_is_not_added(library: Library, source: object) -> None:
    with pytest.raises(SourceError, match=r"is not the path|no such file"):
        library.add(source)  # type: ignore[arg-type]


def test_options_that_do_not_fit_are_told(library: Library, folder: Path) -> None:
    with pytest.raises(ToolkitError, match="0 processes"):
        library.add(folder, workers=0)
    with pytest.raises(TypeError, match="year"):
        library.table("clauses", year=2022)  # type: ignore[call-arg]
    assert library.add(folder, tables="themes").added == 0


def test_a_document_by_its_symbol(library: Library) -> None:
    assert library["a/res/77/18"].document.form == "markdown"
    assert library["розы.txt"].masthead.organ == library[5].masthead.organ
    assert Path(library["c.txt"].document.path).is_file()
    assert "A/RES/77/18" in library
    assert "A/RES/1/1" not in library
    with pytest.raises(UnknownName, match="did you mean A/RES/77/18"):
        library["A/RES/77/19"]


def test_other_programs_read_the_parquet(library: Library, tmp_path: Path) -> None:
    found = pyarrow.dataset.dataset(tmp_path / "shelf" / "tables" / "clauses", format="parquet", partitioning="hive")
    table = found.to_table(filter=pyarrow.dataset.field("year") == 2023).to_pandas()
    assert set(table["doc"]) == {"A/RES/78/20"}
    assert set(table["organ"]) == {"General Assembly"}
    everything = pd.read_parquet(tmp_path / "shelf" / "tables" / "clauses")
    assert len(everything) == len(library.table("clauses"))


def test_duckdb_reads_the_parquet(library: Library, tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb", reason="DuckDB is not installed: pip install duckdb")
    files = f"{tmp_path}/shelf/tables/clauses/**/*.parquet"
    with duckdb.connect() as db:
        query = (
            "SELECT doc, organ, year, count(*) FROM read_parquet(?, hive_partitioning = true) GROUP BY ALL ORDER BY 1"
        )
        assert db.execute(query, [files]).fetchall() == [
            ("A/RES/77/18", "General Assembly", 2022, 6),
            ("A/RES/78/20", "General Assembly", 2023, 3),
            ("S/RES/2401(2018)", "General Assembly", 2018, 3),
        ]


def test_polars_reads_the_parquet(library: Library, tmp_path: Path) -> None:
    polars = pytest.importorskip("polars", reason="Polars is not installed: pip install polars")
    clauses = polars.scan_parquet(
        tmp_path / "shelf" / "tables" / "clauses" / "**" / "*.parquet", hive_partitioning=True
    )
    assert clauses.filter(polars.col("year") == 2023).collect()["doc"].to_list() == ["A/RES/78/20"] * 3
    assert len(clauses.collect()) == len(library.table("clauses"))


# ------------------------------------------------------------------------------------------------------------ bad luck


def test_two_that_write_at_once(library: Library, folder: Path, tmp_path: Path) -> None:
    with Library(tmp_path / "shelf") as other:
        with library.store.writing(), pytest.raises(ToolkitError, match="another process is writing"):
            other.add(folder)
        held, done = threading.Event(), threading.Event()

        def hold() -> None:
            with Library(tmp_path / "shelf") as first, first.store.writing():
                held.set()
                done.wait(1)

        holder = threading.Thread(target=hold)
        holder.start()
        held.wait(10)
        assert other.add(folder, wait=60).skipped == 4  # it waited
        holder.join()


def test_a_damaged_index_is_made_again(library: Library, folder: Path, tmp_path: Path) -> None:
    before, clauses = library.documents, library.table("clauses")
    library.close()
    (tmp_path / "shelf" / "index.sqlite").write_bytes(b"these are not the bytes of an index" * 200)
    with pytest.raises(FormatError, match="without readonly"):
        Library(tmp_path / "shelf", readonly=True)
    with pytest.warns(UserWarning, match="made again from the Parquet files: 4 documents"):
        mended = Library(tmp_path / "shelf")
    pd.testing.assert_frame_equal(mended.documents, before)
    pd.testing.assert_frame_equal(mended.table("clauses"), clauses)
    assert mended.add(folder).skipped == 4
    mended.close()
    (tmp_path / "shelf" / "index.sqlite").unlink()
    with pytest.warns(UserWarning, match="the index is missing"):
        Library(tmp_path / "shelf").close()


def test_a_library_of_a_newer_version_is_refused(library: Library, tmp_path: Path) -> None:
    with library.store.db as db:
        db.execute("UPDATE meta SET value = '99' WHERE key = 'layout'")
    library.close()
    with pytest.raises(FormatError, match=r"newer version of the toolkit \(layout 99"):
        Library(tmp_path / "shelf")


def test_a_library_that_is_only_read(library: Library, folder: Path, tmp_path: Path) -> None:
    library.close()
    before = sorted(tmp_path.rglob("*"))
    with Library(tmp_path / "shelf", readonly=True) as shelf:
        assert len(shelf.table("clauses")) == 12
        with pytest.raises(SaveError, match="read-only"):
            shelf.add(folder)
        with pytest.raises(SaveError, match="read-only"):
            shelf.table("duties")
    assert [path for path in sorted(tmp_path.rglob("*")) if path.suffix not in (".sqlite-wal", ".sqlite-shm")] == before
    with pytest.raises(SourceError, match="not a library"):
        Library(tmp_path / "nothing", readonly=True)
    assert not (tmp_path / "nothing").exists()


def test_a_folder_with_other_things_is_not_made_a_library(folder: Path) -> None:
    with pytest.raises(SourceError, match="has files, and is not a library"):
        Library(folder)


def test_a_full_disk_is_told_in_words(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adding, "_KEEP", 1)
    monkeypatch.setattr(adding, "_MOST", 1)
    with Library(tmp_path / "shelf") as library:
        put, left = storing.Store.put, [12]

        def until_full(store: storing.Store, path: Path, content: bytes) -> None:
            left[0] -= 1
            if left[0] < 0:
                raise OSError(28, "No space left on device")
            put(store, path, content)

        monkeypatch.setattr(storing.Store, "put", until_full)
        with pytest.raises(SaveError, match=r"the disk is full; 2 documents kept.*free some space"):
            library.add(folder)
        monkeypatch.setattr(storing.Store, "put", put)
        done = library.add(folder)
        assert (done.added, done.skipped) == (2, 2)


def test_another_version_reads_again(library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library.table("duties")
    numbers, rows = library.documents["document"].tolist(), len(library.table("duties"))
    monkeypatch.setattr(toolkit, "__version__", "0.0.0")
    assert library.add(folder).added == 4
    assert library.documents["version"].unique().tolist() == ["0.0.0"]
    assert library.documents["document"].tolist() == numbers
    assert len(library.table("duties")) == rows
    parts = pyarrow.dataset.dataset(library.store.folder / "tables" / "duties", format="parquet")
    assert len(parts.to_table()) == rows  # what was replaced is gone from the files too


def test_a_library_says_that_another_version_read_its_texts(
    library: Library, monkeypatch: pytest.MonkeyPatch, recwarn: pytest.WarningsRecorder
) -> None:
    with Library(library.store.folder):
        assert not recwarn.list
    monkeypatch.setattr(toolkit, "__version__", "0.0.0")
    said = r"4 documents of the library are as another version of the toolkit read them; rebuild\(\) reads all again"
    with pytest.warns(ToolkitWarning, match=said):
        Library(library.store.folder).close()


def test_a_library_made_again_from_its_originals(library: Library) -> None:
    before, clauses = library.documents, library.table("clauses")
    assert library.rebuild().added == 4
    pd.testing.assert_frame_equal(library.documents, before)
    pd.testing.assert_frame_equal(library.table("clauses"), clauses)


def test_many_small_files_are_joined(folder: Path, tmp_path: Path) -> None:
    with Library(tmp_path / "shelf") as library:
        for number in range(12):
            file = folder / f"n{number}.txt"
            file.write_text(text(f"A/RES/70/{number + 1}", f"to plant {number} trees", 2015), "utf-8")
            library.add(file)
        parts = list((tmp_path / "shelf" / "tables" / "clauses" / "organ=General Assembly" / "year=2015").iterdir())
        assert len(parts) <= storing._FEW
        assert library.table("clauses")["document"].tolist() == sorted(list(range(1, 13)) * 3)


def test_files_are_joined_up_to_a_size(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Those that are large already stay, so that a year of many documents is never in memory as a whole."""
    monkeypatch.setattr(adding, "_KEEP", 1)
    monkeypatch.setattr(adding, "_MOST", 1)
    monkeypatch.setattr(storing, "_LARGE", 15_000)
    for number in range(12):
        (folder / f"n{number:02}.txt").write_text(
            text(f"A/RES/70/{number + 1}", f"to plant {number} trees", 2015), "utf-8"
        )
    with Library(tmp_path / "shelf") as library:
        library.add(folder, workers=1)
        place = tmp_path / "shelf" / "tables" / "clauses" / "organ=General Assembly" / "year=2015"
        sizes = [path.stat().st_size for path in place.iterdir()]
        assert 1 < len(sizes) < 12
        assert max(sizes) < 30_000
        assert len(library.table("clauses", {"year": 2015})) == 36


@pytest.mark.parametrize("name", ["clauses", "themes_wide"])
def test_large_files_are_joined_a_little_at_a_time(
    name: str, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same rows as if all were read at once; a count of themes that some documents lack is 0."""
    monkeypatch.setattr(columns, "_ROWS", 2)
    pieces, paths = (["to plant trees", "to protect women"] * 5, dict[Path, list[int] | None]())
    for number, duty in enumerate(pieces, 1):
        held = toolkit.parse(text(f"A/RES/70/{number}", duty, 2015))
        rows = tables.TABLES[name].rows(held)
        piece = Rows({"document": INT} | rows.columns, [(number, *row) for row in rows.rows])
        paths[tmp_path / f"{number}.parquet"] = [number] if number % 2 else None
        (tmp_path / f"{number}.parquet").write_bytes(columns.written(columns.packed([piece], name)))
    whole = columns.read(paths)
    monkeypatch.setattr(columns, "_BYTES", 200)
    (tmp_path / "one.parquet").write_bytes(columns.rewritten(paths))
    assert columns.read({tmp_path / "one.parquet": None}).equals(whole)
    assert whole.num_rows >= 10
    assert name == "clauses" or len({tuple(columns.read({path: None}).column_names) for path in paths}) == 2


def test_the_index_is_one_that_sqlite_checks(library: Library) -> None:
    with sqlite3.connect(library.store.file) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert library.search("rose", stems=True).total
        for name in ("words", "stems"):
            db.execute(f"INSERT INTO {name}({name}, rank) VALUES ('integrity-check', 1)")
    assert set(CORE) <= {name for (name,) in library.store.db.execute("SELECT name FROM made")}


def test_what_comes_is_what_load_gives(tmp_path: Path) -> None:
    with Library(tmp_path / "shelf") as library:
        library.add(data.path(data.BUNDLED))
        assert library["resolution.md"] == toolkit.load()


def test_an_index_of_an_older_layout_is_made_again(library: Library, tmp_path: Path) -> None:
    before, trend = library.documents, library.trend("roses")
    with library.store.db as db:
        db.execute("UPDATE meta SET value = '1' WHERE key = 'layout'")
        db.execute("DROP TABLE sizes")
    library.close()
    with pytest.raises(FormatError, match="without readonly"):
        Library(tmp_path / "shelf", readonly=True)
    with pytest.warns(UserWarning, match="made again from the Parquet files: 4 documents"):
        mended = Library(tmp_path / "shelf")
    pd.testing.assert_frame_equal(mended.documents, before)
    pd.testing.assert_frame_equal(mended.trend("roses"), trend)
    mended.close()


def test_many_files_of_which_three_are_broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    for number in range(60):
        (folder / f"{number:02}.txt").write_text(text(f"A/RES/77/{number}"), "utf-8")
    (folder / "07.txt").write_text(" \n", "utf-8")
    (folder / "33.txt").write_bytes(b"\xff\xfe\x00\xd8 half a letter")
    (folder / "59.pdf").write_bytes(b"%PDF-1.7 cut off")
    monkeypatch.setattr(adding, "_KEEP", 7)  # so that they are kept in several goes
    with Library(tmp_path / "shelf") as library:
        done = library.add(folder, workers=1)
        assert (done.added, sorted(failure.name for failure in done.failed)) == (58, ["07.txt", "33.txt", "59.pdf"])
        assert library.failures["name"].tolist() == ["07.txt", "33.txt", "59.pdf"]
        assert library.table("clauses")["document"].nunique() == 58


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has names of any bytes")
def test_names_of_any_script_and_of_none(tmp_path: Path) -> None:
    folder = tmp_path / "قرارات"
    folder.mkdir()
    names = ["حقوق.txt", "决议 75.txt", "ρόδα.txt", "a\nb\x1b[31m.txt", "🌹.txt", "é.txt", "e\u0301.txt", "\udcff.txt"]
    for number, name in enumerate(names):
        (folder / name).write_text(text(f"A/RES/77/{number}"), "utf-8")
    (folder / "\udcfe.txt").write_text("", "utf-8")
    (folder / "空.txt").write_text("", "utf-8")
    with Library(tmp_path / "书架") as library:
        done = library.add(folder, workers=1)
        assert (done.added, len(done.failed)) == (8, 2)
        held = library.documents["name"].tolist()
        assert {"حقوق.txt", "决议 75.txt", "🌹.txt", "é.txt", "e\u0301.txt", "\ufffd.txt"} < set(held)
        assert library["决议 75.txt"].operative
        assert library.failures["name"].tolist() == ["空.txt", "\ufffd.txt"]
        assert library.add(folder, workers=1).skipped == 8
        assert len(library.failures) == 2


def test_an_interrupted_run_keeps_what_it_has(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adding, "_MOST", 1)

    def interrupt(done: int, of: int, name: str) -> None:
        if done == 4:
            raise KeyboardInterrupt

    with Library(tmp_path / "shelf") as library:
        with pytest.raises(KeyboardInterrupt):
            library.add(folder, progress=interrupt, workers=1)
        held = len(library)
        assert 1 < held < 4
        assert library.add(folder, workers=1).added == 4 - held


def test_another_process_that_adds_is_waited_for_or_told(folder: Path, tmp_path: Path) -> None:
    code = f"""
import sys; sys.path.insert(0, {str(ROOT)!r})
from toolkit.library import Library
with Library({str(tmp_path / "shelf")!r}) as library, library.store.writing():
    print("held", flush=True)
    sys.stdin.readline()
"""
    command = [sys.executable, "-c", code]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        with Library(tmp_path / "shelf") as library:
            with pytest.raises(ToolkitError, match="another process is writing to the library"):
                library.add(folder)
            other.kill()  # the lock ends with the process, however that ends
            other.wait(30)
            assert library.add(folder, workers=1, wait=30).added == 4


def test_threads_that_add_to_one_library_take_turns(library: Library, tmp_path: Path) -> None:
    folders = [tmp_path / f"more{n}" for n in range(4)]
    for n, folder in enumerate(folders):
        folder.mkdir()
        for m in range(3):
            (folder / f"{m}.txt").write_text(text(f"A/RES/7{n}/{m + 30}", f"to plant {n} tulips {m} times"), "utf-8")
    with ThreadPoolExecutor(4) as threads:
        added = list(threads.map(lambda folder: library.add(folder, workers=1).added, folders))
    assert added == [3] * 4
    assert len(library) == library.documents["document"].nunique() == 16
    assert library.search("tulips").documents == 13


def test_a_library_by_a_relative_path_stays_where_it_is(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with Library("here") as library:
        library.add("files")
        monkeypatch.chdir(folder)
        assert len(library.table("themes").columns) > 1
        assert library["A/RES/77/18"].document.path.startswith(str(tmp_path))
    for name, says in {"": "needs a folder", "a\0b": "cannot be opened"}.items():
        with pytest.raises(SourceError, match=says):
            Library(name)


def test_a_table_that_lacks_a_column_of_today_is_to_be_made_again(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert len(library.table("themes")) > 0
    known = columns.columns("themes")
    monkeypatch.setattr(columns, "columns", lambda name: {**known, "newer": "str"})
    with pytest.raises(ToolkitError, match=r"before there were columns such as newer.*call rebuild\(\)"):
        library.table("themes")


def test_what_is_gone_from_under_a_library_is_said(library: Library, folder: Path) -> None:
    library.table("references")
    shutil.rmtree(library.store.folder / "tables")
    for ask in (library.cited, lambda: library.citing("A/RES/75/16")):
        with pytest.raises(ToolkitError, match=r"cannot be read .*call rebuild\(\)"):
            ask()
    assert library.rebuild(workers=1).added == 4
    assert len(library.citing("A/RES/75/16")) == 3
    shutil.rmtree(library.store.folder / "originals")
    with pytest.raises(FormatError, match="an original cannot be read"):
        library.table("events")
    shutil.rmtree(library.store.folder)
    with pytest.raises(SaveError, match="no longer there"):
        library.add(folder)
