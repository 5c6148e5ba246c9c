"""The rules of a congress as a page shows them: what holds, where it stands, how sure it is."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from nhiemky.congress.models import CongressPlan
from nhiemky.congress.operations.congresses import shown_value
from nhiemky.counting.rules import Rule, RulePack, pack_at
from nhiemky.web.show.amounts import language


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleShown:
    """One rule; ``reason`` why it was set otherwise, "" where it holds as the pack says."""

    key: str
    said: str
    value: str
    own: str
    """The pack's own value as a setting writes it."""
    now: str
    """The value that holds, as a setting writes it."""
    source: str
    certainty: str
    is_setting: bool
    choices: tuple[tuple[str, str], ...]
    reason: str


@dataclass(frozen=True, slots=True)
class RulesShown:
    """The pack and its rules: those that are not verified first."""

    pack: RulePack
    unverified: tuple[RuleShown, ...]
    verified: tuple[RuleShown, ...]


def rules_shown(plan: CongressPlan) -> RulesShown:
    """Return the rules of the first day of a congress with what was set otherwise."""
    pack = pack_at(plan.first_day)
    rows = [_shown(rule, plan.settings.get(rule.key)) for rule in pack.rules.values()]
    return RulesShown(
        pack,
        tuple(each for each in rows if each.certainty == "C"),
        tuple(each for each in rows if each.certainty != "C"),
    )


def _shown(rule: Rule, setting: dict[str, str] | None) -> RuleShown:
    own = shown_value(rule.value)
    now = str(setting["value"]) if setting else own
    words = {each.value: each.en if language() == "en" else each.vi for each in rule.choices}
    return RuleShown(
        key=rule.key, said=rule.words(language()), value=words.get(now, _said(now)), own=own, now=now,
        source=rule.source, certainty=rule.certainty, is_setting=rule.is_setting,
        choices=tuple(words.items()), reason=setting["reason"] if setting else "",
    )  # fmt: skip


def _said(value: str) -> str:
    return {"true": _("có"), "false": _("không")}.get(value, value)
