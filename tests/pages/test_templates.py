"""What no template of ours may hold: the content security policy would refuse it, or a reader would miss it."""

import re
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

import pytest
from django.template.loader import get_template
from django.template.loader_tags import BlockNode, ExtendsNode

ROOT = Path(__file__).parents[2]
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
LETTERS = {path for path in TEMPLATES if path.parent.name in ("notifications", "email")}
PAGES = [path for path in TEMPLATES if path not in LETTERS]
# Not those over Wagtail’s own, which are extended under their own names.
EXTENDING = [
    path
    for path in sorted((ROOT / "templates").rglob("*.*"))
    if re.search(r"{% extends .(?!wagtail)", path.read_text())
]
COMMENTS = re.compile(r"{% comment %}.*?{% endcomment %}|{#.*?#}|<!--.*?-->", re.DOTALL)


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT / "templates"))


@cache
def _source(path: Path) -> str:
    return COMMENTS.sub("", path.read_text())


def _names(paths: Iterable[Path], is_wrong: Callable[[Path], object]) -> list[str]:
    """The names of the templates that break a rule: all of them, in one test a rule (there are hundreds of files)."""
    return [_name(path) for path in paths if is_wrong(path)]


def test_no_style_attribute_and_no_handler_in_a_tag() -> None:
    refused = re.compile(r"<[a-z][^>]*\s(style|on[a-z]+)\s*=|javascript:")
    assert _names(PAGES, lambda path: refused.search(_source(path))) == []


def test_every_cell_of_a_table_that_becomes_cards_on_a_phone_says_what_it_is() -> None:
    tables = re.compile(r'class="table cards".*?</table>', re.DOTALL)
    cells = re.compile(r"<td(?![^>]*data-label|[^>]*colspan)[^>]*>(?!\s*(<form|{% if [^%]*%}<form))")

    def is_mute(path: Path) -> bool:
        return any(cells.search(table) for table in tables.findall(_source(path)))

    assert _names(PAGES, is_mute) == []


def _parents(name: str) -> list[str]:
    """The names of all blocks above, from the parent to the roof."""
    template = get_template(name).template  # type: ignore[attr-defined]
    nodes = [node for node in template.nodelist if isinstance(node, ExtendsNode)]
    if not nodes:
        return []
    above = nodes[0].parent_name.resolve({})
    blocks = get_template(above).template.nodelist.get_nodes_by_type(BlockNode)  # type: ignore[attr-defined]
    return [block.name for block in blocks] + _parents(above)


def _lost(path: Path) -> set[str]:
    name = _name(path)
    extends = get_template(name).template.nodelist.get_nodes_by_type(ExtendsNode)[0]  # type: ignore[attr-defined]
    return {node.name for node in extends.nodelist if isinstance(node, BlockNode)} - set(_parents(name))


def test_no_block_is_lost_for_want_of_a_parent_that_has_it() -> None:
    assert EXTENDING
    assert _names(EXTENDING, _lost) == []


def test_every_script_is_a_file_or_plain_data() -> None:
    allowed = ("src=", 'type="application/json"', "nonce=")
    assert [
        (_name(path), attributes)
        for path in PAGES
        for attributes in re.findall(r"<script\b([^>]*)>", _source(path))
        if not any(word in attributes for word in allowed)
    ] == []


def test_a_style_element_carries_the_nonce() -> None:
    assert _names(PAGES, lambda path: re.search(r"<style\b(?![^>]*nonce=)", _source(path))) == []


def test_every_form_that_changes_something_is_protected() -> None:
    form = re.compile(r'<form\b[^>]*method="post".*?</form>', re.DOTALL | re.IGNORECASE)
    assert any(form.search(_source(path)) for path in TEMPLATES)
    assert _names(TEMPLATES, lambda path: [f for f in form.findall(_source(path)) if "{% csrf_token %}" not in f]) == []


def test_an_image_has_its_words_or_says_that_it_needs_none() -> None:
    assert _names(TEMPLATES, lambda path: re.search(r"<img\b(?![^>]*alt=)", _source(path))) == []


def test_nothing_is_loaded_from_elsewhere() -> None:
    elsewhere = re.compile(r"""<(?:script|link|img|iframe)\b[^>]*(?:src|href)=["']https?:""")
    assert _names(TEMPLATES, lambda path: elsewhere.search(_source(path))) == []


def _straight(path: Path) -> list[str]:
    """Sentences for people with a typewriter's apostrophe."""
    said = re.findall(r"{%-? *(?:translate|trans) +\"([^\"]*)\"", _source(path))
    said += re.findall(r"{% *blocktranslate[^%]*%}(.*?){% *endblocktranslate *%}", _source(path), re.DOTALL)
    return [text for text in said if re.search(r"\w'\w", re.sub(r"<[^>]+>|{{.*?}}", "", text))]


def test_texts_for_people_use_the_typographic_apostrophe() -> None:
    assert _names(TEMPLATES, _straight) == []


@pytest.mark.parametrize("path", sorted((ROOT / "lms/static/lms/css").glob("*.css")), ids=lambda path: path.name)
def test_a_style_sheet_loads_nothing_and_stays_small(path: Path) -> None:
    assert "@import" not in path.read_text()
    assert "http" not in path.read_text().replace('href^="http"', "")
    assert path.stat().st_size < 48_000
