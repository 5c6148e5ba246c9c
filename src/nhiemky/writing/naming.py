"""What targets and their verdicts are called where they are listed: in prompts, tables and charts."""

from __future__ import annotations

from collections.abc import Sequence

from nhiemky.language.negation import forbidden
from nhiemky.targets import State, Zero
from nhiemky.targets.scales import rates
from nhiemky.writing.material import TargetMaterial

_MOST_NAMES = 8


def name_of(target: TargetMaterial, among: Sequence[TargetMaterial] = ()) -> str:
    """Return what a target measures, with its part or its span where others ``among`` measure the same.

    >>> from nhiemky.targets import State, Target, Unstated, Verdict
    >>> from nhiemky.writing.material import Indicator
    >>> from nhiemky.writing.model import Said
    >>> jobs = Indicator(code="labour.jobs.new", name="việc làm mới", unit="việc làm")
    >>> target = TargetMaterial(
    ...     key="t1", indicator=jobs, said=Said(kind="target", per="year"), target=Target(shape=Unstated()),
    ...     verdict=Verdict(state=State.NO_DATA),
    ... )
    >>> name_of(target), name_of(target, (target, target))
    ('việc làm mới', 'việc làm mới hằng năm')
    """
    name = own_name_of(target)
    same = [each for each in among if each.indicator == target.indicator]
    if target.said.part:
        return f"{name} ({target.said.part})"
    if len(same) < 2:
        return name
    if target.said.per == "year" and "năm" not in name:
        return f"{name} hằng năm"
    return f"{name} cả nhiệm kỳ" if target.said.per == "term" else name


def own_name_of(target: TargetMaterial) -> str:
    """Return what a target measures as its document or the catalogue calls it; of what is forbidden, what that is."""
    name = target.own_name or target.indicator.name
    return never_name(name) if target.said.value == 0 and target.said.unit != "%" else name


def never_name(name: str) -> str:
    """Return what must not be by its name, without the words that forbid or count it.

    >>> never_name("Không để xảy ra đình công"), never_name("số vụ cháy, nổ")
    ('đình công', 'vụ cháy, nổ')
    """
    plain = forbidden(name)
    for counted in ("số ", "trường hợp "):
        plain = plain[len(counted) :] if plain.lower().startswith(counted) else plain
    return plain


def listed(name: str) -> str:
    """Return a name as it stands among others: in quotes where it would be read as something said.

    >>> listed("chi bộ được xếp loại hoàn thành tốt nhiệm vụ"), listed("số sáng kiến")
    ('“chi bộ được xếp loại hoàn thành tốt nhiệm vụ”', 'số sáng kiến')
    """
    return in_quotes(name) if speaks(name) else name


def in_quotes(name: str) -> str:
    """Return a name in quotes; quotes within it become single ones."""
    return f"“{name.translate(_INNER)}”"


def speaks(name: str) -> bool:
    """Whether a name holds a rating, a figure or a negation, so that it says something where it stands alone."""
    words = name.lower()
    return (
        (rates(name) and not words.startswith(("tỷ lệ ", "tỉ lệ ")))
        or any(each.isdigit() for each in words)
        or words.startswith("không ")
    )


_INNER = str.maketrans("“”", "‘’")


def counted(targets: Sequence[TargetMaterial]) -> list[TargetMaterial]:
    """Return the targets that are counted: a part of another of them is in that one, and no target of its own."""
    keys = {each.key for each in targets}
    return [each for each in targets if each.part_of == each.key or each.part_of not in keys]


def names_of(targets: Sequence[TargetMaterial], among: Sequence[TargetMaterial]) -> str:
    """Return the names of targets as a list in words, each once; a long list is cut."""
    names = list(dict.fromkeys(listed(name_of(each, among)) for each in targets))
    return "; ".join([*names[:_MOST_NAMES], *(["các chỉ tiêu khác"] if len(names) > _MOST_NAMES else [])])


def standing(target: TargetMaterial) -> State:
    """Return how a report says that a target stands.

    Broken is only what must never happen; a share that a year fell short of is missed.
    """
    broken = target.verdict.state is State.BROKEN and not isinstance(target.target.shape, Zero)
    return State.MISSED if broken else target.verdict.state


def verdict_word(target: TargetMaterial) -> str:
    """Return the verdict as a table names it: "Vượt", "Không đạt"; figures that cannot tell are too few."""
    state = standing(target)
    return "Chưa đủ số liệu" if state is State.NO_DATA and target.current is not None else state.label()
