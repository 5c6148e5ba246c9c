"""The one file that a form sends."""

from __future__ import annotations

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest

from nhiemky.files import MAX_FILE_BYTES
from nhiemky.files.names import plain_name
from nhiemky.files.problems import TooLarge
from nhiemky.web.problems import NoFileChosen


def sent_file(request: HttpRequest) -> tuple[str, bytes]:
    """Return the plain name of the file that was sent and what it holds.

    Raises a Problem where there is none or it is too large.
    """
    file = request.FILES.get("file")
    if not isinstance(file, UploadedFile):
        raise NoFileChosen
    name = plain_name(str(file.name or ""))
    if (file.size or 0) > MAX_FILE_BYTES:
        raise TooLarge(name, limit=f"{MAX_FILE_BYTES // 1024**2} MB")
    return name, file.read()
