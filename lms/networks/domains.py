"""The top-level domains there are, from the public suffix list that is installed. No network, no database."""

from functools import lru_cache
from importlib import resources

END = "===END ICANN DOMAINS==="
ADDED = {"onion"}
"""Known to X, though nobody registers it."""


@lru_cache(maxsize=1)
def top_level_domains() -> frozenset[str]:
    """Every top-level domain in lower case: `fr`, `museum`, `рус`; about 1,450."""
    data = resources.files("publicsuffixlist").joinpath("public_suffix_list.dat").read_text("utf-8")
    lines = (line.strip() for line in data.partition(END)[0].splitlines())
    return frozenset({line.rpartition(".")[2].lstrip("*!") for line in lines if line and line[:2] != "//"} | ADDED)
