"""The two trees of an organisation: its departments and its sites."""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from treebeard.mp_tree import MP_Node, MP_NodeManager, MP_NodeQuerySet


class UnitQuerySet(MP_NodeQuerySet):
    """Questions asked of a tree."""

    def within(self, units: "list[Unit]") -> Self:
        """These units and everything below them."""
        wanted = Q(pk__in=[])
        for unit in units:
            wanted |= Q(path__startswith=unit.path)
        return self.filter(wanted)


class UnitManager(MP_NodeManager.from_queryset(UnitQuerySet)):  # type: ignore[misc]
    """Treebeard's manager names its own queryset in `get_queryset`; this one gives ours, in the order of the tree."""

    def get_queryset(self) -> UnitQuerySet:
        """Parents before children."""
        return UnitQuerySet(self.model, using=self._db).order_by("path")


class Unit(MP_Node):
    """A node of a tree, found again at the next import by its code."""

    name = models.CharField(_("name"), max_length=200)
    code = models.CharField(_("code"), max_length=60, unique=True)
    is_active = models.BooleanField(_("active"), default=True)

    node_order_by: ClassVar[list[str]] = ["name"]
    objects: ClassVar = UnitManager()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name


class Department(Unit):
    """A department; its manager sees everybody in it and below it."""

    manager = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="managed_departments",
        verbose_name=_("manager"),
    )

    class Meta:
        verbose_name = _("department")
        verbose_name_plural = _("departments")


class Site(Unit):
    """A place of work; a site may stand inside a larger one."""

    class Meta:
        verbose_name = _("site")
        verbose_name_plural = _("sites")
