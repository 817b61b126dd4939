"""What people say about themselves, and administrators about people."""

import functools
from typing import Any

from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.contrib.auth.password_validation import password_validators_help_text_html, validate_password
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.users.forms import UserCreationForm, UserEditForm

from lms.accounts.models import User, house_time_zone
from lms.lib import time_zones


class TimeZoneField(forms.ChoiceField):
    """A place to choose; an old name that somebody has already stays good."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(label=_("Time zone"), choices=time_zones.choices, **kwargs)

    def keep(self, chosen: str) -> None:
        """Offer also what the person has now."""
        self.choices = functools.partial(time_zones.choices, chosen)


class ProfileForm(forms.ModelForm[User]):
    """Name, language and time zone, by the person."""

    time_zone = TimeZoneField()
    language = forms.ChoiceField(label=_("Language"), choices=User.Language)

    class Meta:
        model = User
        fields = ("first_name", "last_name", "language", "time_zone")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["language"] = self.instance.language or (get_language() or "")[:2]
        self.fields["time_zone"].keep(self.instance.time_zone)  # type: ignore[attr-defined]


class PasskeyForm(AddWebAuthnForm):  # type: ignore[misc]
    """A new passkey; as the page promises, it opens the door by itself unless the tick is taken away."""

    passwordless = forms.BooleanField(
        label=_("Sign in with it alone, without the password"),
        required=False,
        initial=True,
        help_text=_(
            "It then asks for a finger, a face or the code of your device. "
            "Without this tick it comes after the password."
        ),
    )


class InvitationForm(forms.Form):
    """The first thing one does here: a password and a language.

    The time zone is the organisation’s. A browser that is elsewhere proposes its own, as a tick (time-zone.js).
    """

    password = forms.CharField(
        label=_("Password"),
        strip=False,
        max_length=200,
        help_text=password_validators_help_text_html,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    language = forms.ChoiceField(label=_("Language"), choices=User.Language)
    time_zone = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)

    def __init__(self, *args: Any, person: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person

    def clean_password(self) -> str:
        """As strict as anywhere else."""
        password: str = self.cleaned_data["password"]
        validate_password(password, self.person)
        return password

    def clean_time_zone(self) -> str:
        """What the browser proposes, by its name of today; the person’s own where it proposes nothing we know."""
        proposed = time_zones.canonical(self.cleaned_data["time_zone"])
        return proposed if proposed in time_zones.known() else self.person.time_zone


PERSON = ("email", "first_name", "last_name", "employee_number", "language", "time_zone", "is_superuser", "groups")


class PersonCreationForm(UserCreationForm):  # type: ignore[misc]
    """An administrator enters somebody; the invitation does the rest."""

    time_zone = TimeZoneField(initial=house_time_zone)

    class Meta(UserCreationForm.Meta):
        fields = PERSON

    def clean_email(self) -> str:
        """Addresses are kept in lower case."""
        return str(self.cleaned_data["email"]).lower()

    def save(self, commit: bool = True) -> User:
        """A person without a password, who can only come in by the invitation."""
        self.instance.set_unusable_password()
        return super().save(commit=commit)


class PersonEditForm(UserEditForm):  # type: ignore[misc]
    """An administrator changes somebody’s entry."""

    time_zone = TimeZoneField()

    class Meta(UserEditForm.Meta):
        fields = (*PERSON, "is_active")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["time_zone"].keep(self.instance.time_zone)  # type: ignore[attr-defined]

    def clean_email(self) -> str:
        """Addresses are kept in lower case."""
        return str(self.cleaned_data["email"]).lower()
