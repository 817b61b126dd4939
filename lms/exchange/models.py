"""The rows of imports and exports, one package a format."""

from lms.exchange.staff.models import StaffImport, StaffLine, StaffMapping

__all__ = ["StaffImport", "StaffLine", "StaffMapping"]
