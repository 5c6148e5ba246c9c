"""The one shape of every refusal: a stable code and one sentence, in Vietnamese and English.

Commands print ``sentence [code]``, pages show the code small after the sentence, scripts of pages get
``{"error": {"code": …, "sentence": …}}``. Every floor may import this module; it knows none of them.
"""

from __future__ import annotations

from typing import Any


class Problem(Exception):  # noqa: N818 -- refusals are called problems across the project
    """Something that was not done, and what to do about it.

    ``code`` never changes; ``message`` (Vietnamese) and ``message_en`` say what happened and what to do. A kind of
    problem is a subclass with its ``code``, and its sentences in ``vietnamese`` and ``english``, whose ``{…}`` are
    filled in when it is raised.
    """

    code: str = "NK-000"
    vietnamese: str = ""
    english: str = ""

    def __init__(self, **details: object) -> None:
        self.say(self.vietnamese.format(**details), self.english.format(**details))

    def say(self, vietnamese: str, english: str) -> None:
        """Take the two sentences as they are to be shown."""
        self.message = vietnamese
        self.message_en = english
        Exception.__init__(self, f"{self.code}: {vietnamese}")

    def __reduce__(self) -> tuple[Any, ...]:
        # A problem leaves the process it arose in as what it says, not by being raised anew with other words.
        return _again, (type(self), self.__dict__)

    def sentence(self, language: str = "vi") -> str:
        """Return the sentence in ``language``: "en", or Vietnamese for anything else."""
        return self.message_en if language == "en" else self.message

    def error(self, language: str = "vi") -> dict[str, str]:
        """Return the problem as scripts and other programs get it.

        >>> class Full(Problem):
        ...     code, vietnamese, english = "NK-1", "Đĩa {name} đầy.", "Disk {name} is full."
        >>> Full(name="D").error("en")
        {'code': 'NK-1', 'sentence': 'Disk D is full.'}
        """
        return {"code": self.code, "sentence": self.sentence(language)}


def _again(kind: type[Problem], said: dict[str, Any]) -> Problem:
    problem = kind.__new__(kind)
    problem.__dict__.update(said)
    Exception.__init__(problem, f"{problem.code}: {problem.message}")
    return problem


def with_code(sentence: str, code: str) -> str:
    """Return a sentence with its code after it, as the commands print it.

    >>> with_code("The disk is full.", "NK-C01")
    'The disk is full. [NK-C01]'
    """
    return f"{sentence} [{code}]"
