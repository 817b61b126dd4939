"""A table that can be read aloud."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks import StructBlockValidationError


class TableBlock(blocks.StructBlock):
    """A caption, the names of the columns, the rows. The first cell of a row names the row."""

    caption = blocks.CharBlock(
        max_length=250,
        label=_("what the table says"),
        help_text=_("Shown above the table, and read first by screen readers."),
    )
    header = blocks.ListBlock(blocks.CharBlock(label=_("column")), min_num=2, max_num=6, label=_("columns"))
    rows = blocks.ListBlock(
        blocks.ListBlock(blocks.CharBlock(label=_("cell"), required=False), label=_("row")),
        min_num=1,
        label=_("rows"),
    )

    def clean(self, value: Any) -> Any:
        """Every row has a cell for every column."""
        cleaned = super().clean(value)
        if self.is_deferred_validation:
            return cleaned
        if problem := shape_problem(len(cleaned["header"]), [len(row) for row in cleaned["rows"]]):
            raise StructBlockValidationError(block_errors={"rows": ValidationError(problem)})
        return cleaned

    def get_preview_value(self) -> Any:
        """An example."""
        return self.normalize(
            {
                "caption": gettext("The same news, on three networks"),
                "header": [gettext("Network"), gettext("For whom"), gettext("How long")],
                "rows": [
                    [gettext("Facebook"), gettext("People who live here"), gettext("Three lines")],
                    [gettext("LinkedIn"), gettext("Companies"), gettext("Ten lines")],
                    [gettext("Instagram"), gettext("Apprentices"), gettext("A picture and a line")],
                ],
            }
        )

    class Meta:
        icon = "table"
        label = _("Table")
        template = "pages/blocks/table.html"
        description = _("A small table. The first cell of a row says what the row is about.")


def shape_problem(columns: int, rows: list[int]) -> str | None:
    """What is wrong with the shape of a table, naming the row."""
    for number, cells in enumerate(rows, 1):
        if cells != columns:
            return gettext("Row %(number)s has %(cells)s cells for %(columns)s columns: give it one cell a column.") % {
                "number": number,
                "cells": cells,
                "columns": columns,
            }
    return None
