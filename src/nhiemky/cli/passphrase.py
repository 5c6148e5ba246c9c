"""The passphrase of a backup: typed at the terminal or read from a file, never an argument that others could see."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from nhiemky.cli.language import tr
from nhiemky.cli.problems import PassphraseUnusable

SHORTEST = 12
"""Letters a new passphrase must have: whoever holds the file may try as many as they like."""

passphrase_option = click.option(
    "--passphrase-file",
    type=click.Path(path_type=Path),
    help="Đọc mật khẩu từ tệp này. / Read the passphrase from this file.",
)


def new_passphrase(file: Path | None) -> str:
    """Return a passphrase from the file, or asked twice; raises PassphraseUnusable."""
    words = tr("Đặt mật khẩu cho bản sao lưu", "Choose a passphrase for the backup")
    chosen = _of(file) if file else _typed(words)
    if len(chosen.strip()) < SHORTEST:
        raise PassphraseUnusable(
            vi=f"cần ít nhất {SHORTEST} ký tự; hãy chọn một câu dễ nhớ",
            en=f"it needs at least {SHORTEST} characters; choose a sentence you will remember",
        )
    if not file and _typed(tr("Nhập lại mật khẩu", "The passphrase again")) != chosen:
        raise PassphraseUnusable(vi="hai lần nhập khác nhau; hãy chạy lại", en="the two differ; run the command again")
    return chosen


def known_passphrase(file: Path | None) -> str:
    """Return the passphrase of a locked backup from the file, or asked once; raises PassphraseUnusable."""
    return _of(file) if file else _typed(tr("Mật khẩu của bản sao lưu", "Passphrase of the backup"))


def _typed(words: str) -> str:
    if not sys.stdin.isatty():
        raise PassphraseUnusable(
            vi="không có bàn phím để nhập; hãy ghi mật khẩu vào một tệp và thêm --passphrase-file",
            en="there is no terminal to type it at; put it in a file and add --passphrase-file",
        )
    typed: str = click.prompt(words, hide_input=True, default="", show_default=False, err=True)
    return typed


def _of(file: Path) -> str:
    try:
        # Editors of Windows put a mark before the first letter, which nobody types.
        found = file.read_text(encoding="utf-8-sig").rstrip("\r\n")
    except (OSError, UnicodeDecodeError) as error:
        raise PassphraseUnusable(
            vi=f"không đọc được tệp {file}; hãy xem lại tên tệp và quyền đọc",
            en=f"{file} cannot be read; check its name and the right to read it",
        ) from error
    if found.splitlines() not in ([], [found]) or "\0" in found:
        raise PassphraseUnusable(
            vi=f"tệp {file} có nhiều dòng; hãy chỉ để mật khẩu trên một dòng",
            en=f"{file} has several lines; leave nothing but the passphrase, on one line",
        )
    return found
