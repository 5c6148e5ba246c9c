"""An organisation's own indicators: what may be added to the catalogue, and the file that lists them.

The file is TOML, one ``[[indicator]]`` a row; ``docs/indicators.md`` describes it.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

from nhiemky.language.folding import fold
from nhiemky.problems import Problem
from nhiemky.reading.catalogue import Indicator, OwnIndicator, standard

OVER_TIME = ("sum", "last", "worst")
OVER_TREE = ("sum", "ratio", "worst")
FEWEST_SYLLABLES = 2
LONGEST = {"code": 80, "name": 200, "unit": 60, "phrase": 200}
MOST_PHRASES = 50

_CODE = re.compile(r"[a-z][a-z0-9_]*(?:\.[a-z0-9_]+)+")
_KEYS = frozenset(["code", "name", "unit", "over_time", "over_tree", "more_is_better", "phrases"])
_SYLLABLE = re.compile(r"[^\W\d_]+")
_ROW = re.compile(r"^[ \t]*\[\[[ \t]*indicator[ \t]*\]\]", re.MULTILINE)
_AT_LINE = re.compile(r"\(at line (\d+)")


class OwnIndicatorProblem(Problem):
    """An indicator that cannot be added; ``code`` is stable, the sentences say what happened and what to do.

    ``line`` is the line of the file it stands on, None where there is no file.
    """

    def __init__(self, code: str, vietnamese: str, english: str, line: int | None = None) -> None:
        self.code = code
        self.line = line
        before, before_en = ("", "") if line is None else (f"Dòng {line}: ", f"Line {line}: ")
        self.say(f"{before}{vietnamese}", f"{before_en}{english}")

    def at(self, line: int) -> OwnIndicatorProblem:
        """Return the same problem on a line of a file."""
        return OwnIndicatorProblem(self.code, self.message, self.message_en, line)


def checked(row: OwnIndicator, known: Mapping[str, Indicator] | None = None) -> OwnIndicator:
    """Return ``row`` with spaces made one, or raise OwnIndicatorProblem.

    With a code of ``known`` (the standard catalogue) only phrases are added; any other code needs a name and a unit.

    >>> checked(OwnIndicator(code="own.lights", name="đèn  đường", unit="bóng", phrases=("lắp đèn đường",))).name
    'đèn đường'
    """
    known = standard().indicators if known is None else known
    row = OwnIndicator(
        code=row.code.strip(), name=_plain(row.name), unit=_plain(row.unit), over_time=row.over_time,
        over_tree=row.over_tree, more_is_better=row.more_is_better,
        phrases=tuple(dict.fromkeys(plain for each in row.phrases if (plain := _plain(each)))),
    )  # fmt: skip
    if row.code not in known:
        _check_code(row)
        _check_new(row)
    elif row.name or row.unit:
        raise OwnIndicatorProblem(
            "code_taken", f"mã “{row.code}” đã có trong danh mục; hãy chọn mã khác, hoặc chỉ thêm cụm từ cho mã đó.",
            f"the code “{row.code}” is in the catalogue; choose another, or add phrases only.",
        )  # fmt: skip
    _check_phrases(row)
    return row


def _check_code(row: OwnIndicator) -> None:
    if not _CODE.fullmatch(row.code) or len(row.code) > LONGEST["code"]:
        raise OwnIndicatorProblem(
            "code_invalid",
            f"mã “{row.code}” không dùng được; hãy viết chữ thường không dấu có dấu chấm, như own.den_duong.",
            f"the code “{row.code}” cannot be used; write plain small letters with a dot, such as own.street_lights.",
        )  # fmt: skip


def _check_new(row: OwnIndicator) -> None:
    if not row.name or len(row.name) > LONGEST["name"]:
        raise OwnIndicatorProblem(
            "name_missing", f"chỉ số mới cần một tên, dài nhất {LONGEST['name']} ký tự; hãy gõ tên.",
            f"a new indicator needs a name of at most {LONGEST['name']} characters; type one.",
        )  # fmt: skip
    if not row.unit or len(row.unit) > LONGEST["unit"] or not re.search(r"[^\W\d_]|%|‰", row.unit):
        raise OwnIndicatorProblem(
            "unit_missing", "chỉ số mới cần một đơn vị tính; hãy gõ đơn vị, ví dụ VND, người, % hoặc km.",
            "a new indicator needs a unit; type one, such as VND, người, % or km.",
        )  # fmt: skip
    if row.over_time not in OVER_TIME or row.over_tree not in OVER_TREE:
        raise OwnIndicatorProblem(
            "adding_up_unknown", f"cách cộng không có trong {', '.join(OVER_TIME)} (theo thời gian) hay "
            f"{', '.join(OVER_TREE)} (theo tổ chức); hãy chọn một cách.",
            f"how it adds up is none of {', '.join(OVER_TIME)} (time) or {', '.join(OVER_TREE)} (tree); choose one.",
        )  # fmt: skip


def _check_phrases(row: OwnIndicator) -> None:
    if not row.phrases or len(row.phrases) > MOST_PHRASES:
        raise OwnIndicatorProblem(
            "phrases_missing",
            f"cần từ 1 đến {MOST_PHRASES} cụm từ để nhận ra chỉ số; hãy thêm cụm từ như văn bản viết.",
            f"1 to {MOST_PHRASES} phrases are needed to know it by; add the words documents use.",
        )  # fmt: skip
    for phrase in row.phrases:
        if len(_SYLLABLE.findall(phrase)) < FEWEST_SYLLABLES or len(phrase) > LONGEST["phrase"]:
            raise OwnIndicatorProblem(
                "phrase_short", f"cụm từ “{phrase}” cần ít nhất {FEWEST_SYLLABLES} tiếng, dài nhất {LONGEST['phrase']} "
                "ký tự, để không nhận nhầm; hãy viết rõ hơn.",
                f"the phrase “{phrase}” needs {FEWEST_SYLLABLES} syllables and at most {LONGEST['phrase']} characters, "
                "lest it match too much; write it out.",
            )  # fmt: skip


def read_own_indicators(text: str) -> tuple[OwnIndicator, ...]:
    """Return the indicators that the text of a TOML file lists; raises OwnIndicatorProblem with the line.

    >>> read_own_indicators('[[indicator]]\\ncode = "export"\\nphrases = ["hàng bán ra nước ngoài"]')[0].code
    'export'
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        at = _AT_LINE.search(str(error))
        line = int(at[1]) if at else text.count("\n") + 1
        raise OwnIndicatorProblem(
            "not_toml", "tệp viết sai cú pháp TOML; hãy xem lại dấu ngoặc và dấu nháy ở dòng này.",
            "this is not valid TOML; look at the brackets and quotes of this line.", line,
        ) from error  # fmt: skip
    rows = data.get("indicator")
    if set(data) - {"indicator"} or not isinstance(rows, list) or not rows:
        raise OwnIndicatorProblem(
            "no_rows", "tệp cần có các mục [[indicator]] và không có mục nào khác; hãy viết theo mẫu trong tài liệu.",
            "the file needs [[indicator]] rows and nothing else; write it as the documentation shows.", 1,
        )  # fmt: skip
    lines = [text.count("\n", 0, found.start()) + 1 for found in _ROW.finditer(text)]
    return _distinct(rows, lines if len(lines) == len(rows) else [1] * len(rows))


def _distinct(rows: list[Any], lines: list[int]) -> tuple[OwnIndicator, ...]:
    found: dict[str, OwnIndicator] = {}
    for row, line in zip(rows, lines, strict=True):
        try:
            own = checked(_own(row))
        except OwnIndicatorProblem as problem:
            raise problem.at(line) from None
        if own.code in found:
            raise OwnIndicatorProblem(
                "code_twice", f"mã “{own.code}” có hai lần trong tệp; hãy gộp lại thành một mục.",
                f"the code “{own.code}” stands twice in the file; make it one row.", line,
            )  # fmt: skip
        found[own.code] = own
    return tuple(found.values())


def _own(row: Any) -> OwnIndicator:
    texts = ("code", "name", "unit", "over_time", "over_tree")
    good = isinstance(row, dict) and not set(row) - _KEYS and all(isinstance(row.get(key, ""), str) for key in texts)
    phrases = row.get("phrases", []) if isinstance(row, dict) else []
    good = good and isinstance(phrases, list) and all(isinstance(each, str) for each in phrases)
    if not good or not isinstance(row.get("more_is_better", True), bool):
        raise OwnIndicatorProblem(
            "row_invalid", f"mỗi mục chỉ có các khóa {', '.join(sorted(_KEYS))}, chữ trong dấu nháy; hãy sửa mục này.",
            f"a row has only the keys {', '.join(sorted(_KEYS))}, texts in quotes; mend this row.",
        )  # fmt: skip
    return OwnIndicator(**{**row, "code": row.get("code", ""), "phrases": tuple(phrases)})


def _plain(text: str) -> str:
    return " ".join(text.split())


def proposed_code(name: str, taken: Iterable[str] = ()) -> str:
    """Return a code for a new indicator, made from its name and not among ``taken``.

    >>> proposed_code("Đèn đường lắp mới")
    'own.den_duong_lap_moi'
    >>> proposed_code("Đèn đường", taken=["own.den_duong"])
    'own.den_duong_2'
    """
    plain = re.sub(r"[^a-z0-9]+", "_", _without_marks(fold(name))).strip("_")[:60].strip("_") or "chi_so"
    used, code, number = set(taken), f"own.{plain}", 2
    while code in used:
        code, number = f"own.{plain}_{number}", number + 1
    return code


def _without_marks(text: str) -> str:
    spelled = unicodedata.normalize("NFD", text.replace("đ", "d"))
    return "".join(letter for letter in spelled if not unicodedata.combining(letter))
