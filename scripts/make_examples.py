"""Write the example documents and their README from ``examples/source`` and ``examples/story.toml``.

Run ``python scripts/make_examples.py`` after a change of a source; the same sources give the same bytes.
"""

from __future__ import annotations

from pathlib import Path

from example_docx import as_docx
from example_source import as_text, load
from example_story import as_readme, load_story

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"


def write_all(examples: Path, target: Path) -> list[Path]:
    """Write each source in its own format, and the README; returns the files written."""
    written = []
    for path in sorted((examples / "source").glob("*.md")):
        source = load(path)
        file = target / f"{source.name}.{source.format}"
        file.write_bytes(as_docx(source) if source.format == "docx" else as_text(source).encode())
        written.append(file)
    template = (examples / "source" / "README.in").read_text(encoding="utf-8")
    readme = target / "README.md"
    readme.write_text(as_readme(load_story(examples / "story.toml"), template), encoding="utf-8")
    return [*written, readme]


if __name__ == "__main__":
    for file in write_all(EXAMPLES, EXAMPLES):
        print(file.relative_to(EXAMPLES.parent))
