"""Slides that announce a result to a hall."""

from nhiemky.writing.slides.writer import write_slides

__all__ = ["write_slides"]
