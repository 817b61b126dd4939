"""The shape of what is answered on each screen of a check-in, and of what is chosen before."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lms.adoption.concerns import MOST
from lms.adoption.models import Missing
from lms.adoption.models.checkins import LONGEST
from lms.adoption.steps import Part
from lms.networks.models import Network


class NetworksForm(forms.Form):
    """Which networks to follow; one at least. `is_first_marked` proposes the first of them."""

    networks = forms.ModelMultipleChoiceField(
        Network.objects.none(),
        label=_("Networks"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one network.")},
    )

    def __init__(self, networks: list[Network], data: Any = None, *, is_first_marked: bool = False) -> None:
        super().__init__(data, initial={"networks": [network.pk for network in networks[: int(is_first_marked)]]})
        chosen: Any = self.fields["networks"]
        chosen.queryset = Network.objects.filter(pk__in=[network.pk for network in networks])


class StatementForm(forms.Form):
    """One statement, from 0 to 7, or passed over."""

    value = forms.TypedChoiceField(
        choices=[(number, str(number)) for number in range(MOST + 1)],
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a number from 0 to 7, or pass this one over.")},
    )

    def __init__(self, data: Any = None, initial: Any = None) -> None:
        super().__init__(data, initial={"value": initial})
        if data is not None and "pass" in data:
            self.fields["value"].required = False

    def clean_value(self) -> int | None:
        """The number; None for who passes it over."""
        return None if "pass" in self.data else self.cleaned_data["value"]


class AnswerForm(forms.Form):
    """Yes or no, said by the button."""

    value = forms.TypedChoiceField(
        choices=[("yes", _("Yes")), ("no", _("No"))],
        coerce=lambda said: said == "yes",
        error_messages={"required": _("Choose yes or no.")},
    )

    def __init__(self, data: Any = None, initial: Any = None) -> None:
        super().__init__(data, initial={"value": initial})


class MissingForm(forms.Form):
    """What is missing: several things, or nothing."""

    value = forms.MultipleChoiceField(choices=Missing.choices, required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, data: Any = None, initial: Any = None) -> None:
        super().__init__(data, initial={"value": initial})


class OwnWordsForm(forms.Form):
    """A few words of one’s own."""

    value = forms.CharField(
        max_length=LONGEST, required=False, widget=forms.Textarea(attrs={"rows": 4, "maxlength": LONGEST})
    )

    def __init__(self, data: Any = None, initial: Any = None) -> None:
        super().__init__(data, initial={"value": initial})


class WorryForm(OwnWordsForm):
    """What worries somebody, to be kept, or sent to the worry wall.

    A sentence that was kept before stands beside a name, in a backup perhaps: it is not offered to the wall any more.
    """

    is_sent = forms.BooleanField(label=_("Send this sentence to the worry wall, without my name"), required=False)

    def __init__(self, data: Any = None, initial: Any = None) -> None:
        super().__init__(data, initial)
        if initial:
            del self.fields["is_sent"]


FORMS: dict[Part, type[forms.Form]] = {
    Part.WORRY: StatementForm,
    Part.WORDS: WorryForm,
    Part.USE: AnswerForm,
    Part.MISSING: MissingForm,
    Part.DID: OwnWordsForm,
}
