"""Every page somebody can reach: found by following links, so that no page can be forgotten."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, urljoin, urlsplit

from django.test import Client
from django.urls import Resolver404, URLPattern, URLResolver, get_resolver, resolve
from selectolax.lexbor import LexborHTMLParser

A_KIND = 2
"""Pages of one address and one set of questions that are looked at: the first ones met."""


@dataclass(slots=True)
class Walk:
    """What was met: ``pages`` (HTML) in the order met, and the ``names`` of all addresses links and forms lead to."""

    pages: list[str] = field(default_factory=list)
    names: set[str] = field(default_factory=set)


def walk(account: Any, beginnings: tuple[str, ...] = ()) -> Walk:
    """Follow the links of every page from the first one, after the ``beginnings``, as somebody signed in."""
    client = Client()
    client.force_login(account)
    found, waiting, seen = Walk(), [*beginnings, "/", *_without_arguments()], set[str]()
    kinds: Counter[tuple[str, ...]] = Counter()
    for address in waiting:
        kind = _kind(address)
        if address in seen or not kind or kinds[kind] >= A_KIND:
            continue
        seen.add(address)
        answer = client.get(address)
        if answer.status_code != 200:
            continue
        found.names.add(kind[0])
        kinds[kind] += 1
        if not answer.headers["Content-Type"].startswith("text/html"):
            continue
        found.pages.append(address)
        tree = LexborHTMLParser(answer.content.decode())
        for attribute in ("action", "formaction"):
            forms = (each.attributes.get(attribute) or address for each in tree.css(f"[{attribute}]"))
            found.names.update(name[0] for each in forms if (name := _kind(urljoin(address, each))))
        links = (each.attributes.get("href") or "" for each in tree.css("a[href], link[href]"))
        waiting.extend(urljoin(address, each).partition("#")[0] for each in links)
    return found


def _kind(address: str) -> tuple[str, ...]:
    """Return which address this is, with the names of what it asks; nothing for one that is not ours."""
    parts = urlsplit(address)
    if parts.netloc or parts.scheme:
        return ()
    try:
        name = resolve(parts.path).url_name or ""
    except Resolver404:
        return ()
    return (name, *sorted({key for key, _ in parse_qsl(parts.query, keep_blank_values=True)}))


def all_names() -> set[str]:
    """Return the name of every address there is."""
    return {pattern.name or "" for pattern in _patterns(get_resolver().url_patterns)}


def _without_arguments() -> list[str]:
    patterns = _patterns(get_resolver().url_patterns)
    return [f"/{each.pattern}" for each in patterns if "<" not in str(each.pattern) and each.name != "sign-out"]


def _patterns(given: list[URLPattern | URLResolver]) -> Iterator[URLPattern]:
    for each in given:
        if isinstance(each, URLResolver):
            yield from _patterns(each.url_patterns)
        else:
            yield each
