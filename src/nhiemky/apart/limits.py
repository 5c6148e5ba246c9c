"""What a process that opens a file of anyone may use: memory, time, size of files, no network, no core files."""

from __future__ import annotations

import contextlib
import ctypes
import os
import resource
import signal
from dataclasses import dataclass
from pathlib import Path

from nhiemky import environment

MEGABYTE = 1024 * 1024
PROGRAM_MEMORY = 4096 * MEGABYTE
"""Address space of the programs it starts: LibreOffice maps 1.5 GB before it has opened anything."""

LARGEST_FILE = 200 * MEGABYTE
MOST_OPEN_FILES = 256
_KILLED_FIRST = 500
_SET_PARENT_DEATH_SIGNAL, _SET_CHILD_SUBREAPER, _SET_NO_NEW_PRIVILEGES = 1, 36, 38
_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one file: ``memory`` in bytes of address space, ``cpu`` and ``wall`` in seconds."""

    memory: int
    cpu: int
    wall: int


def limits() -> Limits:
    """Return the limits that the settings give, the defaults where there are none; raises UnusableSetting."""
    return Limits(
        memory=environment.number("NHIEMKY_READER_MEMORY_MB", 1024, 256, 1_000_000) * MEGABYTE,
        cpu=environment.number("NHIEMKY_READER_CPU_SECONDS", 120, 1, 86_400),
        wall=environment.number("NHIEMKY_READER_SECONDS", 600, 1, 86_400),
    )


def bound_memory(memory: int) -> None:
    """Bound the memory of this process and, more widely, of the programs it starts; no core file is written."""
    hard = max(memory, PROGRAM_MEMORY)
    known = resource.getrlimit(resource.RLIMIT_AS)[1]
    if known != resource.RLIM_INFINITY:
        hard = min(hard, known)
    resource.setrlimit(resource.RLIMIT_AS, (min(memory, hard), hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def bound(wanted: Limits) -> None:
    """Put this process, and what it starts, under limits that it cannot widen."""
    bound_memory(wanted.memory)
    _lower(resource.RLIMIT_CPU, wanted.cpu, wanted.wall)
    _lower(resource.RLIMIT_FSIZE, LARGEST_FILE)
    _lower(resource.RLIMIT_NOFILE, MOST_OPEN_FILES)
    _prctl(_SET_NO_NEW_PRIVILEGES, 1)
    _prctl(_SET_PARENT_DEATH_SIGNAL, signal.SIGKILL)
    with contextlib.suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text(str(_KILLED_FIRST), encoding="ascii")


def _lower(which: int, soft: int, hard: int | None = None) -> None:
    """Set a limit, never above the hard one that is there."""
    known = resource.getrlimit(which)[1]
    wanted = soft if hard is None else max(soft, hard)
    top = wanted if known == resource.RLIM_INFINITY else min(wanted, known)
    resource.setrlimit(which, (min(soft, top), top))


def adopt_orphans() -> None:
    """Make this process the parent of whatever its children leave behind."""
    _prctl(_SET_CHILD_SUBREAPER, 1)


def leave_network() -> bool:
    """Leave the network for good, where the system permits it; return whether it did."""
    library = ctypes.CDLL(None, use_errno=True)
    user, group = os.getuid(), os.getgid()
    if library.unshare(_NEW_NETWORK) == 0:
        return True
    if library.unshare(_NEW_USER | _NEW_NETWORK) != 0:
        return False
    with contextlib.suppress(OSError):
        # Under its own number in the new space: files in the private folder stay its own to the programs it starts.
        Path("/proc/self/setgroups").write_text("deny", encoding="ascii")
        Path("/proc/self/uid_map").write_text(f"{user} {user} 1", encoding="ascii")
        Path("/proc/self/gid_map").write_text(f"{group} {group} 1", encoding="ascii")
    return True


def _prctl(option: int, value: int) -> None:
    ctypes.CDLL(None).prctl(option, value, 0, 0, 0)
