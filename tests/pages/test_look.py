"""The tags of the design system."""

import re
from typing import Any

import pytest
from django import forms
from django.template import Context, Template
from django.test import RequestFactory
from django.utils.translation import override

FACTORY = RequestFactory()


def render(source: str, **context: Any) -> str:
    return Template(source).render(Context(context))


def test_a_thread_says_its_state_in_words() -> None:
    html = render("{% thread 45 '45% of the course' %}")
    assert 'role="img" aria-label="45% of the course"' in html
    assert 'class="done"' in html
    assert 'class="rest"' in html


def test_a_thread_without_words_is_an_ornament() -> None:
    assert 'aria-hidden="true"' in render("{% thread 45 %}")


@pytest.mark.parametrize(("percent", "done", "rest"), [(0, False, True), (100, True, False), (130, True, False)])
def test_a_thread_knows_its_ends(percent: int, done: bool, rest: bool) -> None:
    html = render("{% thread percent %}", percent=percent)
    assert ('class="done"' in html) is done
    assert ('class="rest"' in html) is rest


def test_nothing_moves_by_itself_on_the_front_page() -> None:
    assert "drawn" not in render("{% greeting 'A thread' %}")


def test_a_placeholder_that_repeats_the_label_is_dropped() -> None:
    class Two(forms.Form):
        email = forms.EmailField(widget=forms.EmailInput({"placeholder": "Email address"}))
        link = forms.URLField(widget=forms.URLInput({"placeholder": "https://"}))

    html = render("{% field form.email %}{% field form.link %}", form=Two())
    assert "Email address" not in html
    assert 'placeholder="https://"' in html


def test_a_thread_is_drawn_before_one_s_eyes_only_when_asked() -> None:
    assert "drawn" not in render("{% thread 100 'Done' %}")
    assert "drawn" in render("{% thread 100 'Done' draw=True %}")


def test_words_in_a_thread_are_escaped() -> None:
    assert "<b>" not in render("{% thread 10 words %}", words='"><b>')


def test_a_cover_costs_less_than_a_kilobyte_and_wears_its_hue() -> None:
    html = render("{% cover key 285 %}", key="3f2b")
    assert len(html) < 1000
    assert "oklch(93% .035 285)" in html


def test_what_is_wrong_in_a_form_is_counted_sentence_by_sentence() -> None:
    class Two(forms.Form):
        name = forms.CharField()

    form = Two({})
    form.add_error(None, "One.")
    form.add_error(None, "Two.")
    with override("en"):
        assert "There are 3 things to correct" in render("{% errors form %}", form=form)


def test_a_bar_is_as_long_as_its_share() -> None:
    html = render("{% bar 65 '65% done' 'late' %}")
    assert 'width="65%"' in html
    assert 'class="bar late"' in html
    assert 'width="100%"' in render("{% bar 300 %}")


def test_a_bar_of_which_nobody_knows_the_share_claims_none() -> None:
    html = render("{% bar nothing 'Writing' 'brand' %}", nothing=None)
    assert html == '<progress class="bar brand" aria-label="Writing"></progress>'
    assert 'aria-hidden="true"' in render("{% bar nothing %}", nothing=None)


def test_an_icon_is_hidden_from_screen_readers_unless_it_stands_alone() -> None:
    assert 'aria-hidden="true"' in render('{% icon "home" %}')
    alone = render('{% icon "x-mark" "Close" %}')
    assert 'role="img" aria-label="Close"' in alone
    assert "aria-hidden" not in alone


@pytest.mark.parametrize(
    ("count", "words"), [(4, "4 min"), (60, "1 h"), (80, "1 h 20 min"), (65, "1 h 05 min"), (0, "")]
)
def test_minutes_are_said_as_people_say_them(count: int, words: str) -> None:
    with override("en"):
        assert render("{% minutes count %}", count=count) == words.replace(" ", "\N{NO-BREAK SPACE}")


def test_no_minutes_are_nothing() -> None:
    assert render("{% minutes count %}", count=None) == ""


def test_a_query_keeps_the_other_parameters() -> None:
    request = FACTORY.get("/reports/", {"q": "é&", "page": "3"})
    assert render("{% query page=4 %}", request=request) == "?q=%C3%A9%26&amp;page=4"
    assert render("{% query q=None page=None %}", request=request) == "?"


def test_an_address_breaks_at_its_signs_and_is_escaped() -> None:
    html = render("{{ address|breakable }}", address="lena.martin@b.example<i>")
    assert html == "lena<wbr>.martin<wbr>@b<wbr>.example&lt;i&gt;"


def test_a_browser_is_named() -> None:
    with override("en"):
        assert (
            render("{{ agent|browser }}", agent="Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0") == "Firefox on Linux"
        )
        assert render("{{ agent|browser }}", agent="?") == "A browser"


class Person(forms.Form):
    """A form with one field of each kind."""

    email = forms.EmailField(label="E-mail", help_text="The one you sign in with.")
    nickname = forms.CharField(required=False)
    agreed = forms.BooleanField(label="I agree")
    role = forms.ChoiceField(choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect)


def test_a_field_ties_its_label_its_help_and_its_errors_together() -> None:
    html = render("{% field form.email %}", form=Person({"email": "no"}))
    assert '<label for="id_email">E-mail</label>' in html
    for name in re.search(r'aria-describedby="([^"]+)"', html)[1].split():  # type: ignore[index]
        assert f'id="{name}"' in html
    assert 'aria-invalid="true"' in html


def test_what_is_optional_is_said() -> None:
    with override("en"):
        assert "(optional)" in render("{% field form.nickname %}", form=Person())
        assert "(optional)" not in render("{% field form.email %}", form=Person())


def test_a_single_tick_has_its_words_beside_it_and_radios_have_a_legend() -> None:
    assert '<label class="tick" for="id_agreed">' in render("{% field form.agreed %}", form=Person())
    assert "<legend>Role" in render("{% field form.role %}", form=Person())


def test_the_summary_of_errors_leads_to_the_fields() -> None:
    with override("en"):
        html = render("{% errors form %}", form=Person({"email": "no"}))
    assert 'role="alert"' in html
    assert "There are 3 things to correct" in html
    assert 'href="#id_email"' in html
    assert render("{% errors form %}", form=Person()).strip() == ""


def test_a_link_of_the_summary_finds_a_group_of_radios() -> None:
    form = Person({"email": "a@b.example", "agreed": "on"})
    target = re.search(r'href="#([^"]+)"', render("{% errors form %}", form=form))[1]  # type: ignore[index]
    assert render("{% field form.role %}", form=form).count(f'id="{target}"') == 1


@pytest.mark.parametrize(
    ("language", "written"), [("en", "63,206 2,200 300"), ("fr", "63\xa0206 2\xa0200 300")], ids=["en", "fr"]
)
def test_a_number_is_grouped_as_in_the_language(language: str, written: str) -> None:
    with override(language):
        assert render("{{ 63206|grouped }} {{ 2200|grouped }} {{ 300|grouped }}") == written
        assert render("63{% thousands %}206") == written.split(" ")[0]
