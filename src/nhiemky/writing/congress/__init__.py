"""Documents of a congress and its elections, each composed from its material; every figure is bound."""

from nhiemky.writing.congress.compose import MATERIALS, Material, compose
from nhiemky.writing.congress.counted import count_material, left_open, void_before
from nhiemky.writing.congress.script import standard_agenda

__all__ = ["MATERIALS", "Material", "compose", "count_material", "left_open", "standard_agenda", "void_before"]
