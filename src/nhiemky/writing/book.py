"""The bindings of a document while it is composed: every figure that is printed is entered here first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from nhiemky.writing.model import Binding, Figure, Said


class TwoBindingsError(ValueError):
    """One key is to stand for two different figures: the writer has made a key that does not name one thing."""


class Book:
    """Collects what the printed figures of one document stand for.

    >>> book = Book()
    >>> book.bind("t1.count", "5/7 chỉ tiêu", exact="5/7")
    Figure(text='5/7 chỉ tiêu', key='t1.count')
    >>> book.bindings["t1.count"].exact
    '5/7'
    """

    def __init__(self) -> None:
        """Begin without any binding."""
        self._bindings: dict[str, Binding] = {}

    def bind(self, key: str, text: str, *, exact: str, said: Said | None = None, sources: Sequence[str] = ()) -> Figure:
        """Return ``text`` as a figure bound by ``key``.

        The same binding may be printed any number of times, in words of its own each time.

        Raises:
            TwoBindingsError: where ``key`` already stands for another figure.
        """
        binding = Binding(key=key, exact=exact, said=said, sources=tuple(sources))
        kept = self._bindings.setdefault(key, binding)
        if kept != binding:
            message = f"The key {key!r} stands for {kept} and cannot stand for {binding} as well."
            raise TwoBindingsError(message)
        return Figure(text, key)

    @property
    def bindings(self) -> Mapping[str, Binding]:
        """What has been bound so far, in the order it was first printed."""
        return MappingProxyType(self._bindings)
