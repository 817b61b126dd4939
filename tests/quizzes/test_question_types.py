"""Each kind: written, asked, read."""

import json
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.template.loader import render_to_string
from hypothesis import given
from hypothesis import strategies as st

from lms.networks.models import Network
from quizzes.question_types import KINDS
from quizzes.question_types.ordering import first_order
from tests.quizzes.bank import SECRET, WRITERS, choice, listed

KIND_NAMES = sorted(KINDS)


def posted(**fields: Any) -> QueryDict:
    data = QueryDict(mutable=True)
    for name, value in fields.items():
        data.setlist(name.replace("__", "-"), value if isinstance(value, list) else [value])
    return data


def fill(kind: str, value: dict[str, Any], response: Any, seed: int) -> QueryDict:
    """The form that a learner who answers `response` would send, from what the page shows."""
    shown, data = KINDS[kind].show(value, response, seed), QueryDict(mutable=True)
    if "options" in shown:
        data.setlist("a", [option["token"] for option in shown["options"] if option["is_chosen"]])
    elif kind == "matching":
        for line in shown["lines"]:
            chosen = [option["token"] for option in line["options"] if option["is_chosen"]]
            data[f"a-{line['token']}"] = chosen[0] if chosen else ""
    elif kind == "ordering":
        data["a-shown"] = " ".join(line["token"] for line in shown["lines"])
        data["a-answered"] = "1"
        for line in shown["lines"]:
            data[f"a-{line['token']}"] = str(line["place"])
    else:
        data["a"], data["a-alt"] = shown["typed"], shown.get("typed_alt", "")
    return data


def checked(kind: str, value: dict[str, Any]) -> Any:
    block = KINDS[kind].block
    return block.clean(block.to_python(value))


@pytest.fixture(autouse=True)
def x(request: pytest.FixtureRequest) -> None:
    """A network to write for, where there is a database."""
    if request.node.get_closest_marker("django_db"):
        request.getfixturevalue("db")
        Network.objects.create(key="x", name="X")


@pytest.mark.parametrize("kind", KIND_NAMES)
def test_what_is_shown_never_holds_what_is_right(kind: str) -> None:
    shown = KINDS[kind].show(WRITERS[kind]("fr"), None, 7)
    assert SECRET not in json.dumps(shown, default=str)
    assert "correct" not in json.dumps(shown, default=str)


@pytest.mark.parametrize("kind", KIND_NAMES)
def test_the_page_holds_no_id_and_nothing_of_what_is_right(kind: str) -> None:
    value = WRITERS[kind]("fr")
    page = render_to_string(KINDS[kind].template, {"shown": KINDS[kind].show(value, None, 7), "prefix": "a"})
    assert SECRET not in page
    for item in [item for name in ("choices", "pairs", "items") for item in value.get(name, [])]:
        assert item["id"] not in page


@pytest.mark.parametrize("kind", KIND_NAMES)
@given(seed=st.integers(0, 2**41))
def test_what_the_page_shows_is_read_back(kind: str, seed: int) -> None:
    value = WRITERS[kind]("fr")
    right = KINDS[kind].right(value)
    assert KINDS[kind].read(value, fill(kind, value, right, seed), "a", seed) == right


@pytest.mark.parametrize("kind", KIND_NAMES)
def test_an_empty_form_is_no_answer(kind: str) -> None:
    assert KINDS[kind].read(WRITERS[kind]("fr"), posted(), "a", 7) is None


@pytest.mark.parametrize("kind", KIND_NAMES)
@given(data=st.dictionaries(st.sampled_from(["a", "a-shown", "a-move", "a-answered"]), st.text(max_size=30)))
def test_any_form_is_read_without_an_error(kind: str, data: dict[str, str]) -> None:
    value = WRITERS[kind]("fr")
    response = KINDS[kind].read(value, posted(**data), "a", 7)
    assert 0 <= KINDS[kind].mark(value, response).fraction <= 1


@pytest.mark.parametrize("kind", KIND_NAMES)
def test_another_attempts_tokens_answer_nothing(kind: str) -> None:
    value = WRITERS[kind]("fr")
    if kind in ("short_text", "post_draft"):
        return
    sent = fill(kind, value, KINDS[kind].right(value), 7)
    assert not KINDS[kind].mark(value, KINDS[kind].read(value, sent, "a", 8)).is_right


@given(seed=st.integers(0, 2**41))
def test_the_first_order_is_never_the_right_one(seed: int) -> None:
    value = WRITERS["ordering"]("fr")
    assert first_order(value, seed) != KINDS["ordering"].right(value)


@given(seed=st.integers(0, 2**41))
def test_the_order_shown_is_the_same_in_every_language_and_at_each_reload(seed: int) -> None:
    kind = KINDS["single_choice"]
    tokens = [
        [option["token"] for option in kind.show(WRITERS["single_choice"](language), None, seed)["options"]]
        for language in ("fr", "en", "fr")
    ]
    assert tokens[0] == tokens[1] == tokens[2]


def test_choices_keep_their_order_when_the_quiz_does_not_mix() -> None:
    shown = KINDS["single_choice"].show(WRITERS["single_choice"]("fr"), None, 7, shuffle=False)
    assert [option["text"] for option in shown["options"]] == ["Attendre", "Publier", "Demander"]


class TestOrdering:
    """Numbers and buttons."""

    value = WRITERS["ordering"]("fr")
    kind = KINDS["ordering"]

    def form(self, order: list[str], **numbers: int) -> QueryDict:
        """The page shows `order`; `numbers` are chosen by index in it."""
        from_page = fill("ordering", self.value, order, 7)
        del from_page["a-answered"]
        tokens = from_page["a-shown"].split()
        for index, number in numbers.items():
            from_page[f"a-{tokens[int(index[1:])]}"] = str(number)
        return from_page

    def test_moving_one_down_makes_room(self) -> None:
        a, b, c, d = order = self.kind.right(self.value)
        assert self.kind.read(self.value, self.form(order, i0=3), "a", 7) == [b, c, a, d]

    def test_moving_one_up_makes_room(self) -> None:
        a, b, c, d = order = self.kind.right(self.value)
        assert self.kind.read(self.value, self.form(order, i3=1), "a", 7) == [d, a, b, c]

    def test_all_numbers_at_once(self) -> None:
        a, b, c, d = order = self.kind.right(self.value)
        assert self.kind.read(self.value, self.form(order, i0=4, i1=3, i2=2, i3=1), "a", 7) == [d, c, b, a]

    def test_a_button_moves_by_one(self) -> None:
        a, b, c, d = order = self.kind.right(self.value)
        form = self.form(order)
        form["a-move"] = "down " + form["a-shown"].split()[0]
        assert self.kind.read(self.value, form, "a", 7) == [b, a, c, d]

    def test_a_button_at_the_edge_moves_nothing(self) -> None:
        order = self.kind.right(self.value)
        form = self.form(order)
        form["a-move"] = "up " + form["a-shown"].split()[0]
        form["a-answered"] = "1"
        assert self.kind.read(self.value, form, "a", 7) == order

    def test_the_order_first_shown_is_not_an_answer(self) -> None:
        assert self.kind.read(self.value, self.form(first_order(self.value, 7)), "a", 7) is None

    def test_the_order_first_shown_may_be_confirmed(self) -> None:
        form = self.form(first_order(self.value, 7))
        form["a-confirm"] = "1"
        assert self.kind.read(self.value, form, "a", 7) == first_order(self.value, 7)


@pytest.mark.django_db
class TestWriting:
    """What the trainer is told."""

    @pytest.mark.parametrize("kind", KIND_NAMES)
    def test_a_good_question_passes(self, kind: str) -> None:
        assert checked(kind, WRITERS[kind]("fr"))

    @pytest.mark.parametrize("rights", [0, 2])
    def test_a_single_choice_has_exactly_one_right(self, rights: int) -> None:
        choices = listed(*[choice(str(place), right=place < rights) for place in range(3)])
        with pytest.raises(ValidationError):
            checked("single_choice", WRITERS["single_choice"]("fr") | {"choices": choices})

    def test_a_multiple_choice_has_a_right_one(self) -> None:
        with pytest.raises(ValidationError):
            checked("multiple_choice", WRITERS["multiple_choice"]("fr") | {"choices": listed(choice("a"), choice("b"))})

    def test_two_right_sides_that_read_the_same_are_refused(self) -> None:
        pairs = listed({"left": "a", "right": "Été"}, {"left": "b", "right": "ete"})
        with pytest.raises(ValidationError):
            checked("matching", WRITERS["matching"]("fr") | {"pairs": pairs})

    def test_two_items_that_read_the_same_are_refused(self) -> None:
        with pytest.raises(ValidationError):
            checked("ordering", WRITERS["ordering"]("fr") | {"items": listed("a", "b", "A")})

    def test_matching_needs_no_distractor(self) -> None:
        assert checked("matching", WRITERS["matching"]("fr") | {"distractors": []})
