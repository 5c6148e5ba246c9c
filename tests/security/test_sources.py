"""What stands nowhere in the program, so that whole classes of mistakes cannot happen; each exception is named here."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGE = ROOT / "src" / "nhiemky"
PYTHON = sorted(PACKAGE.rglob("*.py"))
TEMPLATES = sorted((PACKAGE / "web" / "templates").rglob("*.html"))
SCRIPTS = sorted((PACKAGE / "web" / "static").rglob("*.js"))


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _named(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def _calls() -> Iterator[tuple[str, str, ast.Call]]:
    """Yield the file, the dotted name and the node of every call in the program."""
    for path in PYTHON:
        for node in ast.walk(_tree(path)):
            if isinstance(node, ast.Call):
                yield _named(path), ast.unparse(node.func), node


def _imports() -> Iterator[tuple[str, str]]:
    """Yield the file and the module of every import in the program."""
    for path in PYTHON:
        for node in ast.walk(_tree(path)):
            if isinstance(node, ast.Import):
                yield from ((_named(path), each.name) for each in node.names)
            elif isinstance(node, ast.ImportFrom):
                yield _named(path), node.module or ""


def _callers(*names: str) -> set[str]:
    return {file for file, name, _ in _calls() if name.split(".")[-1] in names}


def test_the_scan_sees_the_program():
    """The scan reads every file: what it looks for is found where it is known to be."""
    assert len(PYTHON) > 100
    assert len(TEMPLATES) > 20
    assert "web/templatetags/nk.py" in _callers("mark_safe")
    assert ("files/word/package.py", "lxml") in _imports()


MAINTENANCE = ("ledger/append_only.py", "ledger/backup/", "ledger/migrations/", "ledger/start.py", "cli/")
"""Where SQL may be put together from names of our own tables: no request of a page leads there with a value."""


def test_sql_is_written_by_the_orm():
    """Pages, queries and operations run no SQL of their own; elsewhere it is fixed text with parameters."""
    assert _callers("raw", "extra", "RawSQL") == set()
    run = [(file, node) for file, name, node in _calls() if name.split(".")[-1] in {"execute", "executemany"}]
    above = ("web/", "reading/", "files/", "targets/", "language/", "ledger/queries/", "ledger/operations/")
    built = {file for file, node in run if node.args and not isinstance(node.args[0], ast.Constant)}

    assert "ledger/append_only.py" in built
    assert {file for file, _ in run if file.startswith(above)} == set()
    assert {file for file in built if not file.startswith(MAINTENANCE)} == set()


def test_whoever_locks_a_row_lets_others_refer_to_it():
    """Every row is locked with ``no_key``.

    PostgreSQL checks references at the commit, when the lock of the history is held: they would wait for the holder of
    the row, who waits for that lock.
    """
    locks = [(file, node) for file, name, node in _calls() if name.endswith(".select_for_update")]
    odd = {
        file
        for file, node in locks
        if not any(each.arg == "no_key" and ast.unparse(each.value) == "True" for each in node.keywords)
    }

    assert len(locks) > 10
    assert odd == set()


def test_nothing_is_run_that_came_as_data():
    """There is no eval, exec, compile or import by name of what came from outside."""
    bare = {(file, name) for file, name, _ in _calls() if name in {"eval", "exec", "compile", "__import__"}}
    assert bare == set()


def test_nothing_is_deserialised_that_could_run():
    """Data comes in as JSON, TOML, CSV and hardened XML only: no pickle, marshal, shelve or YAML."""
    unsafe = {"pickle", "cPickle", "marshal", "shelve", "yaml", "dill", "joblib", "jsonpickle"}
    assert {(file, module) for file, module in _imports() if module.split(".")[0] in unsafe} == set()


def test_xml_is_read_by_parsers_that_fetch_and_expand_nothing():
    """Every XML parser refuses entities, DTDs, the network and huge trees; the standard library's are not used."""
    parsers = [node for _, name, node in _calls() if name.endswith("XMLParser")]
    expected = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}

    assert len(parsers) >= 2
    for parser in parsers:
        given = {each.arg: ast.literal_eval(each.value) for each in parser.keywords if each.arg in expected}
        assert given == expected
    assert {file for file, module in _imports() if module.startswith(("xml.", "defusedxml"))} == set()
    unguarded = [(file, name) for file, name, node in _calls() if name == "etree.fromstring" and len(node.args) != 2]
    assert unguarded == []


def test_programs_are_started_without_a_shell():
    """Programs of the system are started from two places, with a list of words and never through a shell."""
    starters = {"Popen", "run", "call", "check_call", "check_output", "system", "popen"}
    calls = [
        (file, name, node)
        for file, name, node in _calls()
        if name.split(".")[-1] in starters and name.split(".")[0] in {"subprocess", "os"}
    ]

    assert {file for file, _, _ in calls} >= {"files/programs.py"}
    assert [(file, name) for file, name, _ in calls if name.startswith("os.")] == []
    assert [file for file, _, node in calls if any(each.arg == "shell" for each in node.keywords)] == []


def test_secrets_come_from_the_system():
    """What nobody may guess comes from ``secrets``; the program does not import ``random`` or ``uuid`` at all."""
    assert {file for file, module in _imports() if module in {"random", "uuid"}} == set()
    assert "secrets" in {module for _, module in _imports()}


def test_only_strong_hashes_vouch_for_anything():
    """SHA-256 or longer everywhere; an MD5 that only names a file of another program says it is not for security."""
    weak = [
        (file, ast.unparse(node))
        for file, name, node in _calls()
        if re.search(r"\b(md5|sha1)$", name) and "usedforsecurity=False" not in ast.unparse(node)
    ]
    assert weak == []


def test_templates_escape_everything():
    """No template switches escaping off, and text is marked as markup in the few places that escape it themselves."""
    off = re.compile(r"\|\s*safe(?:seq)?\b|autoescape\s+off")
    assert [path.name for path in TEMPLATES if off.search(path.read_text(encoding="utf-8"))] == []
    assert _callers("mark_safe", "SafeString", "SafeText") == {
        "web/forms/organisations.py",
        "web/pages/second_factor.py",
        "web/show/organisations.py",
        "web/show/returns_matrix.py",
        "web/show/rows.py",
        "web/templatetags/nk.py",
    }
    rendering = {
        "web/pages/outage.py",
        "web/pages/writing/draft.py",
        "web/pages/writing/word.py",
        "web/show/returns_matrix.py",
        "web/show/rows.py",
    }
    assert _callers("Template", "from_string", "render_to_string") <= rendering


def test_scripts_keep_nothing_and_run_nothing():
    """Our scripts store nothing in the browser, listen to no other window, and build no code from text.

    Named exception: what was typed into a return and could not be saved is kept until it is, so that a lost connection
    or a closed browser loses nothing; it goes as soon as it is saved, and with everything else at the sign-out.
    Likewise ballots that were keyed and not yet acknowledged: rows of marks, which lead to nobody. Figures of tables of
    the hall are kept while one row of them is sent, for the way there and back.
    """
    forbidden = re.compile(
        r"localStorage|sessionStorage|indexedDB|document\.cookie|postMessage|onmessage|\beval\(|new Function|"
        r"document\.write|WebSocket|EventSource|RTCPeerConnection|serviceWorker|setTimeout\(\s*['\"`]"
    )
    found = {path.name: forbidden.findall(path.read_text(encoding="utf-8")) for path in SCRIPTS}
    kept = {"returns-kept.js": "localStorage", "count.js": "localStorage", "kept-rows.js": "sessionStorage"}
    for script, where in kept.items():
        assert set(found.pop(script)) == {where}
    assert {name: words for name, words in found.items() if words} == {}


def test_markup_from_the_server_is_put_in_at_known_places():
    """Pages put markup into themselves in these places only, and only what the server's templates made and escaped."""
    putting = re.compile(r"(\w+(?:\.\w+)*)\.(?:innerHTML|outerHTML)\s*=\s*([\w.]+);|insertAdjacentHTML")
    found = [match[2] for path in SCRIPTS for match in putting.finditer(path.read_text(encoding="utf-8"))]
    assert sorted(found) == ["answer.html", "answer.row", "block.html", "html", "html"]


def test_every_page_asks_for_a_sign_in_and_a_token_unless_named_here():
    """Only signing in and out and the language are for everybody; nothing opts out of the token of a form."""
    used = {(file, name) for path in PYTHON for file, name in _names(path)}
    assert {file for file, name in used if name == "public"} == {
        "web/pages/language.py",
        "web/pages/second_factor.py",
        "web/pages/sign_in.py",
    }
    assert {file for file, name in used if name == "login_not_required"} == set()
    assert {file for file, name in used if name in {"csrf_exempt", "requires_csrf_token"}} == set()


def _names(path: Path) -> Iterator[tuple[str, str]]:
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.Name):
            yield _named(path), node.id


def test_the_program_calls_nobody():
    """No module that could ask another machine is imported; sockets serve to look for a free port and as pipes."""
    calling = {"requests", "httpx", "http", "ftplib", "smtplib", "telnetlib", "aiohttp", "urllib3", "xmlrpc"}
    modules = set(_imports())
    assert {(file, name) for file, name in modules if name.split(".")[0] in calling} == set()
    assert {file for file, name in modules if name == "urllib.request"} == set()
    # Of the process that reads files the two ends are made as a pair: neither has an address.
    with_sockets = {file for file, name in modules if name == "socket"}
    assert {file for file in with_sockets if not file.startswith("apart/")} <= {"cli/places.py", "cli/serve.py"}
    assert not {file for file in _callers("connect", "create_connection", "bind") if file.startswith("apart/")}


def test_no_xpath_is_evaluated():
    """XML is walked by tags of our own; no expression is evaluated that text could get into."""
    assert _callers("xpath", "XPath", "ETXPath", "XSLT") == set()


def test_no_cipher_is_of_our_own():
    """No cipher, mode or padding is chosen in the program: encryption is left to whole formats of known libraries."""
    parts = {"cryptography.hazmat.primitives.ciphers", "Crypto", "Cryptodome", "nacl"}
    assert {(file, module) for file, module in _imports() if any(module.startswith(part) for part in parts)} == set()
    assert _callers("Cipher", "ECB", "CBC", "PKCS1v15") == set()


def test_scripts_compare_strictly():
    """Scripts compare with === only, so that no value counts as one of another type."""
    loose = re.compile(r"(?<![=!<>])[=!]=(?!=)")
    assert [path.name for path in SCRIPTS if loose.search(path.read_text(encoding="utf-8"))] == []


def test_scripts_set_no_property_by_a_name_from_outside():
    """No script writes into an object under a name it was given, nor merges objects: prototypes stay as they are."""
    writing = re.compile(r"[\w)]\[[^\]\d\"']+\]\s*=(?![=>])|Object\.assign|__proto__|fromEntries|\.prototype")
    assert [path.name for path in SCRIPTS if writing.search(path.read_text(encoding="utf-8"))] == []


def test_tools_of_developers_are_not_installed():
    """What tests and developers need is in groups that only ``./nk test`` installs; the package holds no tests."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    tools = {re.split(r"[^\w.-]", each)[0] for group in project["dependency-groups"].values() for each in group}
    used = {re.split(r"[^\w.-]", each)[0] for each in project["project"]["dependencies"]}

    assert project["tool"]["uv"]["default-groups"] == []
    assert tools & used == set()
    assert [path for path in PYTHON if "test" in path.stem.split("_")] == []


def test_no_page_hands_out_files():
    """What was uploaded is never sent back as a file, and no page's answer is kept in a cache of the server."""
    assert _callers("FileResponse", "sendfile") == set()
    assert {
        file for file, module in _imports() if module.startswith(("django.core.cache", "django.views.static"))
    } == set()
    assert _callers("StreamingHttpResponse") == {"web/pages/upload.py"}


MADE_BY_VIEWS = {
    ("_head.html", "each.address"), ("_election_head.html", "each.address"), ("congress.html", "each.address"),
    ("chair.html", "each.address"), ("election.html", "next.address"), ("elections.html", "next.address"),
    ("_deed.html", "to"),
}  # fmt: skip


def _given(template: Path) -> list[str]:
    return re.findall(r"\{% url [^%]* as (\w+) %\}", template.read_text(encoding="utf-8"))


def test_addresses_in_pages_are_built_by_the_server():
    """A link, form or picture leads to a named page, a file of ours or a place on the page, never to given text."""
    ours = re.compile(r"\{% (?:url|static) |[#?/]")
    # What {% url %} gave a name in the same template, and what a view made with ``reverse``.
    named = {(path.name, f"{{{{ {name} }}}}") for path in TEMPLATES for name in _given(path)}
    made = {(page, f"{{{{ {each} }}}}") for page, each in MADE_BY_VIEWS}
    known = {("_statement_form.html", "{{ action }}"), ("503.html", "{{ again }}")}  # its own path
    places = re.compile(r"""\s(?:href|src|action|formaction)="([^"]*)\"""")
    found = {(path.name, place) for path in TEMPLATES for place in places.findall(path.read_text(encoding="utf-8"))}

    assert len(found) > 50
    assert {(name, place) for name, place in found if not ours.match(place)} - known - named - made == set()


def test_debugging_cannot_be_switched_on():
    """No setting of the environment shows tracebacks to a browser."""
    settings = _tree(PACKAGE / "web" / "settings.py")
    given = [each.value for each in ast.walk(settings) if isinstance(each, ast.Assign) and _target(each) == "DEBUG"]
    assert [ast.literal_eval(value) for value in given] == [False]


def _target(node: ast.Assign) -> str:
    return ast.unparse(node.targets[0])


def test_no_secret_stands_in_the_repository():
    """Keys and passwords are made on each machine: no setting has one as its value."""
    settings = (PACKAGE / "web" / "settings.py").read_text(encoding="utf-8")
    assert re.findall(r"(?:KEY|PASSWORD|SECRET|TOKEN)\w*\"?\s*[:=]\s*[\"'][^\"']+[\"']", settings) == []


@pytest.mark.parametrize("name", ["uv.lock"])
def test_every_library_is_pinned_with_its_hash(name: str):
    """Each library is one version from one registry, and each of its files has a SHA-256 that is checked."""
    lock = tomllib.loads((ROOT / name).read_text(encoding="utf-8"))
    others = [each for each in lock["package"] if each["name"] != "nhiemky"]

    assert len(others) > 30
    assert {each["source"]["registry"] for each in others} == {"https://pypi.org/simple"}
    files = [file for each in others for file in (*each.get("wheels", []), *filter(None, [each.get("sdist")]))]
    assert [file["url"] for file in files if not file["hash"].startswith("sha256:")] == []
