"""Keep Word files of an office that its documents are laid out by."""

from __future__ import annotations

from pathlib import Path

from django.contrib.auth.models import AbstractBaseUser

from nhiemky.ledger.accounts import check_active
from nhiemky.ledger.drafting.templates import templates_of
from nhiemky.ledger.drafting.word import troubles_of
from nhiemky.ledger.models import Organisation, WordTemplate
from nhiemky.ledger.operations.drafts._shared import of_organisation
from nhiemky.ledger.originals import digest, original_kept
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.ledger.rights import Places, Role, operation
from nhiemky.writing import DocumentKind

NAME_LIMIT = 200


def _of_template(template: WordTemplate) -> Places:
    return frozenset([template.organisation_id])


@operation("template.keep", may=(Role.OFFICE,), on=of_organisation)
def keep_template(
    organisation: Organisation, kind: str, name: str, data: bytes, by: AbstractBaseUser, home: Path
) -> WordTemplate:
    """Keep a Word file for documents of a kind, "" for all; it holds from now on.

    Raises LedgerProblem ``template_kind``, ``template_name`` or ``template_troubles`` with a sentence for everything
    that keeps the file from being filled (``writing.word.check_template``); OSError where the disk refuses.
    """
    user = check_active(by)
    if kind and kind not in list(DocumentKind):
        raise LedgerProblem("template_kind")
    printed = " ".join(name.split())
    if not 0 < len(printed) <= NAME_LIMIT:
        raise LedgerProblem("template_name", limit=NAME_LIMIT)
    troubles = troubles_of(data, printed)
    if troubles:
        vi, en = (" ".join(each.sentence(language) for each in troubles) for language in ("vi", "en"))
        raise LedgerProblem("template_troubles", vi=vi, en=en)
    sha256 = digest(data)
    with original_kept(home, sha256, data):
        return WordTemplate.objects.create(organisation=organisation, kind=kind, name=printed, sha256=sha256, by=user)


@operation("template.withdraw", may=(Role.OFFICE,), on=_of_template)
def withdraw_template(template: WordTemplate, by: AbstractBaseUser) -> WordTemplate:
    """End the use of a Word file; documents issued with it stay as they went out.

    Raises LedgerProblem ``template_gone`` where another has taken its place, or its use was ended before.
    """
    user = check_active(by)
    Organisation.objects.select_for_update(no_key=True).get(pk=template.organisation_id)
    if template not in templates_of(template.organisation):
        raise LedgerProblem("template_gone")
    return WordTemplate.objects.create(
        organisation=template.organisation,
        kind=template.kind,
        name=template.name,
        sha256=template.sha256,
        withdrawn=True,
        by=user,
    )
