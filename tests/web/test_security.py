"""What the pages may load: nothing from outside, nothing inline."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.ledger.build import the_term
from tests.web import story

from nhiemky.web.catalogue import PACKAGE

FORBIDDEN = {
    "an inline style": re.compile(r"<[a-z][^>]*\sstyle\s*=", re.IGNORECASE),
    "an inline script": re.compile(r"<script(?![^>]*\bsrc=)", re.IGNORECASE),
    "a handler": re.compile(r"<[a-z][^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "a style element": re.compile(r"<style", re.IGNORECASE),
    "another host": re.compile(r"(?:src|href|action)=[\"'](?:https?:)?//", re.IGNORECASE),
}


@pytest.mark.django_db
def test_pages_carry_a_strict_policy_and_keep_it(page: Client, officer: Any):
    """Every page forbids anything inline or from outside, and contains none of it."""
    adopted, told = story.term(officer)
    waiting = story.waiting(officer)
    target = adopted.statements.get(text="500 đảng viên")
    result = told.statements.get()
    addresses = [
        reverse("home"),
        reverse("help"),
        reverse("document-list"),
        reverse("document", args=[waiting.pk]),
        reverse("document", args=[adopted.pk]),
        reverse("statement-correct", args=[result.pk]),
        reverse("term", args=[the_term().pk]),
        reverse("target", args=[target.pk]),
        reverse("catalogue"),
        reverse("compare"),
        reverse("compare-indicator", args=["budget.contribution"]),
        "/nowhere/",
    ]
    for address in addresses:
        answer = page.get(address)
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'self'" in policy
        assert "unsafe" not in policy
        assert "http" not in policy
        found = [name for name, pattern in FORBIDDEN.items() if pattern.search(answer.content.decode())]
        assert found == [], address


@pytest.mark.parametrize("path", sorted((PACKAGE / "static").rglob("*.*")), ids=lambda each: each.name)
def test_assets_ask_nobody_outside(path: Path):
    """No stylesheet, script or drawing of ours names another host (the SVG namespace is a name, not an address)."""
    text = path.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
    assert re.findall(r"(?:https?:)?//[a-z0-9]", re.sub(r"^\s*//.*$|/\*.*?\*/", "", text, flags=re.M | re.S)) == []
