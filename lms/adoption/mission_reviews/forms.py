"""What a reviewer says: a mark for each criterion, and a word to the team."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.html import escape
from django.utils.translation import gettext_lazy as _

from lms.adoption.mission_states import Mark, Verdict
from lms.adoption.missions import judging
from lms.adoption.missions.briefs import Criterion


class ReviewForm(forms.Form):
    """The rubric to fill in. Nothing is chosen beforehand."""

    words = forms.CharField(
        label=_("A word to the team"),
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 5}),
        error_messages={"required": _("Say in a sentence or two what is missing, or why.")},
    )

    def __init__(self, criteria: Sequence[Criterion], *args: Any, as_trainer: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.as_trainer = as_trainer
        self.names = {one.key: f"mark-{number}" for number, one in enumerate(criteria)}
        for one in criteria:
            self.fields[self.names[one.key]] = forms.TypedChoiceField(
                label=one.title,
                help_text=escape(one.looked_for),
                choices=[(mark.value, str(mark.label).capitalize()) for mark in Mark],
                coerce=int,
                widget=forms.RadioSelect,
                error_messages={"required": _("Choose one of the three.")},
            )
        self.fields["words"].required = as_trainer
        self.fields["words"].help_text = (
            _("Say why: your word ends it.")
            if as_trainer
            else _("What works, and one thing that could be better. Needed where something is not yet there.")
        )

    def clean_words(self) -> str:
        """Without spaces around."""
        return str(self.cleaned_data["words"]).strip()

    def clean(self) -> dict[str, Any]:
        """Words where they are needed."""
        data = super().clean() or {}
        is_needed = judging.needs_words(self.marks.values(), as_trainer=self.as_trainer)
        if is_needed and not data.get("words") and "words" not in self.errors:
            self.add_error("words", _("Say in a sentence or two what is missing, or why."))
        return data

    @property
    def rubric(self) -> list[forms.BoundField]:
        """The fields of the marks."""
        return [self[name] for name in self.names.values()]

    @property
    def marks(self) -> dict[str, int]:
        """By the id of the criterion, as far as they were chosen."""
        data = self.cleaned_data
        return {key: data[name] for key, name in self.names.items() if name in data}

    @property
    def chosen(self) -> list[tuple[str, Mark]]:
        """The marks as words, for the page that shows them before they are given."""
        return [(str(self.fields[name].label), Mark(self.marks[key])) for key, name in self.names.items()]

    @property
    def verdict(self) -> Verdict:
        """What the marks come to."""
        return judging.verdict_of(self.marks.values())
