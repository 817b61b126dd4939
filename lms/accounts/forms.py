"""What people say about themselves, and administrators about people."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import password_validators_help_text_html, validate_password
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.users.forms import UserCreationForm, UserEditForm

from lms.accounts.models import User, known_time_zones


def time_zones() -> list[tuple[str, str]]:
    """Places to choose from, « Europe/Paris »; names without a place are left out."""
    places = sorted(name for name in known_time_zones() if "/" in name and not name.startswith("Etc/"))
    return [(name, name.replace("_", " ")) for name in places] + [("UTC", "UTC")]


class ProfileForm(forms.ModelForm[User]):
    """Name, language and time zone, by the person."""

    time_zone = forms.ChoiceField(label=_("Time zone"), choices=time_zones)
    language = forms.ChoiceField(label=_("Language"), choices=User.Language)

    class Meta:
        model = User
        fields = ("first_name", "last_name", "language", "time_zone")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["language"] = self.instance.language or (get_language() or "")[:2]


class InvitationForm(forms.Form):
    """The first thing one does here: a password, a language, a time zone."""

    password = forms.CharField(
        label=_("Password"),
        strip=False,
        max_length=200,
        help_text=password_validators_help_text_html,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    language = forms.ChoiceField(label=_("Language"), choices=User.Language)
    time_zone = forms.ChoiceField(label=_("Time zone"), choices=time_zones)

    def __init__(self, *args: Any, person: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person

    def clean_password(self) -> str:
        """As strict as anywhere else."""
        password: str = self.cleaned_data["password"]
        validate_password(password, self.person)
        return password


PERSON = ("email", "first_name", "last_name", "employee_number", "language", "time_zone", "is_superuser", "groups")


class PersonCreationForm(UserCreationForm):  # type: ignore[misc]
    """An administrator enters somebody; the invitation does the rest."""

    time_zone = forms.ChoiceField(label=_("Time zone"), choices=time_zones, initial="Europe/Paris")

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

    time_zone = forms.ChoiceField(label=_("Time zone"), choices=time_zones)

    class Meta(UserEditForm.Meta):
        fields = (*PERSON, "is_active")

    def clean_email(self) -> str:
        """Addresses are kept in lower case."""
        return str(self.cleaned_data["email"]).lower()
