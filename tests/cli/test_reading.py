"""``read`` and ``check``."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import docx
import pytest
from tests.cli.conftest import SENTENCE

from nhiemky.cli import many
from nhiemky.cli.main import run
from nhiemky.cli.problems import NothingToRead

NHIEMKY = [sys.executable, "-c", "from nhiemky.cli.main import main; main()"]


@pytest.mark.usefixtures("reader")
class TestRead:
    """What ``read`` prints."""

    def test_standard_input(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        """A dash reads what is piped in."""
        piped = io.TextIOWrapper(io.BytesIO("Kết nạp 45 đảng viên.".encode()))
        monkeypatch.setattr(sys, "stdin", piped)

        assert run(["read", "--json", "-"]) == 0

        (line,) = capsys.readouterr().out.splitlines()
        assert [each["text"] for each in json.loads(line)["statements"]] == ["45 đảng viên"]

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
        assert "hoặc: kết quả" in out
        assert "1 mục cần người xem lại" in out

    def test_what_a_figure_belongs_with_is_told(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """A change names what it is compared with, a part its whole, in the language spoken."""
        path = tmp_path / "a.txt"
        path.write_text("Có 45 đảng viên, 30 đảng viên nữ", encoding="utf-8")

        for speaks, expected in (("vi", ("tăng so với năm 2023", "là một phần của: s1")), ("en", ("part of: s1",))):
            assert run(["--lang", speaks, "read", str(path)]) == 0
            out = capsys.readouterr().out
            assert all(words in out for words in expected)

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
        """Each bad file is one sentence on standard error, in the end; the good ones are read; the exit code is 2."""
        empty = tmp_path / "trống.txt"
        empty.touch()

        assert run(["read", "--json", str(tmp_path / "none.txt"), str(document), str(empty)]) == 2

        out, err = capsys.readouterr()
        assert len(out.splitlines()) == 1
        assert err.splitlines()[0].startswith("Không tìm thấy tệp")
        assert len(err.splitlines()) == 2

    def test_csv_opens_in_a_spreadsheet(self, document: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """One head of columns with the mark of UTF-8, then one row a statement, over all files."""
        assert run(["read", "--format", "csv", str(document), str(document)]) == 0

        out = capsys.readouterr().out
        rows = list(csv.DictReader(io.StringIO(out.removeprefix("\ufeff"))))
        assert out.startswith("\ufefffile,id,")
        assert [(row["file"], row["text"], row["value"]) for row in rows] == [
            ("nghị quyết.txt", "45 đảng viên", "45")
        ] * 2

    def test_a_folder_stands_for_its_documents(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """Every readable file below a folder is read in order of its name, hidden ones and locks left out."""
        for name in ("b.txt", "a/c.TXT", ".ẩn/d.txt", "~$e.docx", "ảnh.bin"):
            path = tmp_path / name
            path.parent.mkdir(exist_ok=True)
            path.write_text("45 đảng viên", encoding="utf-8")

        assert run(["read", "--json", str(tmp_path)]) == 0

        lines = capsys.readouterr().out.splitlines()
        assert [json.loads(line)["document"]["name"] for line in lines] == ["c.TXT", "b.txt"]

    def test_a_folder_without_documents_is_said(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """An empty folder is one sentence and exit code 2."""
        assert run(["read", str(tmp_path)]) == 2
        assert "không có văn bản nào" in capsys.readouterr().err


def test_many_files_are_read_on_all_cores(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Spread over processes, the readings come in the order of the names, and a bad file is named in the end."""
    for number in range(1, 7):
        (tmp_path / f"{number}.txt").write_text(f"Kết nạp {number}5 đảng viên mới.", encoding="utf-8")
    (tmp_path / "4.txt").write_bytes(b"")

    assert run(["read", "--json", str(tmp_path)]) == 2

    out, err = capsys.readouterr()
    read = [json.loads(line) for line in out.splitlines()]
    assert [each["document"]["name"] for each in read] == ["1.txt", "2.txt", "3.txt", "5.txt", "6.txt"]
    assert [each["statements"][0]["value"] for each in read] == [15, 25, 35, 55, 65]
    assert "4.txt" in err
    assert len(err.splitlines()) == 1


def test_a_file_that_ends_its_process_does_not_stop_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that dies takes one file with it: that one is named, the others are read."""
    asked: list[list[str]] = []

    def dying(files: list[str], _cores: int, _own: tuple[()]) -> Iterator[many.Found]:
        asked.append(list(files))
        for file in files:
            if file == "b":
                raise BrokenProcessPool
            yield NothingToRead(name=file)

    monkeypatch.setattr(many, "_in_processes", dying)

    found = [str(each) for each in many._on_all_cores(["a", "b", "c"], 2, ())]

    assert ["“a”" in found[0], "bộ nhớ" in found[1], "“c”" in found[2]] == [True, True, True]
    assert asked == [["a", "b", "c"], ["b"], ["c"]]


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


class TestCommented:
    """``check --docx``: the document with its findings as comments."""

    def test_written(self, tmp_path: Path) -> None:
        """The file named holds the comments, the document is left as it was, the exit code is that of findings."""
        path, out = tmp_path / "a.txt", tmp_path / "b.docx"
        path.write_text("Đảng bộ họp ngày 31/4/2020.\n", encoding="utf-8")

        assert run(["check", "--docx", str(out), str(path)]) == 1
        assert [comment.text for comment in docx.Document(str(out)).comments] == [
            "Đề nghị kiểm tra: 31/4/2020: tháng 4 chỉ có 30 ngày [date.impossible]".replace(" [", ". [")
        ]
        assert path.read_text(encoding="utf-8") == "Đảng bộ họp ngày 31/4/2020.\n"

    def test_not_several_files_nor_over_the_document(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """Two files, a folder or the document itself are refused in one sentence, and nothing is written."""
        path, out = tmp_path / "a.txt", tmp_path / "b.docx"
        path.write_text("Đảng bộ họp ngày 31/4/2020.\n", encoding="utf-8")

        for arguments in ([str(out), str(path), str(path)], [str(out), str(tmp_path)], [str(path), str(path)]):
            assert run(["check", "--docx", *arguments]) != 0
            assert "--docx soát một văn bản" in capsys.readouterr().err
        assert not out.exists()

    def test_a_place_that_cannot_be_written(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """A folder that is not there is named."""
        path = tmp_path / "a.txt"
        path.write_text("Đảng bộ họp ngày 31/4/2020.\n", encoding="utf-8")

        assert run(["check", "--docx", str(tmp_path / "no" / "b.docx"), str(path)]) != 0
        assert "Không ghi được tệp" in capsys.readouterr().err


OWN = '[[indicator]]\ncode = "own.lights"\nname = "Đèn đường"\nunit = "bóng"\nphrases = ["lắp mới đèn đường"]\n'


@pytest.fixture
def lights(tmp_path: Path) -> tuple[Path, list[str]]:
    """A file of own indicators, and as many documents as are read by several processes."""
    own = tmp_path / "own.toml"
    own.write_text(OWN, encoding="utf-8")
    files = []
    for number in range(many.FEWEST_FOR_ALL_CORES):
        file = tmp_path / f"{number}.txt"
        file.write_text(f"Lắp mới đèn đường: {400 + number} bóng.\n", encoding="utf-8")
        files.append(str(file))
    return own, files


class TestOwnIndicators:
    """``read --indicators FILE.toml``."""

    def test_every_process_knows_them(self, lights: tuple[Path, list[str]], capsys: pytest.CaptureFixture[str]) -> None:
        """Figures of several files get the code of the file, however many processes read them."""
        own, files = lights

        assert run(["read", "--json", "--indicators", str(own), *files]) == 0

        read = [json.loads(line)["statements"] for line in capsys.readouterr().out.splitlines()]
        assert [[each["indicator"] for each in statements] for statements in read] == [["own.lights"]] * len(files)

    def test_the_environment_names_the_file_and_the_table_the_indicator(
        self, lights: tuple[Path, list[str]], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """``NHIEMKY_INDICATORS`` does what the option does; the table calls the indicator by its name."""
        own, files = lights
        monkeypatch.setenv("NHIEMKY_INDICATORS", str(own))

        assert run(["read", files[0]]) == 0

        assert "Đèn đường" in capsys.readouterr().out

    @pytest.mark.parametrize(
        ("content", "said"),
        [
            (OWN.replace("bóng", ""), "Dòng 1: chỉ số mới cần một đơn vị tính"),
            ("a = [", "Dòng 1: tệp viết sai cú pháp TOML"),
            (None, "Không đọc được tệp chỉ số"),
        ],
    )
    def test_a_mistake_in_the_file_is_one_sentence(
        self, content: str | None, said: str, lights: tuple[Path, list[str]], capsys: pytest.CaptureFixture[str]
    ) -> None:
        """A file that cannot be used ends the command with the line and what to do, and nothing is read."""
        own, files = lights
        own.unlink() if content is None else own.write_text(content, encoding="utf-8")

        assert run(["read", "--indicators", str(own), files[0]]) == 2

        shown = capsys.readouterr()
        assert shown.out == ""
        assert said in shown.err
        assert shown.err.count("\n") == 1
