"""The blocks that every page may use: one family a file. `courses.blocks` adds what only lessons have."""

from lms.pages.blocks.accordion import AccordionBlock
from lms.pages.blocks.download import DownloadBlock
from lms.pages.blocks.picture import PictureBlock
from lms.pages.blocks.table import TableBlock
from lms.pages.blocks.words import HeadingBlock, ProseBlock, QuoteBlock

__all__ = [
    "AccordionBlock",
    "DownloadBlock",
    "HeadingBlock",
    "PictureBlock",
    "ProseBlock",
    "QuoteBlock",
    "TableBlock",
]
