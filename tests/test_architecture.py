"""The house stands as it was drawn: floors, sizes, no doors hidden in functions."""

import ast
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path
from statistics import median

from django.conf import settings

ROOT = Path(__file__).parent.parent
OURS = sorted(
    path
    for package in ("lms", "courses", "quizzes")
    for path in (ROOT / package).rglob("*.py")
    if "migrations" not in path.parts
)
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
NOT_APPS = {"lms.urls", "lms.lib"}
LONGEST = 400
BANNED = {"services", "utils", "helpers", "core", "common", "mixins"}


def test_the_installed_apps_are_the_floors_in_the_same_order() -> None:
    floors = next(contract for contract in PROJECT["tool"]["importlinter"]["contracts"] if contract["id"] == "floors")
    assert [floor for floor in floors["layers"] if floor not in NOT_APPS] == settings.OUR_APPS


def test_every_import_contract_is_kept() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-3000:]


def test_every_module_is_short() -> None:
    assert [_named(path) for path in OURS if path.read_text().count("\n") > LONGEST] == []


def test_every_module_imports_at_its_head() -> None:
    inside = [
        f"{_named(path)}:{node.lineno}"
        for path in OURS
        for node in _inside_functions(_tree(path))
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert inside == []


def test_every_module_says_what_it_is() -> None:
    assert [_named(path) for path in OURS if path.name != "__init__.py" and not ast.get_docstring(_tree(path))] == []


def test_no_module_has_a_name_that_says_nothing() -> None:
    assert not [path for path in OURS if {path.stem, *path.parent.relative_to(ROOT).parts} & BANNED]


def test_modules_and_functions_stay_small() -> None:
    assert median(path.read_text().count("\n") for path in OURS if path.stat().st_size) <= 80
    functions = [node for path in OURS for node in ast.walk(_tree(path)) if _is_function(node)]
    assert median(node.end_lineno - node.lineno + 1 for node in functions) <= 10  # type: ignore[attr-defined]


def _named(path: Path) -> str:
    return str(path.relative_to(ROOT))


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text())


def _inside_functions(tree: ast.Module) -> list[ast.AST]:
    return [inner for node in ast.walk(tree) if _is_function(node) for inner in ast.walk(node)]


def _is_function(node: ast.AST) -> bool:
    return isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
