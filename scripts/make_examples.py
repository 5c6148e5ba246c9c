"""Write the example documents and their README from ``examples/source`` and ``examples/story.toml``.

Run ``python scripts/make_examples.py`` after a change of a source; the same sources give the same bytes.
"""

from __future__ import annotations

from pathlib import Path

from example_docx import as_docx
from example_source import as_text, load

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"


def write_documents(sources: Path, target: Path) -> list[Path]:
    """Write each source of the folder in its own format; returns the files written."""
    written = []
    for path in sorted(sources.glob("*.md")):
        source = load(path)
        file = target / f"{source.name}.{source.format}"
        file.write_bytes(as_docx(source) if source.format == "docx" else as_text(source).encode())
        written.append(file)
    return written


if __name__ == "__main__":
    for file in write_documents(EXAMPLES / "source", EXAMPLES):
        print(file.relative_to(EXAMPLES.parent))
