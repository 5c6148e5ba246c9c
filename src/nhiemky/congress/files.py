"""The files that rows of a congress name: the sealed bundles of counts, kept beside the originals."""

from __future__ import annotations

from nhiemky.congress.models import CountStep


def sealed_bundles() -> dict[str, str]:
    """Return what each sealed bundle is of, by its sha256."""
    rows = CountStep.objects.exclude(sha256="").values_list("sha256", "election__what", "election__round")
    return {sha256: f"{what} {number}" for sha256, what, number in rows}
