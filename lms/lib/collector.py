"""Python's garbage collector leaves alone what a process holds already: the code, the models, the routes."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_is_settled = False
"""Remembered here, for Python would walk through all it left alone to say whether there is any."""


def settle() -> None:
    """All is loaded: what there is now stays until the process ends, and nothing looks through it again."""
    global _is_settled
    gc.collect()
    gc.freeze()
    _is_settled = True


@contextmanager
def at_rest() -> Iterator[None]:
    """What there is now is left alone for a while: looking through it as rows come and go would double the work.

    Where it is left alone for good, as by the web's workers, it stays so.
    """
    if _is_settled:
        yield
        return
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
