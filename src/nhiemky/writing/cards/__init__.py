"""Invitations and delegates' cards, each with the code that is read at the door."""

from nhiemky.writing.cards.model import Guest, Occasion
from nhiemky.writing.cards.writer import write_cards, write_invitations

__all__ = ["Guest", "Occasion", "write_cards", "write_invitations"]
