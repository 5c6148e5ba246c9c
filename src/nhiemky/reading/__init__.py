"""Reading: a document becomes statements with evidence, facts, an outline and findings. No Django, no database."""

from nhiemky.reading.output import as_json
from nhiemky.reading.reader import read

__all__ = ["as_json", "read"]
