"""What the code itself must not do, read from the code."""

from __future__ import annotations

import ast

import pytest
from code_read import called, calls, files, imported, importing

HTTP = ("aiohttp", "httpx", "requests", "urllib3", "urllib.request", "http.client", "websockets",
        "ftplib", "smtplib", "telnetlib", "xmlrpc", "socket")  # fmt: skip
MAY_CALL_OUT = (
    "bot/chat/backend.py",
    "bot/local/",
    "bot/serving/server.py",
    "bot/doctor/",
    "bot/health.py",
)
UNPACKING = ("tarfile", "gzip", "bz2", "lzma", "zstandard", "py7zr", "rarfile")
MARKED_UP = ("xml", "lxml", "defusedxml", "bs4", "html5lib", "xmltodict")
THAWING = ("pickle", "marshal", "shelve", "dill", "cloudpickle", "jsonpickle", "joblib")
STATEMENTS = ("text", "execute", "executemany", "executescript", "exec_driver_sql", "DDL",
              "literal_column")  # fmt: skip
OF_THE_PROGRAM_ALONE = {"bot/store/engines.py": {"cursor.execute(f'PRAGMA {pragma}')"}}
"""Statements put together from words that stand in the same file."""
SPEAKS_SQL = ("sqlalchemy", "sqlite3", "alembic", "aiosqlite", "asyncpg", "sqlmodel")


def outside(found: set[str], allowed: tuple[str, ...]) -> list[str]:
    return sorted(path for path in found if not path.startswith(allowed))


def test_only_few_files_can_open_a_connection() -> None:
    assert outside(importing(*HTTP), MAY_CALL_OUT) == []


def test_the_one_that_calls_out_while_the_coach_runs_is_seen() -> None:
    assert "bot/chat/backend.py" in importing(*HTTP)


def test_streams_are_opened_nowhere_else_either() -> None:
    found = called("open_connection", "create_connection", "urlopen", "urlretrieve")
    assert outside(set(found), MAY_CALL_OUT) == []


def test_what_looks_outside_for_the_operator_is_out_of_reach_of_messages() -> None:
    users = importing("bot.doctor") - {path for path in files() if path.startswith("bot/doctor/")}
    assert outside(users, ("bot/command_line.py", "bot/doctor_command.py", "bot/start.py")) == []


def test_archives_are_written_and_never_opened() -> None:
    assert importing(*UNPACKING) == set()
    assert called("unpack_archive", "extractall", "decompress", "decompressobj") == {}
    for written in called("ZipFile", "PyZipFile").values():
        assert all("'w'" in each for each in written)


def test_xml_is_read_nowhere() -> None:
    assert importing(*MARKED_UP) == set()


def test_frozen_objects_are_thawed_nowhere() -> None:
    assert importing(*THAWING) == set()


def test_text_never_becomes_code() -> None:
    found = [(path, ast.unparse(call)) for path, tree in files().items()
             for name, call in calls(tree) if isinstance(call.func, ast.Name)
             and name in {"eval", "exec", "compile", "__import__"}]  # fmt: skip
    assert found == []


def test_no_shell_is_asked() -> None:
    assert called("system", "popen", "create_subprocess_shell", "getoutput") == {}
    for path, tree in files().items():
        for _, call in calls(tree):
            assert "shell" not in {word.arg for word in call.keywords}, path


def test_yaml_makes_nothing_but_nodes() -> None:
    for path in importing("yaml"):
        tree = files()[path]
        used = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)
                and isinstance(node.value, ast.Name) and node.value.id == "yaml"}  # fmt: skip
        loads = {name for name in used if "load" in name.lower() or "construct" in name.lower()}
        assert loads <= {"BaseLoader", "CBaseLoader"}, path


def test_front_matter_s_own_loading_is_not_used() -> None:
    assert {name for path in importing("frontmatter") for name in imported(files()[path])
            if name.startswith("frontmatter")} == {
        "frontmatter.default_handlers", "frontmatter.default_handlers.YAMLHandler",
    }  # fmt: skip
    assert "bot/library/front_matter.py" not in called("load", "loads")


def put_together(statement: ast.expr) -> bool:
    """Whether a text is made of several, rather than written down."""
    match statement:
        case ast.JoinedStr():
            return any(isinstance(part, ast.FormattedValue) for part in statement.values)
        case ast.BinOp():
            return True
        case ast.Call(func=ast.Attribute(attr="format" | "join" | "replace")):
            return True
    return False


def test_sql_is_written_down_and_values_are_parameters() -> None:
    for path in importing(*SPEAKS_SQL):
        found = {ast.unparse(call) for name, call in calls(files()[path])
                 if name in STATEMENTS and call.args and put_together(call.args[0])}  # fmt: skip
        assert found <= OF_THE_PROGRAM_ALONE.get(path, set()), path


@pytest.mark.parametrize(
    ("code", "seen"),
    [("text(f'a {b}')", True), ("execute('a' + b)", True), ("text('a %s' % b)", True),
     ("text('a {}'.format(b))", True), ("text('a :b')", False), ("text(f'a')", False)],
)  # fmt: skip
def test_a_statement_put_together_would_be_seen(code: str, seen: bool) -> None:
    call = calls(ast.parse(code))[0][1]
    assert put_together(call.args[0]) is seen
