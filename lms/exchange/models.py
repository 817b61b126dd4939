"""The rows of imports and exports, one package a format."""

from lms.exchange.results.models import ResultImport, ResultLine, ResultMapping
from lms.exchange.staff.models import StaffImport, StaffLine, StaffMapping

__all__ = ["ResultImport", "ResultLine", "ResultMapping", "StaffImport", "StaffLine", "StaffMapping"]
