"""What a file can do to the process that reads it, and what the program says of it."""

from __future__ import annotations

import os
import resource
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from nhiemky.apart import asking, job, keeper, limits, started
from nhiemky.apart.asking import Job, ReaderFaultError
from nhiemky.files import FileProblem
from nhiemky.files.problems import NoReader, NotWord, ReaderEnded, TookTooLong, TooMuchMemory

TEXT = "Đảng bộ kết nạp 45 đảng viên trong năm 2025.\n"
GENEROUS = limits.Limits(memory=1024 * limits.MEGABYTE, cpu=60, wall=120)


@pytest.fixture
def behaving(tmp_path: Path) -> Iterator[Callable[..., Job]]:
    """Start jobs whose copy does what a test says in place of reading: what a hostile file may make it do.

    The keeper runs in a process copied from this one, so that the test's own function is there.
    """
    keepers: list[tuple[int, socket.socket]] = []

    def begin(what: Callable[[socket.socket], None], wanted: limits.Limits = GENEROUS) -> Job:
        control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        pid = os.fork()
        if pid == 0:
            try:
                control.close()
                job.serve = what
                limits.adopt_orphans()
                keeper.Keeper(theirs, tmp_path).serve()
            finally:
                os._exit(0)
        theirs.close()
        keepers.append((pid, control))
        connection, copys = socket.socketpair()
        end, told = socket.socketpair()
        asking._AT_ONCE.acquire()
        message = f'{{"memory": {wanted.memory}, "cpu": {wanted.cpu}, "wall": {wanted.wall}}}'.encode()
        socket.send_fds(control, [message], [copys.fileno(), told.fileno()])
        copys.close()
        told.close()
        return Job("tệp.docx", b"x", connection, end, wanted)

    yield begin
    for pid, control in keepers:
        control.close()
        os.waitpid(pid, 0)
    assert not list(tmp_path.iterdir())


def refused(given: Job) -> FileProblem:
    """Return the problem a job ends with."""
    with given, pytest.raises(FileProblem) as caught:
        given.taken()
    return caught.value


def test_a_file_is_read_as_here():
    """What comes back is what reading in this process gives, under the file's own name and hash."""
    with started("bao-cao.txt", TEXT.encode()) as begun:
        begun.opened()
        taken = begun.taken()

    assert taken.source.name == "bao-cao.txt"
    assert taken.source.text == TEXT
    assert [each.text for each in taken.reading.statements if each.kind == "result"] == ["45 đảng viên"]


def test_problems_come_back_as_themselves():
    """A file that cannot be read is the same problem with the same sentence as in this process."""
    with started("x.docx", b"no document") as begun, pytest.raises(NotWord) as caught:
        begun.opened()

    assert caught.value.message == NotWord("x.docx").message


def test_memory_is_bounded(behaving: Callable[..., Job]):
    """A file that takes all memory is one sentence; the machine keeps its memory."""

    def devour(connection: socket.socket) -> None:
        held = []
        try:
            while True:
                held.append(bytes(10 * limits.MEGABYTE))
        except MemoryError:
            connection.sendall(len(job.OUT_OF_MEMORY).to_bytes(4, "big") + job.OUT_OF_MEMORY)

    small = limits.Limits(memory=400 * limits.MEGABYTE, cpu=60, wall=60)
    assert isinstance(refused(behaving(devour, small)), TooMuchMemory)


def test_computing_is_bounded(behaving: Callable[..., Job]):
    """A file that is computed on for too long is one sentence."""

    def compute(_: socket.socket) -> None:
        while True:
            pass

    assert isinstance(refused(behaving(compute, limits.Limits(2**30, cpu=1, wall=60))), TookTooLong)


def test_waiting_is_bounded(behaving: Callable[..., Job]):
    """A file that is waited on for too long is one sentence."""

    def wait(_: socket.socket) -> None:
        time.sleep(1000)

    assert isinstance(refused(behaving(wait, limits.Limits(2**30, cpu=60, wall=1))), TookTooLong)


@pytest.mark.parametrize("number", [signal.SIGSEGV, signal.SIGABRT])
def test_a_crash_costs_one_file(behaving: Callable[..., Job], number: signal.Signals):
    """A file at which the reader crashes is one sentence."""

    def crash(_: socket.socket) -> None:
        os.kill(os.getpid(), number)

    assert isinstance(refused(behaving(crash)), ReaderEnded)


@pytest.mark.parametrize(
    "answer",
    [b"", b"{}", b"[]", b'["Taken"]', b'["Taken",1,2]', b'["Refused","NK-F99","x",[]]', b'["Refused","NK-F06","x",[]]',
     b"\xff\xff", b'["Refused",["NK-F05"],"x",[]]', b"[" * 100_000, b'["Fault",1,2]'],
)  # fmt: skip
def test_answers_are_not_trusted(behaving: Callable[..., Job], answer: bytes):
    """An answer that is none of those agreed on is one sentence, whatever it is."""

    def lie(connection: socket.socket) -> None:
        connection.sendall(len(answer).to_bytes(4, "big") + answer)

    assert isinstance(refused(behaving(lie)), ReaderEnded)


def test_an_answer_without_end_is_not_taken_in(behaving: Callable[..., Job]):
    """An answer that says to be longer than any reading is refused before it is read."""

    def boast(connection: socket.socket) -> None:
        connection.sendall(b"\xff\xff\xff\xff")

    assert isinstance(refused(behaving(boast)), TooMuchMemory)


def test_everything_it_started_goes_with_it(behaving: Callable[..., Job], tmp_path: Path):
    """Programs that a copy started, in sessions of their own too, are gone with it, and so are its files."""
    seen = tmp_path.parent / f"{tmp_path.name}-pids"

    def start(_: socket.socket) -> None:
        Path("left").write_text("x", encoding="ascii")
        for _ in range(2):
            other = subprocess.Popen(["sleep", "1000"], start_new_session=True)
            with seen.open("a", encoding="ascii") as out:
                out.write(f"{other.pid}\n")
        time.sleep(1000)

    assert isinstance(refused(behaving(start, limits.Limits(2**30, cpu=60, wall=2))), TookTooLong)

    pids = [int(line) for line in seen.read_text(encoding="ascii").split()]
    assert len(pids) == 2
    assert not [pid for pid in pids if Path(f"/proc/{pid}").exists()]
    assert not list(tmp_path.iterdir())


def test_a_job_nobody_waits_for_is_ended(behaving: Callable[..., Job], tmp_path: Path):
    """When the one who asked is gone, what it asked for is ended at once."""

    def wait(_: socket.socket) -> None:
        time.sleep(1000)

    behaving(wait).close()

    deadline = time.monotonic() + 20
    while list(tmp_path.iterdir()) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not list(tmp_path.iterdir())


def test_what_a_copy_may_do(behaving: Callable[..., Job]):
    """A copy has its connection and nothing else open, no core files, small files only, and cannot widen its limits."""

    def tell(connection: socket.socket) -> None:
        told = []
        told.append(sorted(os.listdir("/proc/self/fd"), key=int)[:4])  # noqa: PTH208 -- by its text, one is the listing itself
        told += [resource.getrlimit(which) for which in (resource.RLIMIT_CORE, resource.RLIMIT_FSIZE)]
        try:
            resource.setrlimit(resource.RLIMIT_CPU, (10**6, 10**6))
            told.append("widened" if os.getuid() else "root")
        except (ValueError, OSError):
            told.append("bound")
        answer = repr(told).encode()
        connection.sendall(len(answer).to_bytes(4, "big") + answer)

    with behaving(tell) as given:
        said = given._answer().decode()
    assert said.startswith("[['0', '1', '2', '3'], (0, 0), (209715200, 209715200), ")
    assert "widened" not in said


def test_the_network_is_out_of_reach():
    """Where the system permits it, a process that has left the network has no way out, not even to this machine."""
    program = (
        "import socket\nfrom nhiemky.apart.limits import leave_network\n"
        "if not leave_network(): print('not permitted')\n"
        "else:\n    try: socket.create_connection(('127.0.0.1', 9), 2)\n"
        "    except OSError as error: print(error.strerror)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert done.stdout.strip() in {"not permitted", "Network is unreachable"}


def test_faults_name_lines_and_no_words(monkeypatch: pytest.MonkeyPatch):
    """A fault of ours tells where it arose, without a word of the document."""
    ours, theirs = socket.socketpair()
    secret = "lời của văn bản"

    def broken(*_: Any, **__: Any) -> None:
        raise ZeroDivisionError(secret)

    monkeypatch.setattr(job, "read", broken)
    request = job.packed(job.Request(name="a.txt", pasted=False, cells=False, refuse_secret=True, layouts=(), own=()))
    for part in (request, TEXT.encode()):
        ours.sendall(len(part).to_bytes(4, "big") + part)
    job.serve(theirs)
    theirs.close()
    end, told = socket.socketpair()
    asking._AT_ONCE.acquire()

    with Job("a.txt", TEXT.encode(), ours, end, GENEROUS) as given, pytest.raises(ReaderFaultError) as caught:
        given.taken()
    told.close()
    assert str(caught.value).startswith("ZeroDivisionError at test_bounds.py:")
    assert secret not in str(caught.value)


def test_a_keeper_that_is_gone_is_replaced():
    """After the keeper was killed the next file is read all the same."""
    with started("a.txt", TEXT.encode()) as begun:
        begun.taken()
    process = asking._KEEPER._process
    assert process is not None
    process.kill()
    process.wait()

    with started("a.txt", TEXT.encode()) as begun:
        assert begun.taken().source.text == TEXT


def test_what_a_killed_keeper_left_is_swept(tmp_path: Path):
    """The folder of a keeper that was killed is removed by the next, one of a keeper at work is not."""
    gone = subprocess.Popen(["true"])
    gone.wait()
    left, used = (tmp_path / f"nhiemky-reader-{pid}-1" for pid in (gone.pid, os.getpid()))
    for folder in (left, used):
        folder.mkdir()
        (folder / "source").write_text("x", encoding="ascii")

    keeper._sweep(tmp_path)

    assert [path.name for path in tmp_path.iterdir()] == [used.name]


def test_a_machine_that_can_start_nothing(monkeypatch: pytest.MonkeyPatch):
    """Where no process can be started that is one sentence."""

    def refuse(*_: Any) -> None:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(asking._KEEPER, "hand_over", refuse)
    with pytest.raises(NoReader):
        started("a.txt", TEXT.encode())


def test_many_at_once():
    """Threads that ask at the same time each get their own file back."""
    found: dict[int, str] = {}

    def ask(number: int) -> None:
        with started(f"{number}.txt", f"{TEXT}{number} đảng viên".encode()) as begun:
            found[number] = begun.taken().source.text

    threads = [Thread(target=ask, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == {number: f"{TEXT}{number} đảng viên" for number in range(8)}
