"""The English catalogue: which texts the pages show, and the .mo compiled without any outside tool.

``python -m nhiemky.web.catalogue`` writes ``django.mo`` beside ``django.po`` and lists what has no English yet.
"""

from __future__ import annotations

import ast
import os
import struct
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

PACKAGE = Path(__file__).resolve().parent
PO = PACKAGE / "locale" / "en" / "LC_MESSAGES" / "django.po"
_CALLS = {"_": 1, "gettext": 1, "gettext_lazy": 1, "lazy": 1, "ngettext": 2, "ngettext_lazy": 2}


def _of_templates() -> Iterator[str]:
    from django.template import engines
    from django.template.backends.django import DjangoTemplates
    from django.template.base import Node
    from django.templatetags.i18n import BlockTranslateNode, TranslateNode

    engine = engines["django"]
    assert isinstance(engine, DjangoTemplates)  # noqa: S101 — narrows the type; settings name no other engine
    for path in sorted((PACKAGE / "templates").rglob("*.html")):
        template = engine.engine.get_template(str(path.relative_to(PACKAGE / "templates")))
        nodes: list[Any] = template.nodelist.get_nodes_by_type(Node)
        for block in nodes:
            if isinstance(block, TranslateNode):
                # Django looks the text up with its percent signs doubled.
                yield str(block.filter_expression.var.literal).replace("%", "%%")
            if not isinstance(block, BlockTranslateNode):
                continue
            singular = block.render_token_list(block.singular)[0]
            yield singular
            if block.plural:
                yield block.render_token_list(block.plural)[0]


def _of_modules() -> Iterator[str]:
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _CALLS:
                for given in node.args[: _CALLS[node.func.id]]:
                    if isinstance(given, ast.Constant) and isinstance(given.value, str):
                        yield given.value


def texts() -> set[str]:
    """Return every Vietnamese text that templates and modules ask a translation for. Needs Django set up."""
    return {*_of_templates(), *_of_modules()}


def entries(po: str) -> dict[str, str]:
    r"""Return the translations of a .po text; plural forms are joined by NUL as .mo files hold them.

    >>> entries('msgid "một"\nmsgstr "one"\n')
    {'một': 'one'}
    """
    found: dict[str, str] = {}
    fields: dict[str, str] = {}
    current = ""
    for line in [*po.splitlines(), 'msgid ""']:
        text = line.strip()
        if not text or text.startswith("#"):
            continue
        if not text.startswith('"'):
            current, _space, text = text.partition(" ")
            if current == "msgid" and fields:
                found.update([_entry(fields)])
                fields = {}
        fields[current] = fields.get(current, "") + str(ast.literal_eval(text))
    return found


def _entry(fields: dict[str, str]) -> tuple[str, str]:
    if "msgid_plural" not in fields:
        return fields["msgid"], fields["msgstr"]
    forms = [value for key, value in sorted(fields.items()) if key.startswith("msgstr[")]
    return fields["msgid"] + "\0" + fields["msgid_plural"], "\0".join(forms)


def compiled(translations: dict[str, str]) -> bytes:
    """Return the .mo file of these translations (GNU gettext's format, sorted, without a hash table)."""
    pairs = [(k.encode(), v.encode()) for k, v in sorted(translations.items(), key=lambda kv: kv[0].encode()) if v]
    head = 28
    keys_at = head + 16 * len(pairs)
    values_at = keys_at + sum(len(k) + 1 for k, _v in pairs)
    originals, translated = [], []
    for key, value in pairs:
        originals.append(struct.pack("<II", len(key), keys_at))
        translated.append(struct.pack("<II", len(value), values_at))
        keys_at += len(key) + 1
        values_at += len(value) + 1
    start = struct.pack("<7I", 0x950412DE, 0, len(pairs), head, head + 8 * len(pairs), 0, 0)
    strings = [b"\0".join([*part, b""]) for part in ([k for k, _v in pairs], [v for _k, v in pairs])]
    return b"".join([start, *originals, *translated, *strings])


def missing() -> list[str]:
    """Return the texts that have no English translation."""
    translated = entries(PO.read_text(encoding="utf-8"))
    known = {form for key, value in translated.items() if value for form in key.split("\0")}
    return sorted(texts() - known)


def main() -> int:
    """Write the compiled catalogue; return 1 where a text has no English."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nhiemky.web.settings")
    django.setup()
    PO.with_suffix(".mo").write_bytes(compiled(entries(PO.read_text(encoding="utf-8"))))
    lacking = missing()
    sys.stdout.write("".join(f"{text!r}\n" for text in lacking))
    return 1 if lacking else 0


if __name__ == "__main__":
    raise SystemExit(main())
