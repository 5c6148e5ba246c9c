"""How pages look: no sideways scrolling, enough contrast, a sane print, two languages."""

from __future__ import annotations

import io
from typing import Any

import pytest
from playwright.sync_api import expect
from tests.browser.conftest import resize
from tests.ledger.build import recorded, resolution, the_term
from tests.web import story

from nhiemky.files import SourceText
from nhiemky.ledger import operations
from nhiemky.reading import read

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def addresses(officer: Any) -> list[str]:
    """Every page, with data."""
    adopted, _told = story.term(officer)
    waiting = story.waiting(officer)
    target = adopted.statements.get(text="500 đảng viên")
    return [
        "/",
        "/help/",
        "/document/",
        f"/document/{waiting.pk}/",
        f"/document/{adopted.pk}/",
        f"/statement/{target.pk}/correct/",
        f"/term/{the_term().pk}/?as_of=2025-12-31",
        f"/target/{target.pk}/?as_of=2025-12-31",
        "/compare/",
        "/compare/budget.contribution/",
        "/indicator/",
        "/indicator/?words=Lắp+đèn&unit=bóng&statement=1",
    ]


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (400, 800)])
def test_no_page_scrolls_sideways(open_page: Any, addresses: list[str], width: int, height: int):
    """At the width of an office screen and of a phone every page fits, in both languages."""
    for language in ("vi", "en"):
        for address in addresses:
            page = open_page(address)
            resize(page, width, height)
            if page.locator("html").get_attribute("lang") != language:
                with page.expect_navigation():
                    page.locator(f"button[name=language][value={language}]").click()
                expect(page.locator("html")).to_have_attribute("lang", language)
            beyond = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            assert beyond <= 0, (language, address)


@pytest.mark.parametrize("address", ["/", "/document/", "/document/{}/"])
def test_a_name_without_spaces_does_not_widen_a_page(open_page: Any, officer: Any, address: str):
    """A document known only by a long file name in one word still fits a phone."""
    source = SourceText(name="d" * 240 + ".txt", text="Kết nạp 30 đảng viên.", format="txt", sha256="4" * 64)
    found = operations.import_document(source, read(source), officer).document
    page = open_page(address.format(found.pk))
    resize(page, 400, 800)
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


CONTRAST = """() => {
  const parse = c => (c.match(/[\\d.]+/g) || []).map(Number);
  const channel = v => (v /= 255) <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4;
  const light = c => { const [r, g, b] = c.map(channel); return .2126 * r + .7152 * g + .0722 * b; };
  const ground = e => {
    for (; e; e = e.parentElement) {
      const c = parse(getComputedStyle(e).backgroundColor);
      if (c.length === 3 || c[3] === 1) return c.slice(0, 3);
    }
    return [255, 255, 255];
  };
  const poor = [];
  for (const e of document.querySelectorAll('body *')) {
    if (![...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()) || !e.checkVisibility()) continue;
    const style = getComputedStyle(e), a = light(parse(style.color).slice(0, 3)), b = light(ground(e));
    const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
    const size = parseFloat(style.fontSize), large = size >= 24 || (size >= 18.66 && style.fontWeight >= 700);
    if (ratio < (large ? 3 : 4.5)) poor.push([e.tagName, e.className, e.textContent.trim().slice(0, 30), ratio]);
  }
  return poor;
}"""


def test_every_text_has_enough_contrast(open_page: Any, addresses: list[str]):
    """Each text stands out from its ground as WCAG AA asks: 4.5 to 1, large text 3 to 1."""
    for address in addresses:
        assert open_page(address).evaluate(CONTRAST) == [], address


def test_every_control_has_a_name(open_page: Any, addresses: list[str]):
    """Buttons, links and fields can all be called by a name, and every id is used once."""
    nameless = """() => [...document.querySelectorAll('button, a, input:not([type=hidden]), select')]
      .filter(e => e.checkVisibility() && !(e.innerText || '').trim() && !e.ariaLabel && !(e.labels && e.labels.length))
      .map(e => e.outerHTML.slice(0, 80))"""
    twice = """() => [...document.querySelectorAll('[id]')].map(e => e.id)
      .filter((id, n, all) => all.indexOf(id) !== n)"""
    for address in addresses:
        page = open_page(address)
        assert page.evaluate(nameless) == [], address
        assert page.evaluate(twice) == [], address


def test_the_language_switch_keeps_the_page(open_page: Any, addresses: list[str]):
    """English and back, on the page where one is."""
    page = open_page("/document/")
    page.get_by_role("button", name="English").click()
    expect(page.locator("h1")).to_have_text("Documents")
    assert page.url.endswith("/document/")
    page.get_by_role("button", name="Tiếng Việt").click()
    expect(page.locator("h1")).to_have_text("Văn bản")


def test_a_leader_gets_a_page_of_paper(open_page: Any, addresses: list[str]):
    """Printed, a term has its count and table without navigation or buttons, and fits the width of A4."""
    page = open_page(addresses[6])
    page.emulate_media(media="print")
    resize(page, 688, 1000)
    expect(page.locator(".bar")).not_to_be_visible()
    expect(page.locator(".as-of button")).not_to_be_visible()
    expect(page.locator(".hero-count .big")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert pages(page.pdf(format="A4")) == 1


def test_a_long_term_fits_two_sheets(open_page: Any, officer: Any):
    """Twenty-seven targets with long wordings print on two sheets of A4, each name with its amount and verdict."""
    targets = [
        (f"Mục {n}: {story.MANY[0]} {story.BUDGET[0]}", "890 đảng viên", {**story.MANY[2], "value": n, "period": ""})
        for n in range(1, 28)
    ]
    recorded(resolution(*targets), officer, kind="resolution")
    page = open_page(f"/term/{the_term().pk}/")
    page.emulate_media(media="print")
    expect(page.locator(".targets .badge:visible")).to_have_count(27)
    expect(page.locator(".targets .wording").first).not_to_be_visible()
    assert pages(page.pdf(format="A4")) <= 2


def test_a_document_prints_whole(open_page: Any, addresses: list[str]):
    """Printed, a document under review is its whole text, without the panel."""
    page = open_page(addresses[3])
    page.emulate_media(media="print")
    expect(page.locator(".panel")).not_to_be_visible()
    expect(page.locator(".paper")).to_be_visible()
    expect(page.locator(".paper")).to_have_css("overflow-y", "visible")


def pages(pdf: bytes) -> int:
    """Return how many pages a PDF has, by its page objects."""
    return io.BytesIO(pdf).getvalue().count(b"/Type /Page\n")


def test_unknown_addresses_have_our_look(open_page: Any, window: Any):
    """A page that does not exist says so with the way back."""
    window.expected.append("404")
    page = open_page("/document/999/")
    expect(page.locator("h1")).to_have_text("Không tìm thấy trang này")
    page.get_by_role("link", name="Về trang đầu").click()
    page.wait_for_url("**/")
