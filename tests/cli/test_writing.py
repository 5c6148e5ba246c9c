"""``write``: documents written from a ledger, as a person runs it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

NHIEMKY = [sys.executable, "-c", "from nhiemky.cli.main import main; main()"]
ORGANISATION = "Đảng bộ Khu kinh tế Bến Lội"
RESOLUTION = (
    "ĐẢNG BỘ TỈNH SÔNG VÀM\nĐẢNG BỘ KHU KINH TẾ BẾN LỘI\nSố 01-NQ/ĐH\nBến Lội, ngày 12 tháng 8 năm 2020\n"
    "NGHỊ QUYẾT\nĐại hội đại biểu Đảng bộ Khu kinh tế Bến Lội lần thứ IV, nhiệm kỳ 2020 - 2025\n"
    "Chỉ tiêu chủ yếu đến năm 2025:\n- Cả nhiệm kỳ kết nạp 500 đảng viên mới.\n- Nộp ngân sách 2.000 tỷ đồng mỗi năm.\n"
)


def nhiemky(home: Path, *arguments: str) -> tuple[int, str, str]:
    """Run the program on a data folder of SQLite."""
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    done = subprocess.run(
        [*NHIEMKY, *arguments], env={**environment, "NHIEMKY_HOME": str(home)}, stdin=subprocess.DEVNULL,
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    return done.returncode, done.stdout, done.stderr


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with a resolution whose targets are confirmed."""
    folder = tmp_path_factory.mktemp("data")
    (folder / "nghi-quyet.txt").write_text(RESOLUTION, encoding="utf-8")
    code, _, err = nhiemky(folder / "so", "import", "--confirm", str(folder / "nghi-quyet.txt"))
    assert (code, err) == (0, "")
    return folder / "so"


def test_a_document_is_written_into_a_file(home: Path, tmp_path: Path):
    """The kind of file follows from its name; the text says what the ledger knows, and nothing is kept."""
    given = ("write", "mid_term_review", "--organisation", ORGANISATION, "--term", "2020-2025", "--as-of", "2023-04-26")
    for name in ("bao-cao.docx", "bao-cao.pdf", "bao-cao.xlsx", "bao-cao.txt", "bao-cao.json"):
        code, out, _ = nhiemky(home, *given, "-o", str(tmp_path / name))
        assert (code, out) == (0, f"Đã ghi {tmp_path / name}.\n")
    assert (tmp_path / "bao-cao.docx").read_bytes().startswith(b"PK")
    assert (tmp_path / "bao-cao.xlsx").read_bytes().startswith(b"PK")
    assert (tmp_path / "bao-cao.pdf").read_bytes().startswith(b"%PDF")
    text = (tmp_path / "bao-cao.txt").read_text(encoding="utf-8")
    assert "BÁO CÁO" in text
    assert "500 đảng viên" in text
    kept = json.loads((tmp_path / "bao-cao.json").read_text(encoding="utf-8"))
    assert (kept["kind"], kept["head"]["day"]) == ("mid_term_review", "2023-04-26")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("mid_term_review", "--organisation", "Chi bộ Không Có"), "NK-C56"),
        (("mid_term_review", "--organisation", ORGANISATION, "--term", "1990-1995"), "NK-C60"),
        (("mid_term_review", "--organisation", ORGANISATION, "--term", "khóa này"), "NK-C60"),
        (("periodic_report", "--organisation", ORGANISATION), "NK-C61"),
        (("letter", "--organisation", ORGANISATION), "NK-C51"),
        (("mid_term_review", "--organisation", ORGANISATION, "--as-of", "hôm qua"), "NK-C51"),
    ],
)
def test_what_cannot_be_written_is_one_sentence(home: Path, tmp_path: Path, arguments: tuple[str, ...], code: str):
    """Each refusal has its code and says what to do; no file is left."""
    out = tmp_path / "out.docx"
    exit_code, _, err = nhiemky(home, "write", *arguments, "-o", str(out))
    assert (exit_code, code in err, len(err.splitlines())) == (2, True, 1)
    assert not out.exists()


def test_a_file_of_no_known_kind_is_refused(home: Path, tmp_path: Path):
    """Without --format the ending says it; a folder that is not there is told."""
    given = ("write", "mid_term_review", "--organisation", ORGANISATION, "--term", "2020-2025", "--as-of", "2023-04-26")
    code, _, err = nhiemky(home, *given, "-o", str(tmp_path / "bao-cao"))
    assert (code, "--format" in err) == (2, True)
    code, _, err = nhiemky(home, *given, "--format", "txt", "-o", str(tmp_path / "none" / "bao-cao"))
    assert (code, "NK-C18" in err) == (2, True)
