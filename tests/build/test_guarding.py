"""Documents that hang, eat memory, crash or end their process cost themselves only; builds that are interrupted end, and are resumed."""

import contextlib
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import hostile_steps
import pytest

from jixiao import build as building
from jixiao.executors import LocalProcesses, ThisProcess
from jixiao.guarding import DOCUMENTS_OF_A_PROCESS, GuardError, Guards, Limits
from jixiao.manifests import Entry, documents_of, load_manifest

TESTS = Path(__file__).resolve().parents[1]
EXAMPLES = TESTS.parent / "examples"
SHORT = Limits(seconds=6, megabytes=700)
TOLD = {
    "sleep": "longer than 6 seconds.*--timeout",
    "spawn": "longer than 6 seconds",
    "allocate": "more than 700 MB.*--memory",
    "exit": "code 3",
    "segfault": "SIGSEGV",
    "kill": "SIGKILL",
    "fail": r"hostile_steps.py:\d+ \(KeyError: 'fail.txt'\)",
    "recurse": "RecursionError",
}


@pytest.fixture(autouse=True)
def path_of_the_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """Guarded processes import the steps by name."""
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join((str(TESTS.parent / "src"), str(TESTS))))


def write(folder: Path, *misdeeds: str) -> list[Path]:
    """One file for each misdeed."""
    for misdeed in misdeeds:
        (folder / f"{misdeed}.txt").write_text(f"{misdeed}\n", "utf8")
    return [folder / f"{misdeed}.txt" for misdeed in misdeeds]


def eventually(condition: Callable[[], bool]) -> bool:
    """It holds within a minute."""
    end = time.monotonic() + 60
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True


def runs(pid: int) -> bool:
    """The process is there, and no zombie."""
    try:
        return ") Z " not in Path(f"/proc/{pid}/stat").read_text("utf8")
    except FileNotFoundError:
        return False


def test_each_misdeed_costs_its_own_document_only(tmp_path: Path) -> None:
    good = write(tmp_path, *(f"good-{number}" for number in range(12)))
    bad = write(tmp_path, *TOLD)
    files = [path for pair in zip(bad, good, strict=False) for path in pair] + good[len(bad) :]
    entries = {Path(e.source): e for e in LocalProcesses(3, SHORT).entries(hostile_steps.look, files, tmp_path)}
    assert set(entries) == set(files)
    assert {entries[path].message for path in good} == {"seen"}
    for path in bad:
        assert entries[path].status == "failed"
        assert str(path) in (entries[path].message or "")
        assert re.search(TOLD[path.stem], entries[path].message or ""), entries[path].message


def test_what_a_document_started_ends_with_it(tmp_path: Path) -> None:
    (path,) = write(tmp_path, "spawn")
    (entry,) = LocalProcesses(1, Limits(3, 700)).entries(hostile_steps.look, [path], tmp_path)
    assert entry.status == "failed"
    assert eventually(lambda: not runs(int(path.with_suffix(".child").read_text("utf8"))))


def test_a_process_serves_many_documents_and_is_replaced_before_it_grows_old(tmp_path: Path) -> None:
    guards = Guards(hostile_steps.begin, SHORT)
    (path,) = write(tmp_path, "good")
    pids = [guards.entry(path, tmp_path).message for _ in range(DOCUMENTS_OF_A_PROCESS + 1)]
    guards.close()
    assert [pids.count(pid) for pid in dict.fromkeys(pids)] == [DOCUMENTS_OF_A_PROCESS, 1]


def test_a_document_is_not_blamed_for_what_an_earlier_one_did(tmp_path: Path) -> None:
    good, once = write(tmp_path, "good", "once")
    entries = list(LocalProcesses(1, SHORT).entries(hostile_steps.look, [good, once, good], tmp_path))
    assert [entry.message for entry in entries] == ["seen"] * 3


@pytest.mark.parametrize("runner", [ThisProcess(), LocalProcesses(2, SHORT)])
def test_a_full_disk_ends_the_build(tmp_path: Path, runner: ThisProcess | LocalProcesses) -> None:
    with pytest.raises(OSError, match="No space left"):
        list(runner.entries(hostile_steps.look, write(tmp_path, "good", "full"), tmp_path))


def test_an_output_that_cannot_be_written_ends_the_build_but_an_input_that_cannot_be_read_does_not(tmp_path: Path) -> None:
    (entry,) = ThisProcess().entries(hostile_steps.look, [tmp_path / "gone.txt"], tmp_path / "out")
    assert entry.status == "failed"
    with pytest.raises(FileNotFoundError):
        list(ThisProcess().entries(hostile_steps.look, [tmp_path / "out" / "gone.txt"], tmp_path / "out"))


def test_processes_that_do_not_start_are_an_error_and_no_loop(tmp_path: Path) -> None:
    with pytest.raises(GuardError, match="does not start"):
        list(LocalProcesses(2, Limits(megabytes=1)).entries(hostile_steps.look, write(tmp_path, "good"), tmp_path))


def test_a_build_with_hostile_files_publishes_the_others(tmp_path: Path) -> None:
    source, out = tmp_path / "in", tmp_path / "out"
    source.mkdir()
    write(source, "exit", "segfault", "fail")
    (source / "xiamen-2022.txt").symlink_to(EXAMPLES / "xiamen-2022.txt")
    manifest = building.build([source], out, runner=LocalProcesses(2), step=hostile_steps.process)
    assert {Path(s).name: e.status for s, e in manifest.items()} == {
        **dict.fromkeys(("exit.txt", "segfault.txt", "fail.txt"), "failed"),
        "xiamen-2022.txt": "built",
    }
    assert load_manifest(out) == manifest
    assert len(documents_of(manifest)) == 1
    assert (out / "dump.nq.gz").stat().st_size > 1000


BUILD = """
import sys
from pathlib import Path
import hostile_steps
from jixiao import build, executors
build.build([Path(sys.argv[1])], Path(sys.argv[2]), runner=executors.LocalProcesses(2), step=hostile_steps.process)
"""


@pytest.mark.parametrize("end", [signal.SIGINT, pytest.param(signal.SIGKILL, marks=pytest.mark.slow)])
def test_an_interrupted_build_ends_with_its_processes_and_is_resumed(tmp_path: Path, end: signal.Signals) -> None:
    source, out = tmp_path / "in", tmp_path / "out"
    source.mkdir()
    (flag,) = write(source, "flag")
    (source / "xiamen-2022.txt").symlink_to(EXAMPLES / "xiamen-2022.txt")
    with subprocess.Popen([sys.executable, "-c", BUILD, source, out], stderr=subprocess.PIPE, text=True) as process:
        try:
            assert eventually(lambda: flag.with_suffix(".flag").exists() and bool(load_manifest(out)))
            process.send_signal(end)
            _, errors = process.communicate(timeout=120)  # the document itself would go on for ten minutes
        finally:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
    assert process.returncode == -end
    assert "KeyboardInterrupt" in errors or end == signal.SIGKILL
    assert eventually(lambda: not runs(int(flag.with_suffix(".flag").read_text("utf8"))))
    assert [Path(entry.source).name for entry in load_manifest(out).values()] == ["xiamen-2022.txt"]
    seen: list[Entry] = []
    flag.unlink()
    flag.with_suffix(".flag").unlink()
    building.build([source], out, progress=lambda entry, done, total: seen.append(entry))
    assert [entry.status for entry in seen] == ["unchanged"]
    assert (out / "dump.nq.gz").exists()
