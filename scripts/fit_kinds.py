"""Fit the weights of the cues that tell targets from results, and write them to ``reading/data/kind_weights.toml``.

    uv run --with scikit-learn python scripts/fit_kinds.py [FOLDER …] [--leave-out NN …]

FOLDERs hold labelled documents (``NN.txt`` beside ``NN.json``); without any, those of ``tests/labelled`` are used.
Prints the share told right in tenfold cross-validation by document, which is what to expect of unknown documents, and
the share on the documents left out.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from nhiemky.files.model import SourceText
from nhiemky.language.folding import Folded
from nhiemky.reading import kinds, statements
from nhiemky.reading.facts import facts
from nhiemky.reading.outline import outline
from nhiemky.reading.passage import Passage

ROOT = Path(__file__).resolve().parent.parent
WEIGHTS = ROOT / "src/nhiemky/reading/data/kind_weights.toml"
HEADER = """# How strongly each sign speaks for a target (above 0) or a result (below 0). Fitted by fit_kinds.py;
# the cues and their patterns are in kinds.toml, the other signs are named in kinds.py.

[weights]
"""
Row = tuple[str, dict[str, float], bool]


def rows_of(text_path: Path) -> list[Row]:
    """Return name, signs and "is a target" of every labelled target or result that the reader weighs."""
    text = text_path.read_bytes().decode("utf-8")
    folded = Folded(text)
    source = SourceText(name=text_path.name, text=text, format="txt", sha256="")
    sections = outline(source)
    seen: list[tuple[int, int, dict[str, float]]] = []
    weigh = kinds.KindReader.features

    def noted(self: Any, quantity: Any, around: Any) -> dict[str, float]:
        found = weigh(self, quantity, around)
        seen.append((*folded.original(quantity.start, quantity.end), found))
        return found

    kinds.KindReader.features = noted  # type: ignore[method-assign]
    try:
        statements.find_statements(Passage(folded), sections, facts(source, sections))
    finally:
        kinds.KindReader.features = weigh  # type: ignore[method-assign]
    rows: list[Row] = []
    for label in json.loads(text_path.with_suffix(".json").read_text(encoding="utf-8")):
        hit = next((each for each in seen if each[0] < label["end"] and label["start"] < each[1]), None)
        if hit and label["kind"] in {"target", "result"}:
            seen.remove(hit)
            rows.append((str(text_path), hit[2], label["kind"] == "target"))
    return rows


def fit(rows: list[Row], others: list[Row], strength: float) -> dict[str, float]:
    """Return the weights by name, printing how well they do on documents they were not fitted to."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import GroupKFold, cross_val_score

    table = DictVectorizer()
    signs = table.fit_transform([row[1] for row in rows])
    truth = [row[2] for row in rows]
    model = LogisticRegression(C=strength, max_iter=5000, fit_intercept=False)
    scores = cross_val_score(model, signs, truth, groups=[row[0] for row in rows], cv=GroupKFold(10))
    print(f"{len(rows)} figures, cross-validated {scores.mean():.4f}")
    model.fit(signs, truth)
    if others:
        share = model.score(table.transform([row[1] for row in others]), [row[2] for row in others])
        print(f"{len(others)} left out: {share:.4f}")
    return {name: round(float(w), 2) for name, w in zip(table.feature_names_, model.coef_[0], strict=True)}


def main() -> None:
    """Fit and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path, default=[])
    parser.add_argument("--leave-out", nargs="*", default=[])
    parser.add_argument("--strength", type=float, default=1.0)
    chosen = parser.parse_args()
    folders = chosen.folders or [ROOT / "tests/labelled"]
    rows: list[Row] = []
    others: list[Row] = []
    for path in sorted(path for folder in folders for path in folder.glob("[0-9]*.txt")):
        (others if path.stem in chosen.leave_out and "tests" in path.parts else rows).extend(rows_of(path))
    weights = fit(rows, others, chosen.strength)
    WEIGHTS.write_text(HEADER + "".join(f"{name} = {weights[name]}\n" for name in sorted(weights)), encoding="utf-8")


if __name__ == "__main__":
    main()
