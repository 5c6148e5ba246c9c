"""Taking documents in: received, opened, read, stored; each stage is told while it happens."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import structlog
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.models import User
from django.core.files.uploadedfile import UploadedFile
from django.db import Error
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nhiemky import apart
from nhiemky.files import MAX_FILE_BYTES
from nhiemky.files.names import plain_name
from nhiemky.files.problems import Secret, TooLarge
from nhiemky.ledger import operations
from nhiemky.ledger.figures import FIGURES
from nhiemky.ledger.layouts import confirmed_layouts
from nhiemky.ledger.machine import of_machine
from nhiemky.ledger.originals import original_kept
from nhiemky.ledger.own_catalogue import current_own
from nhiemky.problems import Problem
from nhiemky.web.errors import STREAM, spoken, tell
from nhiemky.web.needs import SOMEWHERE, needs
from nhiemky.web.pages.person import person
from nhiemky.web.problems import FileFault, NoFileChosen

_log = structlog.get_logger()
Stage = dict[str, Any]
PERCENT = {"received": 45, "opened": 55, "read": 85, "stored": 100}
"""How far the bar stands after each stage; sending the file to the server is the part before."""


def stages(file: UploadedFile[bytes], user: User) -> Iterator[Stage]:
    """Take one file in and yield what has happened; the last stage is ``stored``, or ``failed`` with its error."""
    name = plain_name(str(file.name or ""))
    yield _stage("received", name, _("Đã nhận, đang mở tệp…"))
    try:
        if (file.size or 0) > MAX_FILE_BYTES:
            raise TooLarge(name, limit=f"{MAX_FILE_BYTES // 1024**2} MB")
        data = file.read()
        with apart.started(name, data, layouts=confirmed_layouts(), own=current_own()) as job:
            job.opened()
            yield _stage("opened", name, _("Đã mở, đang đọc số liệu…"))
            taken = job.taken()
        yield _stage("read", name, _("Đã đọc, đang lưu…"))
        imported = _stored(taken, data, user)
        waiting = imported.document.statements.filter(kind__in=FIGURES).count()
    except Problem as problem:
        # A document marked secret leaves not even its name behind.
        known = {} if isinstance(problem, Secret) else {"file": name, "size": file.size}
        _log.warning("file_refused", code=problem.code, account=user.get_username(), **known)
        yield _failed(name, problem)
        return
    except (OSError, Error) as error:
        _log.exception("a document could not be stored", file=name)
        yield _failed(name, of_machine(error, str(settings.HOME)) or FileFault(name=name))
        return
    except Exception:  # noqa: BLE001 — a fault of ours in one file must not stop the others
        _log.exception("a document could not be read", file=name)
        yield _failed(name, FileFault(name=name))
        return
    document = imported.document
    said = _("%(count)s số liệu được đề xuất, chờ xác nhận.") % {"count": waiting}
    if not imported.created:
        said = _("Văn bản này đã có từ trước; mở lại bản đã lưu.")
    url = reverse("document", args=[document.pk])
    yield {**_stage("stored", name, said), "url": url, "title": document.title}


def _stored(taken: apart.Taken, data: bytes, user: User) -> operations.Imported:
    """Keep the original and the proposals, both or neither."""
    with original_kept(Path(settings.HOME), taken.source.sha256, data):
        return operations.import_document(taken.source, taken.reading, user)


def _failed(name: str, problem: Problem) -> Stage:
    return {"stage": "failed", "name": name, "error": problem.error(spoken()), "percent": 100}


def _stage(stage: str, name: str, sentence: str) -> Stage:
    return {"stage": stage, "name": name, "sentence": sentence, "percent": PERCENT[stage]}


@needs("document.import", SOMEWHERE)
@require_POST
def upload(request: HttpRequest) -> HttpResponseBase:
    """Take the posted files in: as a stream of JSON lines for the page's script, else as a plain form."""
    files = request.FILES.getlist("files")
    if request.headers.get("Accept") == STREAM:
        lines = _lines(files, person(request), spoken())
        response = StreamingHttpResponse(lines, content_type=f"{STREAM}; charset=utf-8")
        response.headers["Cache-Control"] = "no-store"
        response.headers["X-Accel-Buffering"] = "no"
        return response
    return _plainly(request, files)


def _lines(files: list[UploadedFile[bytes]], user: User, chosen: str) -> Iterator[bytes]:
    # The stream is written after the middleware is done with the request, so the language is set again.
    with translation.override(chosen):
        for file in files:
            for stage in stages(file, user):
                yield json.dumps(stage, ensure_ascii=False).encode() + b"\n"


def _plainly(request: HttpRequest, files: list[UploadedFile[bytes]]) -> HttpResponse:
    if not files:
        tell(request, NoFileChosen())
        return redirect("home")
    last = [list(stages(file, person(request)))[-1] for file in files]
    for stage in last:
        if "error" in stage:
            messages.error(request, f"{stage['name']}: {stage['error']['sentence']}", extra_tags=stage["error"]["code"])
        else:
            messages.success(request, f"{stage['name']}: {stage['sentence']}")
    stored = [stage for stage in last if stage["stage"] == "stored"]
    return redirect(stored[0]["url"] if len(last) == 1 and stored else reverse("home"))
