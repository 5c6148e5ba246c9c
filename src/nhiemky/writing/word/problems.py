"""What is wrong with an office's own Word file: a sentence each, which the office can act on.

A file that cannot be opened at all is a ``FileProblem`` (``nhiemky.files``).
"""

from __future__ import annotations

from collections.abc import Mapping

from nhiemky.problems import Problem


class TemplateProblem(Problem):
    """An office's own Word file that cannot be filled as it is."""

    code = "NK-M00"

    def __init__(self, **details: object) -> None:
        self.details = {name: str(value) for name, value in details.items()}
        super().__init__(**self.details)


class UnknownField(TemplateProblem):
    """A field of a name no field has."""

    code = "NK-M01"
    vietnamese = "Không có trường “{name}”; có phải “{nearest}” không? Hãy sửa lại tên trường trong tệp mẫu."
    english = "There is no field “{name}”; is it “{nearest}”? Correct its name in the template."


class NoContent(TemplateProblem):
    """A file without the field of the text."""

    code = "NK-M02"
    vietnamese = "Tệp mẫu chưa có trường {name}; hãy gõ trường này vào một đoạn riêng, nơi in nội dung văn bản."
    english = "The template lacks the field {name}; type it into a paragraph of its own, where the text is printed."


class BlockTwice(TemplateProblem):
    """A field of whole paragraphs that stands in the file more than once."""

    code = "NK-M03"
    vietnamese = "Trường “{name}” có {count} lần trong tệp mẫu; hãy chỉ giữ lại một."
    english = "The field “{name}” stands in the template {count} times; keep one."


class BlockNotAlone(TemplateProblem):
    """A field of whole paragraphs within a line, a table, a text box, a header or a footer."""

    code = "NK-M04"
    vietnamese = (
        "Trường “{name}” phải đứng riêng một đoạn ở phần thân, không ở trong bảng, khung, đầu hay chân trang; "
        "hãy chuyển nó ra đoạn riêng."
    )
    english = (
        "The field “{name}” stands alone in a paragraph of the body, not in a table, box, header or footer; "
        "move it to a paragraph of its own."
    )


class NotClosed(TemplateProblem):
    """Braces that open a field and none that close it."""

    code = "NK-M05"
    vietnamese = "Đoạn “{words}” có dấu {opens} hay {closes} lẻ; hãy viết đủ cả hai dấu quanh tên trường."
    english = "The paragraph “{words}” has {opens} or {closes} alone; write both around the name of a field."


class LeadsOutside(TemplateProblem):
    """A template, picture or other part that Word would fetch from elsewhere."""

    code = "NK-M06"
    vietnamese = "Tệp mẫu trỏ tới nội dung ở nơi khác ({target}); hãy gỡ liên kết đó trong Word rồi lưu lại."
    english = "The template points to content elsewhere ({target}); take that link away in Word and save it again."


class RunsFields(TemplateProblem):
    """A field of Word that runs programs or fetches other files."""

    code = "NK-M07"
    vietnamese = "Tệp mẫu có trường Word “{name}” lấy nội dung từ tệp hay chương trình khác; hãy xóa trường đó."
    english = "The template has Word's field “{name}”, which takes content from other files or programs; delete it."


class HoldsObjects(TemplateProblem):
    """Objects of other programs, controls or other documents within the file."""

    code = "NK-M08"
    vietnamese = "Tệp mẫu nhúng đối tượng của phần mềm khác ({kind}); hãy xóa đối tượng đó rồi lưu lại."
    english = "The template embeds objects of other programs ({kind}); delete them and save it again."


def template_problem(code: str, details: Mapping[str, str]) -> TemplateProblem | None:
    """Return the problem of a code with its details, ``None`` where there is none of that code or it says other things.

    >>> template_problem("NK-M02", {"name": "x"}).message_en
    'The template lacks the field x; type it into a paragraph of its own, where the text is printed.'
    """
    kind = {each.code: each for each in TemplateProblem.__subclasses__()}.get(code)
    try:
        return None if kind is None else kind(**details)
    except KeyError:
        return None
