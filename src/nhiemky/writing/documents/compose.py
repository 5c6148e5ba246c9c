"""From material to a draft: which document is written from what."""

from __future__ import annotations

from collections.abc import Mapping

from nhiemky.writing.documents import conference, leader_page, news, periodic, resolution, reviews
from nhiemky.writing.material import ConferenceMaterial, PeriodMaterial, ResolutionMaterial, TermMaterial
from nhiemky.writing.model import DocumentKind, Draft

Material = TermMaterial | PeriodMaterial | ResolutionMaterial | ConferenceMaterial

MATERIALS: Mapping[DocumentKind, tuple[type[Material], ...]] = {
    DocumentKind.MID_TERM_REVIEW: (TermMaterial,),
    DocumentKind.FINAL_REPORT: (TermMaterial,),
    DocumentKind.POLITICAL_REPORT: (TermMaterial, ResolutionMaterial),
    DocumentKind.SELF_CRITICISM: (TermMaterial,),
    DocumentKind.PERIODIC_REPORT: (PeriodMaterial,),
    DocumentKind.SUMMARY: (PeriodMaterial,),
    DocumentKind.PROGRAMME: (ConferenceMaterial,),
    DocumentKind.MINUTES: (ConferenceMaterial,),
    DocumentKind.RESOLUTION: (ResolutionMaterial,),
    DocumentKind.LEADER_PAGE: (TermMaterial,),
    DocumentKind.NEWS: (TermMaterial,),
}
"""What each kind is written from: any of these."""


def compose(kind: DocumentKind, material: Material) -> Draft:
    """Write a document of ``kind`` from its material (``MATERIALS``).

    The same material gives the same draft, keys included. Raises ``TypeError`` where a kind is not written from such
    a material.
    """
    match kind, material:
        case ((DocumentKind.MID_TERM_REVIEW | DocumentKind.FINAL_REPORT | DocumentKind.SELF_CRITICISM), TermMaterial()):
            return reviews.compose(kind, material)
        case DocumentKind.POLITICAL_REPORT, (TermMaterial() | ResolutionMaterial()):
            return reviews.compose(kind, material)
        case DocumentKind.RESOLUTION, ResolutionMaterial():
            return resolution.compose(material)
        case ((DocumentKind.PERIODIC_REPORT | DocumentKind.SUMMARY), PeriodMaterial()):
            return periodic.compose(kind, material)
        case ((DocumentKind.PROGRAMME | DocumentKind.MINUTES), ConferenceMaterial()):
            return conference.compose(kind, material)
        case DocumentKind.NEWS, TermMaterial():
            return news.compose(material)
        case DocumentKind.LEADER_PAGE, TermMaterial():
            return leader_page.compose(material)
        case _:
            message = f"A {kind} is not written from {type(material).__name__}."
            raise TypeError(message)
