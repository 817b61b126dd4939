"""What is written on the wall: a worry without a name, an answer with one, why a worry is hidden."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from lms.adoption.models import Worry
from lms.adoption.models.checkins import LONGEST
from lms.adoption.worries.lessons import choices
from lms.networks.models import Network


class SendForm(forms.Form):
    """A worry, from the wall itself."""

    text = forms.CharField(
        label=_("What worries you?"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": LONGEST}),
        help_text=_("One sentence. Write it so that nobody recognises you by it, and name nobody."),
    )
    network = forms.ModelChoiceField(
        Network.objects.all(),
        label=_("Network"),
        required=False,
        empty_label=_("None in particular"),
        help_text=_("Shown only if five people wrote about the same one."),
    )


class WallFilter(forms.Form):
    """Which worries to read."""

    network = forms.ModelChoiceField(
        Network.objects.all(),
        label=_("Network"),
        required=False,
        to_field_name="key",
        empty_label=pgettext_lazy("networks", "All"),
    )
    state = forms.ChoiceField(
        label=_("State"), required=False, choices=[("", pgettext_lazy("worries", "All")), *Worry.State.choices]
    )

    def asked(self) -> dict[str, str]:
        """The valid part of the question."""
        self.is_valid()
        said = self.cleaned_data
        return {"network": getattr(said.get("network"), "key", ""), "state": said.get("state", "")}


class AnswerForm(forms.Form):
    """An answer: words, a lesson, or what management has changed."""

    text = forms.CharField(
        label=_("What you answer"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5, "maxlength": 1000}),
        help_text=_("Everybody reads it, with your name. Answer the worry; do not ask who wrote it."),
    )
    lesson = forms.ChoiceField(label=_("A lesson that helps"), required=False)
    is_fix = forms.BooleanField(
        label=_("Fixed by management"), required=False, help_text=_("Say above what has changed.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lesson: Any = self.fields["lesson"]
        lesson.choices = [("", _("No lesson")), *choices(get_language() or "")]

    def clean_lesson(self) -> uuid.UUID | None:
        """The key of the lesson."""
        chosen = self.cleaned_data["lesson"]
        return uuid.UUID(chosen) if chosen else None

    def clean(self) -> dict[str, Any]:
        """Words, or a lesson; words at least where something is said to be fixed."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if said.get("is_fix") and not said.get("text"):
            self.add_error("text", _("Say in a sentence what has changed."))
        elif not said.get("text") and not said.get("lesson"):
            self.add_error("text", _("Write an answer, or choose a lesson."))
        return said


class HideForm(forms.Form):
    """Why a worry is hidden."""

    reason = forms.CharField(
        label=_("Why it is hidden"),
        max_length=200,
        help_text=_("Stands in place of the worry, for everybody: “It named a colleague.”"),
    )
