"""The set-up, the two commands, and the files at the top level that have to agree with each other."""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement

import toolkit
from tools import lab, run_tests, setup_venv

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
LOCK = (ROOT / "requirements.lock.txt").read_text("utf-8")
LOCKED = dict(re.findall(r"^([a-z0-9._-]+)==([^ ;\\]+)", LOCK, re.M))
CONDA_NAMES = {"matplotlib": "matplotlib-base"}

posix = pytest.mark.skipif(os.name != "posix", reason="the stand-ins for interpreters are shell scripts")


def text(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


# --- The set-up: which interpreter -----------------------------------------------------------------------------------


@pytest.fixture
def interpreter(tmp_path: Path) -> Callable[..., str]:
    """Makes a command that answers as an interpreter of a version that lacks some modules would."""

    def make(name: str, version: Sequence[int], lacks: Sequence[str] = ()) -> str:
        facts = {"executable": sys.executable, "version": list(version), "lacks": list(lacks)}
        path = tmp_path / name
        path.write_text(f"#!/bin/sh\necho '{json.dumps(facts)}'\n")
        path.chmod(0o755)
        return str(path)

    return make


def set_up_fails(*names: str) -> str:
    """The one line with which the command, run on a copy of nothing but itself, ends for these interpreters."""
    with pytest.raises(setup_venv.Fault) as caught:
        setup_venv.choose(names)
    (line,) = str(caught.value).splitlines()
    return line


@posix
def test_an_old_python_gets_one_line(interpreter: Callable[..., str]) -> None:
    line = set_up_fails(interpreter("python3", (3, 9, 18)), interpreter("python3.8", (3, 8, 18)))
    assert "Python 3.11 or newer is needed" in line
    assert "python3 is 3.9.18" in line
    assert "PYTHON=" in line


@posix
def test_a_missing_venv_module_gets_one_line(interpreter: Callable[..., str]) -> None:
    line = set_up_fails(interpreter("python3.11", (3, 11, 2), ["ensurepip"]))
    assert "(3.11.2) has no module ensurepip" in line
    assert "apt install python3.11-venv" in line


def test_no_python_gets_one_line() -> None:
    assert "no Python found under python3.99" in set_up_fails("python3.99")


@posix
def test_the_first_interpreter_that_will_do_is_taken(interpreter: Callable[..., str]) -> None:
    names = [
        "python3.99",  # not there
        interpreter("old", (3, 10, 13)),
        interpreter("bare", (3, 12, 1), ["venv", "ensurepip"]),
        interpreter("good", (3, 11, 7)),
        interpreter("newer", (3, 13, 0)),
    ]
    assert setup_venv.choose(names).name == names[3]


@posix
def test_a_command_that_is_no_python_is_passed_over(tmp_path: Path) -> None:
    """pyenv leaves commands of every version it knows, which print a complaint and exit with 127."""
    shim = tmp_path / "python3.12"
    shim.write_text("#!/bin/sh\necho 'pyenv: python3.12: command not found' >&2\nexit 127\n")
    shim.chmod(0o755)
    assert setup_venv.choose([str(shim), sys.executable]).name == sys.executable


def test_inside_a_venv_the_base_interpreter_is_found() -> None:
    """Otherwise an activated .venv would be made again with the interpreter that is being removed."""
    found = setup_venv.probe(sys.executable)
    assert found is not None
    assert found.version == sys.version_info[:3]
    assert not Path(found.executable).is_relative_to(sys.prefix) or sys.prefix == sys.base_prefix


# --- The set-up: what it does with .venv -----------------------------------------------------------------------------


class House:
    """A folder with a lock and a pyproject.toml, whose set-up makes real venvs but installs nothing."""

    def __init__(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.root, self.venv, self.commands = root, root / ".venv", []
        root.mkdir()
        for name in (setup_venv.LOCK, setup_venv.PROJECT):
            (root / name).write_text("")
        monkeypatch.setattr(setup_venv, "MODULES", ("json",))
        monkeypatch.setattr(setup_venv, "run", self.run)
        self.answer: Callable[[], None] = lambda: None

    def run(self, command: list[str], said: str) -> None:
        """Make a venv without pip, which is quick; for pip, do what the test says."""
        self.commands.append(command)
        if "venv" in command:
            subprocess.run([*command, "--without-pip"], check=True)
        else:
            self.answer()

    def set_up(self, *names: str) -> int:
        """Call the set-up; its exit status."""
        return setup_venv.main(names, self.root)

    @property
    def made(self) -> int:
        """How often a venv was made."""
        return sum("venv" in command for command in self.commands)


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> House:
    """A house whose set-up has run once."""
    built = House(tmp_path / "a house", monkeypatch)
    assert built.set_up() == 0
    assert built.made == 1
    return built


@pytest.mark.slow
def test_the_set_up_installs_by_hash_and_then_the_toolkit(house: House) -> None:
    venv, lock, toolkit = house.commands
    assert venv[-1] == str(house.venv)
    assert lock[0] == toolkit[0] == str(setup_venv.venv_python(house.venv))
    assert lock[-3:] == ["--require-hashes", "-r", str(house.root / setup_venv.LOCK)]
    assert {"--no-deps", "--no-build-isolation", "--editable"} < set(toolkit)


@pytest.mark.slow
def test_a_second_call_does_nothing(house: House, capsys: pytest.CaptureFixture[str]) -> None:
    done = len(house.commands)
    capsys.readouterr()
    assert house.set_up() == 0
    assert len(house.commands) == done
    assert capsys.readouterr() == ("", "")


@pytest.mark.slow
def test_the_news_pop_up_is_off(house: House) -> None:
    settings = json.loads((house.venv / "share/jupyter/lab/settings/overrides.json").read_text("utf-8"))
    assert settings == {"@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False}}


@pytest.mark.slow
@posix
def test_a_venv_whose_interpreter_is_gone_is_made_again(house: House, capsys: pytest.CaptureFixture[str]) -> None:
    python = setup_venv.venv_python(house.venv)
    python.unlink()
    python.symlink_to("/nowhere/python3.11")
    assert house.set_up() == 0
    assert house.made == 2
    assert "its interpreter does not start" in capsys.readouterr().out


@pytest.mark.slow
def test_a_venv_that_lacks_a_package_is_made_again(
    house: House, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(setup_venv, "MODULES", ("json", "no_such_package"))
    assert house.set_up() == 0
    assert house.made == 2
    assert "it lacks no_such_package" in capsys.readouterr().out


@pytest.mark.slow
def test_an_interrupted_set_up_begins_again(house: House, capsys: pytest.CaptureFixture[str]) -> None:
    def interrupt() -> None:
        raise KeyboardInterrupt

    (house.root / setup_venv.LOCK).write_text("# changed\n")
    house.answer = interrupt
    assert house.set_up() == 130
    assert capsys.readouterr().err == "set-up: interrupted; the next run starts again\n"
    house.answer = lambda: None
    assert house.set_up() == 0
    assert "it is unfinished" in capsys.readouterr().out
    assert house.made == 3


@pytest.mark.slow
def test_a_new_lock_makes_the_venv_again(house: House) -> None:
    (house.venv / "mine.txt").write_text("a left-over")
    (house.root / setup_venv.LOCK).write_text("# changed\n")
    assert house.set_up() == 0
    assert house.made == 2
    assert not (house.venv / "mine.txt").exists()


@pytest.mark.slow
def test_new_metadata_installs_the_toolkit_alone(house: House) -> None:
    (house.root / setup_venv.PROJECT).write_text("# changed\n")
    assert house.set_up() == 0
    assert house.made == 1
    assert "--editable" in house.commands[-1]
    assert len(house.commands) == 4
    assert house.set_up() == 0
    assert len(house.commands) == 4


@pytest.mark.slow
def test_a_moved_house_gets_a_new_venv(house: House, capsys: pytest.CaptureFixture[str]) -> None:
    moved = house.root.with_name("moved")
    house.root.rename(moved)
    house.root = moved
    assert house.set_up() == 0
    assert "it was made in another folder" in capsys.readouterr().out


@pytest.mark.slow
@posix
def test_another_python_asked_for_by_name_gets_a_new_venv(house: House, interpreter: Callable[..., str]) -> None:
    assert house.set_up(sys.executable) == 0
    assert house.made == 1
    assert house.set_up(interpreter("python3.99", (3, 99, 0))) == 0
    assert house.made == 2


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["file", "folder", "link"])
def test_something_else_called_venv_is_left_alone(house: House, capsys: pytest.CaptureFixture[str], kind: str) -> None:
    elsewhere = house.root.with_name("elsewhere")
    house.venv.rename(elsewhere)
    if kind == "file":
        house.venv.write_text("mine")
    elif kind == "folder":
        house.venv.mkdir()
        (house.venv / "thesis.md").write_text("mine")
    else:
        (elsewhere / setup_venv.STAMP).write_text("{}")
        house.venv.symlink_to(elsewhere)
    capsys.readouterr()
    assert house.set_up() == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert "move it away" in line
    assert house.venv.is_symlink() or house.venv.is_file() or (house.venv / "thesis.md").read_text() == "mine"


@pytest.mark.slow
def test_a_failing_pip_ends_in_one_line(house: House, capsys: pytest.CaptureFixture[str]) -> None:
    def fail() -> None:
        raise setup_venv.Fault("pip could not install")

    (house.root / setup_venv.LOCK).write_text("# changed\n")
    house.answer = fail
    assert house.set_up() == 1
    assert capsys.readouterr().err == "set-up: pip could not install\n"
    assert setup_venv.fault_of(house.root, ["python3"]) == "it is unfinished"


# --- The two commands ------------------------------------------------------------------------------------------------


@pytest.fixture
def make(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Runs make on a copy of the Makefile and the tools alone."""
    if shutil.which("make") is None:
        pytest.skip("make is not installed")
    shutil.copy(ROOT / "Makefile", tmp_path)
    shutil.copytree(ROOT / "tools", tmp_path / "tools", ignore=shutil.ignore_patterns("__pycache__"))
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("MAKE", "MFLAGS", "PYTHON"))}

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = ["make", "--no-print-directory", *arguments]
        return subprocess.run(
            command, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=120, check=False
        )

    return run


@pytest.mark.parametrize("target", ["lab", "test"])
def test_a_python_that_is_not_there_stops_make_in_one_line(
    make: Callable[..., subprocess.CompletedProcess[str]], target: str
) -> None:
    done = make(target, "PYTHON=/nowhere/python3")
    lines = [line for line in done.stderr.splitlines() if not line.startswith("make: ***")]
    assert done.returncode != 0
    assert len(lines) == 1
    assert "install Python 3.11 or newer" in lines[0]


@posix
def test_an_old_python_stops_make_in_one_line(
    make: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path
) -> None:
    """The stand-in runs the set-up with this Python, and says that it is 3.9 when the set-up asks."""
    old = tmp_path / "old-python"
    answer = json.dumps({"executable": "old-python", "version": [3, 9, 18], "lacks": []})
    old.write_text(f"#!/bin/sh\ncase \"$1\" in -I) echo '{answer}' ;; *) exec '{sys.executable}' \"$@\" ;; esac\n")
    old.chmod(0o755)
    for name in (setup_venv.LOCK, setup_venv.PROJECT):
        (tmp_path / name).write_text("")
    done = make("test", f"PYTHON={old}")
    lines = [line for line in done.stderr.splitlines() if not line.startswith("make: ***")]
    assert done.returncode != 0
    assert len(lines) == 1
    assert "is 3.9.18" in lines[0]
    assert not (tmp_path / ".venv").exists()


def test_make_lab_opens_the_start_page_and_keeps_the_guards(
    make: Callable[..., subprocess.CompletedProcess[str]],
) -> None:
    plan = make("--dry-run", "lab", "LAB_FLAGS=--no-browser").stdout
    assert "tools/lab.py --no-browser" in plan
    assert not re.search(r"token|xsrf|password|0\.0\.0\.0|allow_origin", plan + text("tools/lab.py"), re.I)


class Lab:
    """A folder with two notebooks, and the copies that ``make lab`` makes of them."""

    def __init__(self, folder: Path) -> None:
        self.originals, self.copies = folder / "notebooks", folder / "my-notebooks"
        self.originals.mkdir()
        for name in ("a", "b"):
            self.ship(name, "first")

    def ship(self, name: str, words: str) -> None:
        (self.originals / f"{name}.ipynb").write_text(words)

    def write(self, name: str, words: str) -> None:
        (self.copies / f"{name}.ipynb").write_text(words)

    def open(self, *, fresh: bool = False) -> list[str]:
        return list(lab.copy(self.originals, self.copies, fresh=fresh))

    def read(self, folder: str = "") -> dict[str, str]:
        return {path.stem: path.read_text() for path in sorted((self.copies / folder).glob("*.ipynb"))}


def test_a_reader_works_on_copies_that_follow_their_originals(tmp_path: Path) -> None:
    mine = Lab(tmp_path)
    assert mine.open() == []
    assert mine.read() == {"a": "first", "b": "first"}
    mine.write("a", "my words")
    mine.ship("b", "second")
    assert mine.open() == []
    assert mine.read() == {"a": "my words", "b": "second"}
    assert (mine.originals / "a.ipynb").read_text() == "first"


def test_what_the_reader_changed_is_kept_when_a_newer_version_comes(tmp_path: Path) -> None:
    mine = Lab(tmp_path)
    mine.open()
    mine.write("a", "my words")
    mine.ship("a", "second")
    (said,) = mine.open()
    assert "a.ipynb: there is a newer version; yours is kept" in said
    assert mine.read() == {"a": "my words", "b": "first"}


def test_fresh_copies_on_request_put_what_was_changed_aside(tmp_path: Path) -> None:
    mine = Lab(tmp_path)
    mine.open()
    for n, words in enumerate(("one", "two"), 1):
        mine.write("a", words)
        (said,) = mine.open(fresh=True)
        assert f"kept-{n}" in said
        assert mine.read(f"kept-{n}") == {"a": words}
        assert mine.read() == {"a": "first", "b": "first"}


def test_without_its_record_each_copy_that_differs_counts_as_changed(tmp_path: Path) -> None:
    mine = Lab(tmp_path)
    mine.open()
    (mine.copies / lab.SHIPPED).write_text("{")
    mine.ship("a", "second")
    assert len(mine.open()) == 1
    assert mine.read()["a"] == "first"


def test_make_help_names_every_target(make: Callable[..., subprocess.CompletedProcess[str]]) -> None:
    (phony,) = re.findall(r"^\.PHONY: (.*)$", text("Makefile"), re.M)
    named = re.findall(r"^  make (\w+) ", make("help").stdout, re.M)
    assert sorted(named) == sorted(phony.split())


REPORT = """<?xml version="1.0" encoding="utf-8"?><testsuites name="pytest tests">
<testsuite name="pytest" errors="1" failures="1" skipped="2" tests="5" time="9.0">
<testcase classname="tests.test_a" name="test_one" time="0.5" />
<testcase classname="tests.test_a" name="test_two" time="6.25"><failure message="assert 1 == 2">why</failure></testcase>
<testcase classname="tests.test_a" name="test_three" time="0.1"><error message="failed on setup">why</error></testcase>
<testcase classname="tests.test_a" name="test_four" time="0"><skipped type="pytest.skip" message="no word" /></testcase>
<testcase classname="tests.test_a" name="test_five" time="0"><skipped type="pytest.skip" message="no word" /></testcase>
</testsuite></testsuites>"""


def test_a_report_is_counted(tmp_path: Path) -> None:
    (tmp_path / "r.xml").write_text(REPORT)
    ran = run_tests.tests(tmp_path / "r.xml")
    assert run_tests.sentence(ran) == "1 passed, 1 failed, 1 errors, 2 skipped"
    assert run_tests.skipped(ran) == ["SKIPPED    tests.test_a::test_four and 1 more: no word"]
    assert run_tests.slowest(ran)[:2] == ["    6.25s  tests.test_a::test_two", "    0.50s  tests.test_a::test_one"]
    assert run_tests.sentence(run_tests.tests(tmp_path / "none.xml")) == "nothing ran"


@pytest.fixture
def stages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, int]:
    """The exit status that each stage is going to have."""
    statuses = dict.fromkeys(run_tests.STAGES, 0)
    passed = [run_tests.Test("a::b", "passed", 0.1)]
    monkeypatch.setattr(run_tests, "REPORTS", tmp_path)
    monkeypatch.setattr(run_tests, "run", lambda stage, options, beside: run_tests.Run(statuses[stage], passed, 1.0))
    monkeypatch.setenv("CHROMIUM", sys.executable)
    return statuses


@pytest.mark.parametrize("stage", ["", *run_tests.STAGES])
def test_make_test_fails_when_any_stage_fails(
    stages: dict[str, int], stage: str, capsys: pytest.CaptureFixture[str]
) -> None:
    if stage:
        stages[stage] = 1
    assert run_tests.main([]) == (1 if stage else 0)
    lines = capsys.readouterr().out.strip().splitlines()
    assert lines[-1].startswith("===== 3 passed in ")
    assert [line.split()[0] for line in lines[-4:-1]] == ["tests", "browser", "notebooks"]


def test_make_test_says_plainly_that_the_browser_is_skipped(
    stages: dict[str, int], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CHROMIUM", "/nowhere/chromium")
    assert run_tests.main([]) == 0
    assert "browser    NOT RUN: no Chromium on this machine" in capsys.readouterr().out


# --- What has to agree -----------------------------------------------------------------------------------------------


def test_the_lock_holds_hashes_and_no_address() -> None:
    assert "://" not in LOCK
    assert "--index-url" not in LOCK
    assert len(LOCKED) > 100
    assert all("--hash=sha256:" in entry for entry in re.split(r"\n(?=[a-z0-9])", LOCK))


def requirements(*groups: str) -> list[Requirement]:
    lines = [*PROJECT["project"]["dependencies"]]
    return [Requirement(line) for line in [*lines, *(line for g in groups for line in PROJECT["dependency-groups"][g])]]


@pytest.mark.parametrize("wanted", requirements("dev", "docs"), ids=str)
def test_the_lock_answers_the_metadata(wanted: Requirement) -> None:
    assert wanted.specifier.contains(LOCKED[wanted.name])


def test_no_locked_package_is_under_the_agpl() -> None:
    """Every package of the lock that this machine has is asked for its licence."""
    asked = 0
    for name in LOCKED:
        try:
            metadata = importlib.metadata.metadata(name)
        except importlib.metadata.PackageNotFoundError:
            continue  # for another system
        asked += 1
        fields = ("License", "License-Expression", "Classifier")
        said = "\n".join(line for field in fields for line in metadata.get_all(field) or [])
        assert not re.search(r"\bAGPL|Affero General Public License", said), name
    assert asked > 60


def test_conda_gets_what_pip_gets() -> None:
    entries = yaml.safe_load(text("environment.yml"))["dependencies"]
    (through_pip,) = (entry["pip"] for entry in entries if isinstance(entry, dict))
    listed = {r.name: str(r.specifier) for r in map(Requirement, (e for e in entries if isinstance(e, str)))}
    needs = {CONDA_NAMES.get(r.name, r.name): str(r.specifier) for r in requirements()}
    test_tools = {r.name: str(r.specifier) for r in requirements("dev")}
    every = [Requirement(r) for some in PROJECT["project"]["optional-dependencies"].values() for r in some]
    extras = {r.name: str(r.specifier) for r in every}  # two of them may need the same package
    assert through_pip == ["-e ."]
    assert listed.pop("python") == PROJECT["project"]["requires-python"]
    assert listed.pop("pip") == ""
    assert {name: listed.pop(name) for name in needs} == needs
    assert {name: listed.pop(name) for name in extras} == extras
    assert listed
    assert listed == {name: test_tools.get(name) for name in listed}


def test_one_version_everywhere() -> None:
    version = toolkit.__version__
    citation = yaml.safe_load(text("CITATION.cff"))
    assert citation["version"] == version
    newest = re.search(r"^## (\S+) \((\S+)\)$", text("CHANGELOG.md"), re.M)
    assert newest is not None
    assert newest.groups() == (version, str(citation["date-released"]))
    assert f"Version {version}}}" in toolkit.cite()
    assert citation["title"] in toolkit.cite()
    assert f"United Nations, {citation['references'][0]['number']}}}" in toolkit.cite()
    assert citation["license"] == PROJECT["project"]["license"]
    assert text("LICENSE").startswith("MIT License")


def test_the_data_readme_tells_the_truth_about_the_resolution() -> None:
    raw, said = (ROOT / "data/resolution.md").read_bytes(), text("data/README.md")
    assert hashlib.sha256(raw).hexdigest() in said
    assert f"{len(raw):,} bytes, {len(raw.decode('utf-8')):,} characters" in said


def test_the_data_readme_names_every_file() -> None:
    headings = re.findall(r"^## (.+)", text("data/README.md"), re.M)
    described = {name for heading in headings for name in re.findall(r"`(.+?)`", heading.partition(":")[0])}
    files = {path.name for path in (ROOT / "data").iterdir() if path.name != "languages"} - {"README.md"}
    words = {path.relative_to(ROOT / "data").as_posix() for path in (ROOT / "data/languages").rglob("*.toml")}
    assert described == files | words


def test_the_readme_opens_with_the_two_commands() -> None:
    first = text("README.md").split("```")[1]
    assert re.findall(r"^make \w+", first, re.M) == ["make lab", "make test"]
