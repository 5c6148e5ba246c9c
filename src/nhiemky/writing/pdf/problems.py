"""What a person is told where a PDF cannot be made."""

from __future__ import annotations

from nhiemky.problems import Problem


class PdfProblem(Problem):
    """A draft that does not become a PDF."""

    code = "NK-M20"


class NotSet(PdfProblem):
    """The typesetter refuses a draft."""

    code = "NK-M21"
    vietnamese = (
        "Không dàn được trang PDF ({reason}); hãy tải bản Word rồi xuất ra PDF, và gửi dòng này cho người quản trị."
    )
    english = "The pages of the PDF could not be set ({reason}); download the Word file, print that as PDF, and send this line to your administrator."  # noqa: E501 -- one sentence
