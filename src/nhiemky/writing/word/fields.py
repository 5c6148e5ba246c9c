"""The fields of an office's own Word file: what they are called, and what a draft puts in their place."""

from __future__ import annotations

import difflib
import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from nhiemky.writing.model import Draft, Signature
from nhiemky.writing.word.printed import month_of, place_and_day, recipients, symbol_with_number

CONTENT, ANNEXES = "noi_dung", "phu_luc"
_APART = re.compile(r"[^a-z0-9]+")
_NOBODY = Signature(on_behalf="", titles=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A field by its name: what it is replaced by in words, with an example; a ``block`` field by whole paragraphs."""

    name: str
    vi: str
    en: str
    example: str = ""
    block: bool = False


@cache
def fields() -> Mapping[str, Field]:
    """Return every field, by its name."""
    kept = tomllib.loads(files("nhiemky.writing").joinpath("data/fields.toml").read_text(encoding="utf-8"))
    return {name: Field(name=name, **row) for name, row in kept.items()}


def values_of(draft: Draft) -> dict[str, str]:
    """Return what each field that is no block says of a draft.

    >>> sorted(name for name, field in fields().items() if field.block)
    ['noi_dung', 'phu_luc']
    """
    head, day = draft.head, draft.head.day
    first, second = (*draft.signatures, _NOBODY, _NOBODY)[:2]
    return {
        "co_quan_cap_tren": head.superior,
        "co_quan_ban_hanh": head.issuer,
        "so": head.number,
        "ky_hieu": head.symbol,
        "so_ky_hieu": symbol_with_number(draft),
        "dia_danh": head.place,
        "ngay": f"{day.day:02d}",
        "thang": month_of(day),
        "nam": str(day.year),
        "dia_danh_ngay_thang": place_and_day(draft),
        "ten_loai": head.type,
        "trich_yeu": head.abstract,
        "du_thao": "Dự thảo" if head.draft else "",
        "noi_nhan": "\n".join(recipients(draft)),
        **_signed(first, ""),
        **_signed(second, "_2"),
    }


def _signed(signature: Signature, suffix: str) -> dict[str, str]:
    return {
        f"thay_mat{suffix}": signature.on_behalf,
        f"chuc_vu{suffix}": "\n".join(signature.titles),
        f"nguoi_ky{suffix}": signature.name,
    }


def nearest(name: str) -> str:
    """Return the field that is most like a name no field has, "noi_dung" where none is.

    >>> nearest("Số ký hiệu"), nearest("trich_yeu_vb"), nearest("???")
    ('so_ky_hieu', 'trich_yeu', 'noi_dung')
    """
    plain = bare(name)
    if plain in fields():
        return plain
    return next(iter(difflib.get_close_matches(plain, fields(), n=1, cutoff=0.4)), CONTENT)


def bare(name: str) -> str:
    """Return a name as fields are written: small letters without marks, words parted by "_".

    >>> bare("Nội dung"), bare("ĐỊA-DANH ")
    ('noi_dung', 'dia_danh')
    """
    letters = unicodedata.normalize("NFD", name[:60].casefold().replace("đ", "d"))
    return _APART.sub("_", "".join(each for each in letters if not unicodedata.combining(each))).strip("_")
