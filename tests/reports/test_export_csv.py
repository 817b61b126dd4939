"""A file of many rows is put together from cells that are quoted once a value."""

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from lms.reports.machinery.export_csv import _cells

TEXT = st.text(st.sampled_from("ab ;,\"'\r\n\t=é"), max_size=12)


@given(rows=st.lists(st.tuples(TEXT, TEXT, TEXT), max_size=8), delimiter=st.sampled_from(";,"))
def test_cells_quoted_one_by_one_make_the_file_that_the_writer_of_python_makes(
    rows: list[tuple[str, str, str]], delimiter: str
) -> None:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    cell = _cells(str, delimiter)
    assert "".join(delimiter.join(map(cell, row)) + "\r\n" for row in rows) == out.getvalue()
