"""What a question page posts, beside the fields of the question itself; what a quiz must hold to be kept."""

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin.forms import WagtailAdminModelForm

from quizzes import drawing
from quizzes.attempts import slots_of
from quizzes.models import ExtraTime


class AnswerForm(forms.Form):
    """Which question, which revision of its answer the page was showing, and what the button says."""

    q = forms.IntegerField(min_value=1, max_value=999)
    revision = forms.IntegerField(min_value=0, max_value=2**31 - 1)
    do = forms.CharField(required=False, validators=[RegexValidator(r"^(stay|flag|unflag|check|finish|go-\d{1,3})$")])

    @classmethod
    def position_in(cls, data: Any) -> int:
        """The question asked for in an address; the first one when it is not a number."""
        try:
            return int(cls.base_fields["q"].clean(data.get("q")))
        except forms.ValidationError:
            return 1


class ExtraTimeForm(forms.Form):
    """How long timed quizzes last for somebody."""

    percentage = forms.TypedChoiceField(
        label=gettext_lazy("Quizzes with a time limit last"),
        coerce=int,
        choices=[(0, gettext_lazy("as long as for everybody")), *ExtraTime.Share.choices],
        widget=forms.RadioSelect,
    )


class QuizForm(WagtailAdminModelForm):
    """A quiz with its lines: each draw must find enough questions."""

    def clean(self) -> dict[str, Any]:
        """Say beside the line which draw asks for too many, and how many there are."""
        cleaned: dict[str, Any] = super().clean()
        lines = self.formsets["items"]
        kept = [line for line in lines.forms if line.is_valid() and not lines._should_delete_form(line)]
        chosen = [line for line in kept if line.has_changed() or line.instance.pk]
        for index, left in drawing.shortfalls(slots_of([line.instance for line in chosen])).items():
            self._refuse(chosen[index], left)
        return cleaned

    def _refuse(self, line: Any, left: int) -> None:
        if line.instance.question_id:
            line.add_error("question", _("This question is retired: it is no longer asked."))
        else:
            said = ngettext(
                "Only %(left)s question can be drawn here.", "Only %(left)s questions can be drawn here.", left
            )
            line.add_error("count", said % {"left": left})
