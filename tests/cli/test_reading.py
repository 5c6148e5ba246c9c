"""``read`` and ``check``."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.conftest import SENTENCE

from nhiemky.cli.main import run

NHIEMKY = [sys.executable, "-c", "from nhiemky.cli.main import main; main()"]


@pytest.mark.usefixtures("reader")
class TestRead:
    """What ``read`` prints."""

    def test_table(self, document: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """The table shows kind, figure, reading and the whole sentence."""
        assert run(["read", str(document)]) == 0

        shown = " ".join(capsys.readouterr().out.split())
        for expected in (
            "nghị quyết.txt",
            "chỉ tiêu",
            "45 đảng viên",
            "≥ 45 người",
            "2020–2025",
            "05/08/2020",
            "1 mục",
        ):
            assert expected in shown

    @pytest.mark.parametrize("columns", [40, 80, 200])
    def test_every_word_of_the_sentence_is_there_at_any_width(
        self, document: Path, columns: int, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """No line is wider than the terminal, and nothing of the sentence is cut."""
        monkeypatch.setenv("COLUMNS", str(columns))

        assert run(["read", str(document)]) == 0

        out = capsys.readouterr().out
        assert max(map(len, out.splitlines())) <= columns
        assert all(word in out for word in SENTENCE.rstrip(".").split())

    def test_what_is_ambiguous_is_shown(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """An ambiguous statement is marked, with its alternatives, and counted."""
        path = tmp_path / "a.txt"
        path.write_text("Kết nạp 45 đảng viên ??", encoding="utf-8")

        assert run(["read", str(path)]) == 0

        out = capsys.readouterr().out
        assert "? cần người xem lại" in out
        assert "hoặc: 45 tổ chức" in out
        assert "1 mục cần người xem lại" in out

    def test_english(self, document: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """--lang en speaks English, before and after the command's name."""
        for arguments in (["--lang", "en", "read"], ["read", "--lang", "en"]):
            assert run([*arguments, str(document)]) == 0
            out = capsys.readouterr().out
            assert "target" in out
            assert "≥ 45 people" in out

    def test_json_lines(self, document: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """Each file is one object on one line."""
        assert run(["read", "--json", str(document), str(document)]) == 0

        lines = capsys.readouterr().out.splitlines()
        assert [list(json.loads(line)) for line in lines] == [["document", "outline", "statements", "findings"]] * 2
        assert "đảng viên" in lines[0]

    def test_one_bad_file_does_not_stop_the_others(
        self, document: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """Each bad file is one sentence on standard error; the good ones are read; the exit code is 2."""
        assert run(["read", "--json", str(tmp_path / "none.txt"), str(document), str(tmp_path)]) == 2

        out, err = capsys.readouterr()
        assert len(out.splitlines()) == 1
        assert err.splitlines()[0].startswith("Không tìm thấy tệp")
        assert len(err.splitlines()) == 2


@pytest.mark.usefixtures("reader")
class TestCheck:
    """What ``check`` prints, and its exit codes."""

    def test_nothing_found(self, document: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """A document without findings gives 0."""
        assert run(["check", str(document)]) == 0
        assert "Không thấy điểm nào cần soát" in capsys.readouterr().out

    def test_findings_with_their_lines(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """Each finding comes with code, sentence, and every line it speaks of, the passage marked in a pipe."""
        path = tmp_path / "a.txt"
        path.write_text("Đầu\nTổng sai ở đây\nvà sai nữa", encoding="utf-8")

        assert run(["check", str(path)]) == 1

        out = capsys.readouterr().out
        assert "[sum.parts] Cộng không khớp." in out
        assert "dòng 2: Tổng ⟦sai⟧ ở đây" in out
        assert "dòng 3: và ⟦sai⟧ nữa" in out

    def test_a_bad_file_outweighs_findings(self, tmp_path: Path) -> None:
        """With findings and a bad file the exit code is 2."""
        path = tmp_path / "a.txt"
        path.write_text("sai", encoding="utf-8")

        assert run(["check", str(path), str(tmp_path / "none.txt")]) == 2

    def test_json(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """--json names the file of the findings."""
        path = tmp_path / "a.txt"
        path.write_text("sai", encoding="utf-8")

        assert run(["check", "--json", str(path)]) == 1
        assert json.loads(capsys.readouterr().out) == {"file": "a.txt", "findings": [{"code": "sum.parts"}]}


@pytest.mark.parametrize("command", ["read", "check"])
def test_reading_loads_no_django(command: str, document: Path) -> None:
    """``read`` and ``check`` start without Django and leave no data folder behind."""
    code = (
        "import sys; from nhiemky.cli.main import run; code = run(sys.argv[1:]); "
        "print([name for name in sys.modules if name.partition('.')[0] in {'django', 'csp', 'granian', 'structlog'}],"
        " file=sys.stderr); sys.exit(code)"
    )
    home = document.parent / "home"
    done = subprocess.run(
        [sys.executable, "-c", code, command, str(document)],
        env={**os.environ, "NHIEMKY_HOME": str(home)}, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert done.stderr == "[]\n"
    assert done.returncode in {0, 1}
    assert not home.exists()


def test_a_full_disk_behind_standard_output(document: Path) -> None:
    """Output that cannot be written is one sentence, not a traceback."""
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [*NHIEMKY, "read", "--json", str(document)], stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )

    assert done.returncode == 2
    assert done.stderr.startswith("Ổ đĩa đã đầy")
    assert len(done.stderr.splitlines()) == 1


def test_a_closed_pipe_is_no_failure_to_report(document: Path) -> None:
    """``read … | head`` ends silently."""
    done = subprocess.run(
        ["sh", "-c", '"$@" | true', "sh", *NHIEMKY, "read", *[str(document)] * 3],
        capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert done.stderr == ""


def test_output_is_utf8_whatever_the_locale(document: Path) -> None:
    """Under the C locale Vietnamese letters come out all the same."""
    environment = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": ""}
    done = subprocess.run([*NHIEMKY, "read", str(document)], env=environment, capture_output=True, check=False)

    assert "nghị quyết.txt" in done.stdout.decode("utf-8")
