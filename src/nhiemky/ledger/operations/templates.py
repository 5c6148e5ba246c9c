"""Keep Word files of an office that its documents are laid out by."""

from __future__ import annotations

from pathlib import Path

from django.contrib.auth.models import AbstractBaseUser

from nhiemky.ledger.models import Organisation, WordTemplate


def keep_template(
    organisation: Organisation, kind: str, name: str, data: bytes, by: AbstractBaseUser, home: Path
) -> WordTemplate:
    """Keep a Word file for documents of a kind, "" for all ("template.keep", office).

    Raises LedgerProblem ``template_troubles`` with a sentence for each field nobody knows.
    """
    raise NotImplementedError


def withdraw_template(template: WordTemplate, by: AbstractBaseUser) -> WordTemplate:
    """End the use of a Word file; documents issued with it stay ("template.withdraw", office)."""
    raise NotImplementedError
