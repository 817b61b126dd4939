"""A person, as the platform knows one."""

import zoneinfo
from collections.abc import Iterable
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from lms.lib import time_zones
from lms.lib.text import fold


def validate_time_zone(value: str) -> None:
    """Refuse a name that the time zone database does not hold."""
    if value not in time_zones.known():
        raise ValidationError(_("“%(value)s” is not a time zone."), params={"value": value})


def house_time_zone() -> str:
    """The organisation’s own, which everybody has who says nothing else."""
    return str(settings.TIME_ZONE)


NAMELESS = Q(erased_at__isnull=False, first_name="", last_name="")
"""Those of whom figures alone are left."""


class SortKey(models.CharField):
    """What lists of people are sorted by: « Bègue » before « Bernard », « de La Tour » under d, whatever the database.

    Written with every row that is saved or created in bulk; `bulk_update` and `update` name it themselves.
    """

    def pre_save(self, model_instance: models.Model, add: bool) -> str:  # noqa: ARG002 - Django's signature
        """The key of the names as they are now."""
        person: Any = model_instance
        person.sorted_as = key = sort_key(person.last_name, person.first_name)
        return key


def sort_key(last_name: str, first_name: str) -> str:
    """Last name, then first name, without accents and capitals."""
    return fold(f"{last_name} {first_name}")


class UserManager(BaseUserManager["User"]):
    """Creates people by e-mail address, always kept in lower case."""

    use_in_migrations = True

    def create_user(self, email: str, password: str | None = None, **fields: object) -> "User":
        """A person who may sign in; without a password, only after an invitation."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: object) -> "User":
        """An administrator."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class User(AbstractUser):  # type: ignore[django-manager-missing]
    """Somebody who signs in with an e-mail address. Everybody is a learner; roles come on top."""

    class Language(models.TextChoices):
        """The languages of the interface."""

        FRENCH = "fr", _("French")
        ENGLISH = "en", _("English")

    username = None  # type: ignore[assignment]
    email = models.EmailField(_("e-mail address"), unique=True)
    first_name = models.CharField(_("first name"), max_length=150)
    last_name = models.CharField(_("last name"), max_length=150)
    sorted_as = SortKey(_("sorted as"), max_length=700, editable=False, default="")
    employee_number = models.CharField(_("employee number"), max_length=40, null=True, blank=True, unique=True)
    language = models.CharField(_("language"), max_length=2, choices=Language, blank=True)
    time_zone = models.CharField(
        _("time zone"), max_length=60, default=house_time_zone, validators=[validate_time_zone]
    )
    invited_at = models.DateTimeField(_("invited at"), null=True, blank=True)
    deactivated_at = models.DateTimeField(_("deactivated at"), null=True, blank=True)
    erasure_asked_at = models.DateTimeField(
        _("erasure asked for at"), null=True, blank=True, editable=False, help_text=_("The task finds the row by it.")
    )
    erased_at = models.DateTimeField(
        _("erased at"), null=True, blank=True, editable=False, help_text=_("What stays is what a duty holds.")
    )

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["first_name", "last_name"]
    objects: ClassVar[UserManager] = UserManager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ("sorted_as", "pk")
        constraints = (models.UniqueConstraint(Lower("email"), name="one_person_per_email"),)
        # Lists of people are read in this order, page by page, and reports sort a person's courses under it.
        indexes = (models.Index(fields=["sorted_as", "id"], name="person_by_key"),)

    def save(self, *args: Any, update_fields: Iterable[str] | None = None, **kwargs: Any) -> None:
        """A name that changes moves its person in every list."""
        if update_fields is not None and {"first_name", "last_name"} & set(update_fields):
            update_fields = {*update_fields, "sorted_as"}
        super().save(*args, update_fields=update_fields, **kwargs)

    def __str__(self) -> str:
        return str(_("Erased person")) if self.is_nameless else self.get_full_name() or self.email

    @property
    def is_nameless(self) -> bool:
        """Erased, and no duty holds the name any more: figures alone are left."""
        return self.erased_at is not None and not (self.first_name or self.last_name)

    @property
    def initials(self) -> str:
        """Two letters for the round beside the name: « Léna Martin » gives « LM »."""
        return (self.first_name[:1] + self.last_name[:1]).upper() or self.email[:1].upper()

    @property
    def zone(self) -> zoneinfo.ZoneInfo:
        """The person's time zone."""
        return zoneinfo.ZoneInfo(self.time_zone)
