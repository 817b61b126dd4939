"""The studio in words that trainers use: a French noun has a gender, and Wagtail cannot know it."""

import calendar
import re
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path

import pytest
import wagtail
import wagtail_localize
from django.test import Client
from django.utils.translation import gettext, ngettext, override

from courses import studio
from lms.accounts.models import User
from lms.lib.catalogues import read
from lms.pages.wording import COUNTED, SAID_OUR_WAY
from tests.catalogue import make_catalogue
from tests.courses.test_translations import make_lesson, translate

ClientOf = Callable[[User], Client]
TWO_WORDS = re.compile(r"\((?:e|s|le|la|elle|tte)\)|\b(?:ce/cette|le/la|il/elle)\b", re.IGNORECASE)
"""« Nouvel(le) », « ce(tte) »: a word that leaves the choice to the reader."""
ENGLISH_MONTH = re.compile("|".join(calendar.month_name[1:]))


def theirs() -> Iterator[str | tuple[str, ...]]:
    """Every sentence of Wagtail’s and wagtail-localize’s own catalogues."""
    for package in (wagtail, wagtail_localize):
        for po in Path(package.__file__).parent.glob("**/locale/en/LC_MESSAGES/django.po"):
            yield from (message.id for message in read(po))


def test_what_is_said_our_way_is_still_said_by_those_who_wrote_it() -> None:
    assert {*SAID_OUR_WAY, *COUNTED} <= set(theirs())


def test_what_is_said_our_way_leaves_no_choice_of_words_to_the_reader() -> None:
    with override("fr"):
        said = [*map(gettext, SAID_OUR_WAY), *(ngettext(*pair, n) for pair in COUNTED for n in (1, 2))]
    assert [sentence for sentence in said if TWO_WORDS.search(sentence)] == []


def page(client: Client, address: str) -> str:
    return unescape(client.get(address, follow=True).content.decode())


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "add", "new"),
    [
        ("question", ("Add a question", "Ajouter une question"), ("New question", "Nouvelle question")),
        ("quiz", ("Add a quiz", "Ajouter un quiz"), ("New quiz", "Nouveau quiz")),
        ("category", ("Add a category", "Ajouter une catégorie"), ("New category", "Nouvelle catégorie")),
    ],
)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_is_added_to_the_bank_is_named_as_one_says_it(
    name: str, add: tuple[str, str], new: tuple[str, str], language: str, mara: User, client_of: ClientOf
) -> None:
    studio.prepare()
    mara.language = language
    mara.save()
    client, place = client_of(mara), ("en", "fr").index(language)
    bank, form = (page(client, f"/admin/snippets/quizzes/{name}/{end}") for end in ("", "add/"))
    assert add[place] in bank
    assert form.count(new[place]) >= 2  # the title of the window, and the way to where one is
    assert not TWO_WORDS.search(bank)


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["networks/networkstate/", "networks/networkstate/add/", "quizzes/quiz/add/"])
def test_no_list_and_no_form_leaves_a_choice_of_words_to_the_reader(
    address: str, mara: User, client_of: ClientOf
) -> None:
    """What nobody has named is named by Wagtail: “Ajouter : état d’un réseau”, “Ajout : État d’un réseau”."""
    studio.prepare()
    shown = page(client_of(mara), f"/admin/snippets/{address}")
    assert TWO_WORDS.findall(shown) == []
    assert not re.search(r"<title>\s*Nouveau:", shown)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "heading", "actions"),
    [
        ("fr", "Traduction\u00a0: Français → Anglais", "Autres actions"),
        ("en", "French to English translation", "More actions"),
    ],
)
def test_the_translation_editor_is_in_the_language_of_who_reads_it(
    language: str, heading: str, actions: str, mara: User, client_of: ClientOf
) -> None:
    """Its script has both texts in English alone; ours, which runs after it, says them as the page does."""
    make_catalogue()
    lesson = make_lesson()
    translate(lesson.get_parent().specific, title="Replying")
    english = translate(lesson, title="Greeting")
    studio.prepare()
    mara.language = language
    mara.save()
    editor = page(client_of(mara), f"/admin/pages/{english.pk}/edit/")
    script = next(tag for tag in re.findall(r"<script[^>]*>", editor) if "translation_editor" in tag)
    assert f'data-heading="{heading}"' in script
    assert f'data-actions="{actions}"' in script
    assert editor.index("wagtail-localize.js") < editor.index(script)
    told = re.findall(r'"comment": "([^"]+)"', editor)
    assert told
    assert any(map(ENGLISH_MONTH.search, told)) is (language == "en")


def test_the_translation_editor_still_needs_our_words() -> None:
    theirs = Path(wagtail_localize.__file__).parent / "static/wagtail_localize/js/wagtail-localize.js"
    for words in ('"More actions"', "locale.displayName} translation`", "w-dropdown__toggle", "w-sr-only"):
        assert words in theirs.read_text()
