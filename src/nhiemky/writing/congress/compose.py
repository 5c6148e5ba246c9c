"""Which document of a congress is written from what."""

from __future__ import annotations

from collections.abc import Mapping

from nhiemky.writing.congress import (
    candidates,
    count,
    credentials,
    elections,
    minutes,
    opinions,
    ratification,
    script,
)
from nhiemky.writing.congress_material import (
    CandidateListMaterial,
    CongressMaterial,
    ConsultationMaterial,
    CountMaterial,
    CredentialsMaterial,
    ElectionMaterial,
    RatificationMaterial,
)
from nhiemky.writing.model import DocumentKind, Draft

Material = (
    CountMaterial
    | ElectionMaterial
    | CredentialsMaterial
    | RatificationMaterial
    | CandidateListMaterial
    | CongressMaterial
    | ConsultationMaterial
)

MATERIALS: Mapping[DocumentKind, type[Material]] = {
    DocumentKind.COUNT_MINUTES: CountMaterial,
    DocumentKind.ELECTION_MINUTES: ElectionMaterial,
    DocumentKind.CREDENTIALS_REPORT: CredentialsMaterial,
    DocumentKind.RATIFICATION_SUBMISSION: RatificationMaterial,
    DocumentKind.CANDIDATE_LIST: CandidateListMaterial,
    DocumentKind.CONGRESS_MINUTES: CongressMaterial,
    DocumentKind.CONGRESS_SCRIPT: CongressMaterial,
    DocumentKind.OPINION_SUMMARY: ConsultationMaterial,
}
"""What each kind is written from."""


def compose(kind: DocumentKind, material: Material) -> Draft:
    """Write a document of a congress from its material (``MATERIALS``): the same material gives the same draft.

    Raises ``TypeError`` where a kind is not written from such a material.
    """
    match kind, material:
        case DocumentKind.COUNT_MINUTES, CountMaterial():
            return count.compose(material)
        case DocumentKind.ELECTION_MINUTES, ElectionMaterial():
            return elections.compose(material)
        case DocumentKind.CREDENTIALS_REPORT, CredentialsMaterial():
            return credentials.compose(material)
        case DocumentKind.RATIFICATION_SUBMISSION, RatificationMaterial():
            return ratification.compose(material)
        case DocumentKind.CANDIDATE_LIST, CandidateListMaterial():
            return candidates.compose(material)
        case DocumentKind.CONGRESS_MINUTES, CongressMaterial():
            return minutes.compose(material)
        case DocumentKind.CONGRESS_SCRIPT, CongressMaterial():
            return script.compose(material)
        case DocumentKind.OPINION_SUMMARY, ConsultationMaterial():
            return opinions.compose(material)
        case _:
            message = f"A {kind} is not written from {type(material).__name__}."
            raise TypeError(message)
