"""Every page of every role is usable by everybody: WCAG 2.1 AA by axe, wide and on a telephone, and by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client
from tests.browser.conftest import resize
from tests.browser.walk import all_names, walk
from tests.browser.world import ROLES, beginnings, load_world

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

OPTIONS = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]},
    "resultTypes": ["violations"],
}
WIDTHS = (1366, 390)
NO_PAGE_LEADS_THERE = {
    # Asked for by the scripts of pages, with a password just typed or a file just sent.
    "here",
    "organisation-import-apply",
    "password-again",
    "recovery-codes",
    "return-check",
    "return-draft",
    "second-factor",
    "second-factor-remove",
    # What the board and the door ask for while they are open, and the list that was just looked through.
    "congress-board-data",
    "congress-check-in-news",
    "congress-people-import-apply",
    # Asked for by the page on which ballots are keyed.
    "count-finish",
    "count-key",
    "count-take-out",
    # Between the form of a return and its submission; ``test_returns`` looks at them.
    "return-before",
    "return-submit",
}


@pytest.fixture
def world(transactional_db: None, home: Any) -> dict[str, User]:
    """A ledger with something on every page, and an account of each role."""
    return load_world(home)


@pytest.fixture
def sign_in(window: Any, live_server: Any) -> Callable[[User], None]:
    """Let somebody use the window."""

    def go(account: User) -> None:
        client, name = Client(), settings.SESSION_COOKIE_NAME
        client.force_login(account)
        window.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": live_server.url}])

    return go


IN_OTHER_STATES = {
    # What the demo has nothing of: closed accounts, other browsers, findings dismissed, remarks, targets to be
    # decided on; and what is no page.
    "account-reopen", "account-telephone", "finding-reopen", "indicator-withdraw", "organisation-import-apply",
    "remark", "remark-withdraw", "reorganisation-withdraw", "return-before", "return-check", "return-draft",
    "return-submit", "draft-chart", "draft-edit", "template-withdraw", "session-end", "sessions-end", "sign-in",
    "statement-add", "statement-indicator", "target-chart",
    "target-fate", "fates", "fate-decide",
    # A congress before it is opened, posts not entered, a first meeting, ballots still to be ruled on.
    "congress-open", "congress-withdraw", "congress-posts", "congress-people-fill", "count-rule",
}  # fmt: skip


def test_every_address_is_walked(world: dict[str, User]):
    """A page or form leads to every address there is, or it is named here with its reason."""
    met: set[str] = set()
    for account in world.values():
        met |= walk(account, beginnings()).names

    assert all_names() - met - IN_OTHER_STATES <= NO_PAGE_LEADS_THERE


def violations(axe: Axe, page: Any) -> list[tuple[str, str]]:
    """Return what axe finds on a page: its rule, and where."""
    return [
        (each["id"], " ".join(map(str, node["target"])) + " " + node["html"][:120])
        for each in axe.run(page, options=OPTIONS).response["violations"]
        for node in each["nodes"]
    ]


TABBABLE = """() => {
  const can = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex], iframe, audio, video';
  const all = [...document.querySelectorAll(can)].filter(e =>
    e.tabIndex >= 0 && !e.disabled && e.checkVisibility({visibilityProperty: true}) && !e.closest('[inert]') &&
    (e.tagName !== 'SUMMARY' || e.parentElement.querySelector('summary') === e));
  const groups = new Set();
  window.nkAll = all.filter(e => {
    if (e.type !== 'radio') return true;
    const key = (e.form ? [...document.forms].indexOf(e.form) : '') + e.name;
    if (groups.has(key)) return false;
    groups.add(key);
    return true;
  });
  window.nkMet = new Set();
  window.nkLast = null;
  window.nkPlain = new Map(nkAll.map(e => [e, look(e)]));
  function look(e) { const s = getComputedStyle(e);
    return [s.outlineStyle, s.outlineWidth, s.outlineColor, s.boxShadow, s.borderColor, s.backgroundColor].join(); }
  window.nkLook = look;
  return nkAll.length + 5 * nkAll.filter(e => e.type === 'date' || e.type === 'time').length;
}"""
AT_TOP = """() => {
  const top = document.createElement('span');
  top.tabIndex = -1;
  document.body.prepend(top);
  top.focus();
}"""
MET = """() => {
  const e = document.activeElement;
  if (!e || e === document.body) return 'out';
  // Within a field for a day or a time Tab goes from part to part, which the browser shows.
  if (e === nkLast && (e.type === 'date' || e.type === 'time')) return 'on';
  const seen = nkMet.has(e);
  nkMet.add(e);
  nkLast = e;
  const plain = nkPlain.get(e);
  return seen ? 'again' : plain !== undefined && plain === nkLook(e) ? 'unseen ' + e.outerHTML.slice(0, 100) : 'on';
}"""
MISSED = """() => {
  const radio = e => e.type === 'radio' && [...nkMet].some(m => m.name === e.name && m.type === 'radio');
  return nkAll.filter(e => !nkMet.has(e) && !radio(e)).map(e => e.outerHTML.slice(0, 100));
}"""
POINTED = """() => {
  const able = 'a[href], button, input, select, textarea, summary, label, [tabindex], option';
  return [...document.querySelectorAll('body *')].filter(e => getComputedStyle(e).cursor === 'pointer' &&
    e.checkVisibility() && !e.closest(able) && !e.querySelector(able)).map(e => e.outerHTML.slice(0, 100));
}"""


@pytest.mark.parametrize("role", ROLES)
def test_every_page_is_usable(window: Any, world: dict[str, User], sign_in: Callable[[User], None], role: str):
    """axe finds nothing of levels A and AA on any page of any role, at both widths; Tab reaches everything that can be
    used, shows where it is, and leaves the page at its end."""
    axe, found = Axe(), list[tuple[object, ...]]()
    sign_in(world[role])
    for address in walk(world[role], beginnings()).pages:
        window.goto(address)
        for width in reversed(WIDTHS):
            resize(window, width)
            found += [(address, width, *each) for each in violations(axe, window)]
        window.evaluate(AT_TOP)
        found += [(address, each) for each in _tabbed(window)]

    assert not found, "\n".join(map(str, found))


def _tabbed(page: Any) -> list[object]:
    """Press Tab through a page; return what is wrong."""
    count, wrong = page.evaluate(TABBABLE), []
    for _ in range(count + 1):
        page.keyboard.press("Tab")
        met = page.evaluate(MET)
        if met.startswith("unseen"):
            wrong.append(met)
        elif met != "on":
            break
    missed = page.evaluate(MISSED)
    return wrong + missed + page.evaluate(POINTED)
