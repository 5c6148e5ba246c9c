"""Filters for what the congress says in both languages."""

from __future__ import annotations

from typing import Any

from django import template

from nhiemky.web.show.amounts import language

register = template.Library()


@register.filter
def told(value: Any, name: str = "") -> str:
    """Return what something says in the page's language: its ``vi`` or ``en``, or those of a ``name`` ("state_vi")."""
    return str(getattr(value, f"{name}_{language()}" if name else language()))


@register.filter
def share(line: Any) -> str:
    """Return the share of a line of a result with numerator and denominator."""
    return str(line.share(language()))
