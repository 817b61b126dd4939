"""What no template of ours may hold: the content security policy would refuse it, or a reader would miss it."""

import re
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


def _source(path: Path) -> str:
    return COMMENTS.sub("", path.read_text())


@pytest.mark.parametrize("path", PAGES, ids=_name)
def test_no_style_attribute_and_no_handler_in_a_tag(path: Path) -> None:
    assert not re.findall(r"<[a-z][^>]*\sstyle\s*=", _source(path))
    assert not re.findall(r"<[a-z][^>]*\s(on[a-z]+)\s*=", _source(path))
    assert "javascript:" not in _source(path)


def _parents(name: str) -> list[str]:
    """The names of all blocks above, from the parent to the roof."""
    template = get_template(name).template  # type: ignore[attr-defined]
    nodes = [node for node in template.nodelist if isinstance(node, ExtendsNode)]
    if not nodes:
        return []
    above = nodes[0].parent_name.resolve({})
    blocks = get_template(above).template.nodelist.get_nodes_by_type(BlockNode)  # type: ignore[attr-defined]
    return [block.name for block in blocks] + _parents(above)


@pytest.mark.parametrize("path", EXTENDING, ids=_name)
def test_no_block_is_lost_for_want_of_a_parent_that_has_it(path: Path) -> None:
    name = str(path.relative_to(ROOT / "templates"))
    extends = get_template(name).template.nodelist.get_nodes_by_type(ExtendsNode)[0]  # type: ignore[attr-defined]
    own = [node.name for node in extends.nodelist if isinstance(node, BlockNode)]
    assert set(own) <= set(_parents(name))


@pytest.mark.parametrize("path", PAGES, ids=_name)
def test_every_script_is_a_file_or_plain_data(path: Path) -> None:
    for attributes in re.findall(r"<script\b([^>]*)>", _source(path)):
        assert "src=" in attributes or 'type="application/json"' in attributes or "nonce=" in attributes


@pytest.mark.parametrize("path", PAGES, ids=_name)
def test_a_style_element_carries_the_nonce(path: Path) -> None:
    assert all("nonce=" in attributes for attributes in re.findall(r"<style\b([^>]*)>", _source(path)))


@pytest.mark.parametrize("path", TEMPLATES, ids=_name)
def test_every_form_that_changes_something_is_protected(path: Path) -> None:
    for form in re.findall(r'<form\b[^>]*method="post".*?</form>', _source(path), re.DOTALL | re.IGNORECASE):
        assert "{% csrf_token %}" in form


@pytest.mark.parametrize("path", TEMPLATES, ids=_name)
def test_an_image_has_its_words_or_says_that_it_needs_none(path: Path) -> None:
    assert all("alt=" in image for image in re.findall(r"<img\b[^>]*>", _source(path)))


@pytest.mark.parametrize("path", TEMPLATES, ids=_name)
def test_nothing_is_loaded_from_elsewhere(path: Path) -> None:
    assert not re.findall(r"""<(?:script|link|img|iframe)\b[^>]*(?:src|href)=["']https?:""", _source(path))


@pytest.mark.parametrize("path", TEMPLATES, ids=_name)
def test_texts_for_people_use_the_typographic_apostrophe(path: Path) -> None:
    said = re.findall(r"{%-? *(?:translate|trans) +\"([^\"]*)\"", _source(path))
    said += re.findall(r"{% *blocktranslate[^%]*%}(.*?){% *endblocktranslate *%}", _source(path), re.DOTALL)
    assert not [text for text in said if re.search(r"\w'\w", re.sub(r"<[^>]+>|{{.*?}}", "", text))]


@pytest.mark.parametrize("path", sorted((ROOT / "lms/static/lms/css").glob("*.css")), ids=lambda path: path.name)
def test_a_style_sheet_loads_nothing_and_stays_small(path: Path) -> None:
    assert "@import" not in path.read_text()
    assert "http" not in path.read_text().replace('href^="http"', "")
    assert path.stat().st_size < 48_000
