"""A person, as the platform knows one."""

import zoneinfo
from functools import cache
from typing import ClassVar

from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _


@cache
def known_time_zones() -> frozenset[str]:
    """Every name of the time zone database; reading them is slow, so once."""
    return frozenset(zoneinfo.available_timezones())


def validate_time_zone(value: str) -> None:
    """Refuse a name that the time zone database does not hold."""
    if value not in known_time_zones():
        raise ValidationError(_("“%(value)s” is not a time zone."), params={"value": value})


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
    employee_number = models.CharField(_("employee number"), max_length=40, null=True, blank=True, unique=True)
    language = models.CharField(_("language"), max_length=2, choices=Language, blank=True)
    time_zone = models.CharField(_("time zone"), max_length=60, default="Europe/Paris", validators=[validate_time_zone])
    invited_at = models.DateTimeField(_("invited at"), null=True, blank=True)
    deactivated_at = models.DateTimeField(_("deactivated at"), null=True, blank=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["first_name", "last_name"]
    objects: ClassVar[UserManager] = UserManager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ("last_name", "first_name", "pk")
        constraints = (models.UniqueConstraint(Lower("email"), name="one_person_per_email"),)
        # Lists of people are read in this order, page by page, and reports sort a person's courses under it.
        indexes = (models.Index(fields=["last_name", "first_name", "id"], name="person_by_name"),)

    def __str__(self) -> str:
        return self.get_full_name() or self.email

    @property
    def initials(self) -> str:
        """Two letters for the round beside the name: « Léna Martin » gives « LM »."""
        return (self.first_name[:1] + self.last_name[:1]).upper() or self.email[:1].upper()

    @property
    def zone(self) -> zoneinfo.ZoneInfo:
        """The person's time zone."""
        return zoneinfo.ZoneInfo(self.time_zone)
