"""``verify``: a sealed bundle counted again on the command line."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.counting.injecting import votes
from tests.counting.session import counted

from nhiemky.cli.main import run
from nhiemky.cli.verify import verify
from nhiemky.counting.bundle import open_bundle, packed, printed, seal
from nhiemky.counting.contents import contents
from nhiemky.counting.counted import check
from nhiemky.counting.faults import Explanation


@pytest.fixture
def sealed(tmp_path: Path) -> Path:
    """Return a bundle in order."""
    path = tmp_path / "gói niêm phong.zip"
    path.write_bytes(seal(counted()))
    return path


def ran(*arguments: object) -> Result:
    """Run the command."""
    return CliRunner().invoke(verify, [str(each) for each in arguments])


def test_a_bundle_in_order_is_equal_line_by_line(sealed: Path):
    """Every number is printed with its sign; at the end the sum of it, the hash, and what to compare it with."""
    done = ran(sealed)

    assert done.exit_code == 0
    lines = done.output.splitlines()
    assert {line[0] for line in lines[:-3]} == {"✓"}
    assert lines[-3] == f"KHỚP: cả {len(lines) - 3} số."
    assert printed(open_bundle(sealed.read_bytes()).hash) in lines[-2]
    assert "--hash" in lines[-1]


def test_the_hash_of_the_minutes_is_compared(sealed: Path):
    """With the hash printed on the minutes, blanks and all, the bundle is the one that was sealed, or is not."""
    on_minutes = printed(open_bundle(sealed.read_bytes()).hash)

    assert ran(sealed, "--hash", on_minutes.upper()).exit_code == 0
    wrong = ran(sealed, "--hash", "0" * 64)
    assert wrong.exit_code == 1
    assert "✗ Mã in trên biên bản" in wrong.output


def test_a_number_that_was_edited_is_told(tmp_path: Path):
    """A result with a vote too many exits with 1 and says both numbers, in the language asked for."""
    path = tmp_path / "sửa.zip"
    path.write_bytes(packed(contents(votes(5, 1)(counted()))))

    done = ran(path, "--lang", "en")

    assert done.exit_code == 1
    assert "NOT EQUAL: " in done.output
    assert "✗ Number 5 " in done.output
    assert "the bundle says" in done.output


def test_what_was_explained_is_shown_with_who_and_why(tmp_path: Path):
    """A difference of the ballots as paper that the head let stand is printed apart, and is no failure."""
    short = replace(counted(), tables=(), stock=replace(counted().stock, printed=129))
    (fault,) = check(short)
    reason = Explanation(code=fault.code, fault=fault.vi, reason="Nhà in giao thừa một phiếu", by="Đinh Thị Kiểm")
    path = tmp_path / "gói.zip"
    path.write_bytes(seal(replace(short, explanations=(reason,))))

    done = ran(path)

    assert done.exit_code == 0
    assert "! In ra = phát ra" in done.output
    assert "giải trình của Đinh Thị Kiểm: Nhà in giao thừa một phiếu" in done.output


def test_as_json_every_line_stands_with_its_code(sealed: Path):
    """For other programs: equal or not, the hash, and the lines with code, place and both numbers."""
    told = json.loads(ran(sealed, "--json").output)

    assert told["equal"] is True
    assert told["hash"] == open_bundle(sealed.read_bytes()).hash
    assert set(told["lines"][0]) == {"code", "where", "what", "claimed", "counted", "equal", "explained"}


@pytest.mark.parametrize(
    "make, code",
    [
        (lambda path: path.write_bytes(b"PK\x03\x04 nothing"), "NK-C63"),
        (lambda path: path.write_text("Biên bản"), "NK-C63"),
        (lambda path: path.mkdir(), "NK-F02"),
        (lambda path: None, "NK-F01"),
    ],
)
def test_a_file_that_is_no_bundle_is_one_sentence(make, code: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """What cannot be read ends with 2, a sentence and its code."""
    path = tmp_path / "b.zip"
    make(path)

    assert run(["verify", str(path)]) == 2
    assert f"[{code}]" in capsys.readouterr().err


def test_names_steer_no_terminal(tmp_path: Path):
    """An escape sequence in a bundle is printed as a picture."""
    one = counted()
    name = replace(one.definition.names[0], name="A\x1b[31mB")
    parts = contents(one)
    parts["definition"]["names"][0][1] = name.name
    path = tmp_path / "b.zip"
    path.write_bytes(packed(parts))

    assert "\x1b" not in ran(path).output


def test_no_django_and_no_counting_code_is_loaded(sealed: Path):
    """The command starts without Django, and beside the recount nothing of the count but its definition is loaded."""
    script = (
        "import sys; from nhiemky.cli.main import run; code = run(['verify', sys.argv[1]]);"
        "print([each for each in sys.modules if each == 'django' or each.startswith('nhiemky.counting')])"
    )
    done = subprocess.run([sys.executable, "-c", script, str(sealed)], capture_output=True, text=True, check=True)

    loaded = done.stdout.splitlines()[-1]
    assert "django" not in loaded
    for name in ("tally", "outcome", "validity", "stock", "passes", "rules", "bundle"):
        assert f"'nhiemky.counting.{name}'" not in loaded
