"""A document as it was opened and read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models

from nhiemky.files import Place, Recognised, Whereabouts
from nhiemky.ledger.models.base import AppendOnly

if TYPE_CHECKING:
    from nhiemky.ledger.models.binding import DocumentBinding


class Document(AppendOnly):
    """One file: its text, never rewritten, and what reading it gave besides statements.

    ``blocks``, ``places``, ``recognised``, ``facts``, ``outline`` and ``findings`` are the dataclasses of
    ``files.model`` and ``reading.model`` as JSON, field by field; ``facts["whole"]`` is ``reading.whole.model.Whole``
    as ``reading.whole.output`` prints it. Names of people stand there, in their document, and nowhere else.
    ``facts["tables"]`` are ``ledger.tables.KnownTable``, ``facts["relations"]`` ``reading.model.Relation`` by the keys
    of statements, ``facts["forms"]`` the forms of each target by its key. Documents read before these were kept lack
    them. ``places`` and ``recognised`` are null where the document was imported before
    they were kept. ``dated`` is the day printed on the document, or of its event, where it is a full date.
    ``tables`` are the cells its file names (``files.model.Table``), from which tables are read again.
    The original bytes lie at ``<home>/files/<sha256>``.
    """

    sha256 = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=255)
    format = models.CharField(max_length=12)
    text = models.TextField()
    blocks: Any = models.JSONField()
    places: Any = models.JSONField(null=True)
    recognised: Any = models.JSONField(null=True)
    facts: Any = models.JSONField()
    outline: Any = models.JSONField()
    findings: Any = models.JSONField()
    tables: Any = models.JSONField(null=True)
    dated = models.DateField(null=True)
    imported_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    imported_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def binding(self) -> DocumentBinding | None:
        """The latest confirmation of whose document this is, if a person (or a trial) gave one."""
        return self.bindings.select_related("organisation", "term", "by").order_by("-pk").first()

    @property
    def whereabouts(self) -> Whereabouts:
        """Leads from the text to its places in the file and to how surely its words were recognised."""
        places = [Place(**{**each, "box": each["box"] and tuple(each["box"])}) for each in self.places or ()]
        return Whereabouts(places, [Recognised(**each) for each in self.recognised or ()])

    @property
    def title(self) -> str:
        """The title as printed, else the file's name."""
        printed = self.facts.get("title")
        return str(printed["text"]) if printed else self.name
