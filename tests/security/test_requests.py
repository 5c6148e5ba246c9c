"""Requests that try something: methods, hosts, addresses to go on to, fields nobody asked for, values that are code."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import URLPattern, reverse
from hypothesis import example, given
from hypothesis import strategies as st
from tests.web import story
from tests.web.test_sign_in import address

from nhiemky.files import open_bytes
from nhiemky.files.problems import Damaged
from nhiemky.ledger.models import Document, Organisation, Statement
from nhiemky.reading import read
from nhiemky.reading.catalogue import OwnIndicator, standard
from nhiemky.web.urls import urlpatterns

ALL = [each for each in urlpatterns if isinstance(each, URLPattern)]
ELSEWHERE = ["https://somewhere.example/", "//somewhere.example", "\\\\somewhere.example", "javascript:alert(1)"]
CODE = "' OR 1=1; DROP TABLE ledger_statement; -- <script>alert(1)</script> {{ settings.SECRET_KEY }} $(id) %n"


@pytest.mark.django_db
def test_other_methods_are_refused(page: Client):
    """Every address answers GET, HEAD and POST at most; any other method is refused before a page sees it."""
    for pattern in ALL:
        for method in ("PUT", "PATCH", "DELETE", "TRACE", "OPTIONS", "CONNECT", "PROPFIND", "X"):
            answer = page.generic(method, address(pattern))
            assert (answer.status_code, answer.content) == (405, b""), (pattern.name, method)


@pytest.mark.django_db
@pytest.mark.parametrize("host", ["somewhere.example", "127.0.0.1.somewhere.example", "localhost:80@somewhere.example"])
def test_another_host_is_refused(client: Client, host: str):
    """A request in the name of another host gets no page and no address built from that name."""
    answer = client.get(reverse("sign-in"), headers={"host": host})

    assert answer.status_code == 400
    assert "somewhere" not in answer.content.decode()


@pytest.mark.django_db
def test_a_host_a_proxy_claims_is_not_believed(client: Client):
    """Headers that intermediaries set change neither the host nor whether a connection counts as encrypted."""
    headers = {"x-forwarded-host": "somewhere.example", "x-forwarded-proto": "https"}
    answer = client.get("/", headers=headers)

    assert answer.headers["Location"] == "/sign-in/?next=/"
    assert not answer.wsgi_request.is_secure()
    assert answer.wsgi_request.get_host() == "testserver"


@pytest.mark.django_db
@pytest.mark.parametrize("there", ELSEWHERE)
def test_after_signing_in_nobody_is_led_elsewhere(client: Client, officer: Any, there: str):
    """The address to go on to after the sign-in and the language switch is one of ours or the first page."""
    officer.set_password("một mật khẩu dài")
    officer.save()
    switched = client.post(reverse("language"), {"language": "en", "next": there})
    signed_in = client.post(reverse("sign-in"), {"username": "lan", "password": "một mật khẩu dài", "next": there})

    assert "somewhere" not in switched.headers["Location"]
    assert "javascript" not in switched.headers["Location"]
    assert signed_in.headers["Location"] == reverse("home")


@pytest.mark.django_db
def test_fields_nobody_asked_for_change_nothing(page: Client, officer: Any, django_user_model: Any):
    """A form decides what it may set: who confirmed, which document and which state cannot be posted along."""
    other = django_user_model.objects.create_user("minh")
    statement = story.waiting(officer).statements.filter(kind="target").first()
    form = page.get(reverse("statement-correct", args=[statement.pk])).context["form"]
    sent = {name: value for name, value in form.initial.items() if value is not None}
    extra = {"id": "999", "document": "999", "by": other.pk, "added_by": other.pk, "state": "rejected", "text": "khác"}
    page.post(reverse("statement-correct", args=[statement.pk]), {**sent, **extra})

    added = Statement.objects.get(supersedes=statement)
    assert added.document_id == statement.document_id
    assert added.text == statement.text
    assert added.decisions.get().by == officer


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["document-list", "catalogue", "compare", "home", "paste"])
def test_code_in_a_query_is_only_text(page: Client, officer: Any, name: str):
    """Queries, templates, shell commands and markup in any parameter are text: nothing runs, nothing comes back raw."""
    story.term(officer)
    before = Statement.objects.count()
    parameters = dict.fromkeys(("q", "as_of", "words", "unit", "organisation", "term", "sort", "next"), CODE)
    answer = page.get(reverse(name), parameters)

    assert answer.status_code in {200, 400}
    assert "<script>alert" not in answer.content.decode()
    assert Statement.objects.count() == before


@pytest.mark.django_db
def test_code_in_a_name_is_only_text(page: Client, officer: Any):
    """An organisation called by code is stored letter by letter and shown escaped."""
    document = story.waiting(officer)
    whose = {"organisation": CODE, "first_year": 2020, "last_year": 2025}
    page.post(reverse("whose", args=[document.pk]), whose)
    shown = page.get(reverse("document", args=[document.pk])).content.decode()

    assert Organisation.objects.filter(name=CODE).exists()
    assert "<script>alert" not in shown
    assert "&lt;script&gt;alert" in shown


@pytest.mark.django_db
def test_a_field_sent_twice_counts_once(client: Client, officer: Any):
    """Of a field sent twice one value counts, and what stands in the address never counts for a form."""
    officer.set_password("một mật khẩu dài")
    officer.save()
    answer = client.post(
        f"{reverse('sign-in')}?username=lan&password=một mật khẩu dài", {"username": "", "password": ""}
    )

    assert answer.status_code == 200
    assert "_auth_user_id" not in client.session


@pytest.mark.django_db
def test_what_is_encoded_twice_is_decoded_once(page: Client, officer: Any):
    """An escape inside an escape stays the text it is: in an address, in a parameter and in a name."""
    assert page.get("/%2564ocument/").status_code == 404
    shown = page.get(f"{reverse('catalogue')}?q=%253Cscript%253E").content.decode()
    assert "%3Cscript%3E" in shown

    document = story.waiting(officer)
    whose = {"organisation": "&lt;b&gt; %3Cb%3E", "first_year": 2020, "last_year": 2025}
    page.post(reverse("whose", args=[document.pk]), whose)
    assert Organisation.objects.filter(name=whose["organisation"]).exists()
    assert "&amp;lt;b&amp;gt; %3Cb%3E" in page.get(reverse("document", args=[document.pk])).content.decode()


@pytest.mark.django_db
def test_the_name_of_a_file_is_no_path(page: Client, home: Path):
    """Whatever an uploaded file calls itself, it is kept under the hash of its bytes and nowhere else."""
    sent = SimpleUploadedFile("../../../tmp/x.txt", "Kết nạp 45 đảng viên.".encode())
    sent._name = "../../../tmp/x.txt"
    page.post(reverse("upload"), {"files": sent})

    document = Document.objects.get()
    assert [path.relative_to(home).as_posix() for path in home.rglob("*")] == ["files", f"files/{document.sha256}"]
    assert "/" not in document.name


@given(st.text(min_size=1))
@example("{0.__class__}")
@example("%(name)s%n%s")
@example("{name!r:>99999999}")
def test_braces_in_a_name_are_only_text(name: str):
    """A name that looks like a format of Python or of C stands in the sentence as it is."""
    problem = Damaged(name)
    assert problem.name in problem.message
    assert problem.name in problem.message_en


@pytest.mark.parametrize(
    "phrase", ["tiếp sức (a+)+$ mùa thi", "lắp mới [đèn đường", "số ** lượt ca khúc", r"\d hội diễn ."]
)
def test_a_phrase_is_no_pattern(phrase: str):
    """A phrase that an office adds is searched for letter by letter, not as a pattern."""
    own = OwnIndicator(code="own.x", name="Chỉ số riêng", unit="lượt", over_time="sum", phrases=(phrase,))
    filler = "Đảng bộ đã lãnh đạo thực hiện tốt các nhiệm vụ được giao. " * 40
    text = f"{filler}\nTrong năm {phrase} đạt 45 lượt.\n{filler}\nTrong năm {'a' * 2000} đạt 46 lượt.\n"
    found = read(open_bytes("a.txt", text.encode()), catalogue=standard().extended([own])).statements

    assert [(str(each.value), each.indicator) for each in found] == [("45", "own.x")]


@pytest.mark.django_db
def test_an_answer_holds_only_what_the_page_needs(page: Client, officer: Any):
    """A decision answers with the row, its paragraphs and the counts: no account, hash or note of the database."""
    statement = story.waiting(officer).statements.first()
    answer = page.post(reverse("statement-confirm", args=[statement.pk]), headers={"x-requested-with": "fetch"})

    expected = {"id", "replaces", "origins", "gone", "row", "blocks", "progress", "counts"}
    assert set(answer.json()) == expected
    said = answer.content.decode()
    assert [word for word in (statement.document.sha256, officer.password, "pbkdf2") if word in said] == []
