"""Names printed in capitals, written as in a sentence."""

from hypothesis import given
from hypothesis import strategies as st

from nhiemky.reading.casing import readable_name
from nhiemky.reading.vocabulary import load


def test_the_example_of_the_data_file():
    """Common words become small, proper names keep their capitals."""
    printed, written = load("organisations")["casing"]["example"]

    assert readable_name(printed) == written


def test_the_document_knows_better():
    """The same name in mixed case elsewhere in the document is taken as it stands there."""
    assert (
        readable_name("ĐẢNG BỘ KHỐI CƠ QUAN HẢI SƠN", "… của Đảng bộ khối Cơ quan Hải Sơn.")
        == "Đảng bộ khối Cơ quan Hải Sơn"
    )


def test_a_name_inside_a_sentence_gets_a_capital():
    """Only the first letter of a name in mixed case changes."""
    assert readable_name("đảng bộ Ban Quản lý các KCN") == "Đảng bộ Ban Quản lý các KCN"


@given(st.text(alphabet="ĐẢNGBỘKHUCÔIỆPTỈH SƠ&-", max_size=40))
def test_no_letter_is_lost(printed):
    """Whatever is printed, only case and spaces change."""
    assert readable_name(printed).upper() == " ".join(printed.split()).upper()
