"""Words and sentences of the apps that store something: each brings its own file under ``data``."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any

APPS = ("nhiemky.ledger", "nhiemky.congress")
"""The packages whose ``data`` folders are read, by name: the ledger imports nothing that stands above it."""


def merged(name: str) -> dict[str, Any]:
    """Return what the files ``data/NAME.toml`` of all apps say together; tables of the same name are joined.

    Raises ValueError where two apps say something of the same key.
    """
    together: dict[str, Any] = {}
    for app in APPS:
        place = files(app).joinpath(f"data/{name}.toml")
        if place.is_file():
            _join(together, tomllib.loads(place.read_text(encoding="utf-8")), f"{app}: {name}")
    return together


def _join(into: dict[str, Any], more: dict[str, Any], where: str) -> None:
    for key, value in more.items():
        if isinstance(value, dict) and isinstance(into.get(key), dict) and not {"vi", "en"} & into[key].keys():
            _join(into[key], value, f"{where}.{key}")
        elif isinstance(value, list) and isinstance(into.get(key), list):
            into[key] = [*into[key], *value]
        elif key in into:
            message = f"{where}.{key} is said twice"
            raise ValueError(message)
        else:
            into[key] = value
