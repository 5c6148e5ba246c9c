"""Charts of documents as drawings."""

from __future__ import annotations

import io
from typing import Any

import pytest
from PIL import Image

from nhiemky.writing import Chart
from nhiemky.writing.drawing import chart_png, chart_svg, drawn

VALUES = [{"name": "Kết nạp đảng viên", "share": 103.4}, {"name": "Vốn <b>đầu tư</b> & \x01khác", "share": 61724.5}]


def bars(**mark: Any) -> dict[str, Any]:
    """Return a specification of bars that need parts with names of their own (a clip)."""
    x = {"field": "share", "type": "quantitative"}
    return {
        "width": 300, "height": 100, "data": {"values": VALUES}, "mark": {"type": "bar", "clip": True, **mark},
        "encoding": {"y": {"field": "name", "type": "nominal"}, "x": x},
    }  # fmt: skip


def chart(spec: dict[str, Any]) -> Chart:
    """Return a chart with a specification."""
    return Chart(key="c", title="Biểu đồ", spec=spec, words="Hai thanh.")


def test_the_same_chart_gives_the_same_drawing() -> None:
    """Names of parts do not count on from one drawing to the next, so that files of a draft are the same bytes."""
    svg = chart_svg(chart(bars()))

    assert "clip" in svg
    assert svg == chart_svg(chart(bars()))
    assert chart_png(chart(bars())) == chart_png(chart(bars()))


def test_words_are_data() -> None:
    """Signs of markup are shown as they are, what no printer prints is left out, figures are written as in Vietnam."""
    svg = chart_svg(chart(bars()))

    assert "Vốn &lt;b&gt;đầu tư&lt;/b&gt; &amp; khác" in svg
    assert "60.000" in svg
    assert "60,000" in drawn(bars(), "en")


def test_resolution() -> None:
    """A PNG has as many points an inch as asked for."""
    small, large = (Image.open(io.BytesIO(chart_png(chart(bars()), dpi))) for dpi in (72, 144))

    assert large.width == pytest.approx(2 * small.width, abs=2)
    assert small.width > 300


def test_nothing_is_opened(tmp_path) -> None:
    """Neither data nor pictures are taken from a file of the machine."""
    secret = tmp_path / "secret.csv"
    secret.write_text("name,share\nbí mật,5\n")
    data = {**bars(), "data": {"url": secret.as_uri()}}
    picture = {"data": {"values": [{"a": str(secret)}]}, "mark": "image", "encoding": {"url": {"field": "a"}}}

    assert "bí mật" not in chart_svg(chart(data))
    assert secret.name not in chart_svg(chart(picture))


@pytest.mark.needs("fonts-texgyre")
def test_letters_of_the_document() -> None:
    """A chart is drawn in the font of the document, whatever its specification asks for."""
    spec = {**bars(), "config": {"font": "Comic Sans", "view": {"stroke": None}}}

    assert "TeX Gyre Termes" in chart_svg(chart(spec))
    assert "Comic Sans" not in chart_svg(chart(spec))
