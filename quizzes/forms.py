"""What a question page posts, beside the fields of the question itself."""

from typing import Any

from django import forms
from django.core.validators import RegexValidator


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
