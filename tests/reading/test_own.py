"""An organisation's own indicators: the file that lists them, and what may not be in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhiemky.reading.catalogue import OwnIndicator, standard
from nhiemky.reading.own import OwnIndicatorProblem, proposed_code, read_own_indicators

LIGHTS = """[[indicator]]
code = "own.lights"
name = "Đèn đường"
unit = "bóng"
over_time = "sum"
phrases = ["lắp mới  đèn đường"]
"""


def test_rows_become_indicators_with_single_spaces():
    """Each row is read with its defaults, phrases with runs of space made one."""
    assert read_own_indicators(LIGHTS) == (
        OwnIndicator(code="own.lights", name="Đèn đường", unit="bóng", over_time="sum", phrases=("lắp mới đèn đường",)),
    )


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("[[indicator]\n", "not_toml", 1),
        ("", "no_rows", 1),
        ("[other]\n", "no_rows", 1),
        (LIGHTS + LIGHTS, "code_twice", 7),
        (LIGHTS + LIGHTS.replace("own.lights", "Own Lights"), "code_invalid", 7),
        ("# mẫu\n" + LIGHTS.replace("bóng", " "), "unit_missing", 2),
        (LIGHTS.replace("bóng", "12"), "unit_missing", 1),
        (LIGHTS.replace("Đèn đường", ""), "name_missing", 1),
        (LIGHTS.replace('"sum"', '"average"'), "adding_up_unknown", 1),
        (LIGHTS.replace("own.lights", "export"), "code_taken", 1),
        (LIGHTS.replace("lắp mới  đèn đường", "đèn"), "phrase_short", 1),
        (LIGHTS.replace('["lắp mới  đèn đường"]', "[]"), "phrases_missing", 1),
        (LIGHTS.replace("phrases", "phrase"), "row_invalid", 1),
        (LIGHTS.replace('["lắp mới  đèn đường"]', "[3]"), "row_invalid", 1),
    ],
)
def test_a_mistake_is_told_with_its_line(text: str, code: str, line: int):
    """What cannot be used is refused with a code, its line, and one sentence in each language that says what to do."""
    with pytest.raises(OwnIndicatorProblem) as refused:
        read_own_indicators(text)

    assert (refused.value.code, refused.value.line) == (code, line)
    assert refused.value.message.startswith(f"Dòng {line}: ")
    assert "hãy " in refused.value.message
    assert refused.value.message_en.startswith(f"Line {line}: ")


@given(st.text(max_size=80))
def test_a_proposed_code_can_always_be_used(name: str):
    """Whatever the name, the code made from it is valid, and another one is proposed where it is taken."""
    code = proposed_code(name)
    text = LIGHTS.replace("own.lights", code)

    assert read_own_indicators(text)[0].code == code
    assert proposed_code(name, [*standard().indicators, code]) != code


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(text: str):
    """No text ends in anything but indicators or a problem with both sentences."""
    said = ("", "")
    try:
        found = read_own_indicators(text)
    except OwnIndicatorProblem as problem:
        found, said = (), (problem.message, problem.message_en)

    assert found or all(said)
