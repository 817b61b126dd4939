"""The drawings of the starter lessons. No words in them: one picture serves every language.

Each says one idea with the product’s thread: tangled where one worries, calm where one arrives.
"""

from collections.abc import Callable, Sequence

from lms.lib.curves import Box, Point, arc, rounded, smooth, tangle
from lms.lib.pictures import Canvas, Colour

SIZE = (1200, 675)

PAPER: Colour = (251, 249, 244)
SURFACE: Colour = (255, 255, 255)
SUNKEN: Colour = (241, 236, 226)
LINE: Colour = (221, 215, 203)
INK: Colour = (15, 42, 54)
INK_SOFT: Colour = (96, 116, 124)
TEAL: Colour = (0, 97, 107)
TEAL_MID: Colour = (118, 178, 184)
TEAL_SOFT: Colour = (190, 222, 226)
TEAL_WASH: Colour = (219, 240, 242)
APRICOT: Colour = (226, 106, 53)
APRICOT_MID: Colour = (243, 176, 140)
APRICOT_WASH: Colour = (253, 232, 221)

STROKE = 10
"""Width of the thread: still 3 px on a telephone."""


def draw(name: str) -> bytes:
    """The drawing of that name as a PNG of 1200 × 675; KeyError when there is none."""
    drawing = DRAWINGS[name]
    canvas = Canvas(SIZE, PAPER)
    drawing(canvas)
    return canvas.png()


# Parts that several drawings share.


def _person(canvas: Canvas, at: Point, size: float, colour: Colour) -> None:
    """Head and shoulders, `at` the middle of both."""
    (x, y), hem = at, size * 0.06
    canvas.disc((x, y - size * 0.24), size * 0.25, colour)
    canvas.shape(arc((x, y + size * 0.54), size * 0.46, 180, 360), colour)
    base = y + size * 0.54 - hem
    canvas.thread([(x - size * 0.4, base), (x + size * 0.4, base)], hem * 2, colour)


def _bubble(canvas: Canvas, box: Box, fill: Colour, tail: int = -1) -> None:
    """A message: a lifted panel with a tail under its left (-1) or right (1) corner."""
    left, top, right, bottom = box
    radius = min(36, (bottom - top) / 3)
    canvas.lift(box, radius)
    x = left + radius + 8 if tail < 0 else right - radius - 8
    tip = [(x - tail * 34, bottom - 6), (x, bottom + 18), (x + tail * 20, bottom + 28)]
    canvas.shape([*smooth(tip), (x + tail * 10, bottom - 6)], fill)
    canvas.panel(box, radius, fill)


def _lines(canvas: Canvas, box: Box, shares: Sequence[float], colour: Colour) -> None:
    """Lines of text nobody can read, each as long as its share of the box."""
    left, top, right, bottom = box
    gap = (bottom - top) / max(len(shares) - 1, 1)
    for row, share in enumerate(shares):
        y = top + row * gap
        canvas.thread([(left, y), (left + (right - left) * share, y)], 11, colour)


# The drawings, in the order in which the lessons use them.


def _then_now(canvas: Canvas) -> None:
    """A thread leaves an envelope and ends in a conversation."""
    canvas.lift((70, 224, 416, 472), 24, strength=0.13)
    canvas.panel((70, 224, 416, 472), 24, SURFACE)
    flap = smooth([(78, 230), (210, 362), (243, 394), (276, 362), (408, 230)])
    canvas.shape(flap, APRICOT_WASH)
    canvas.thread(flap, STROKE, INK)
    canvas.thread(rounded((70, 224, 416, 472), 24), STROKE, INK)
    _bubble(canvas, (752, 110, 1132, 306), TEAL)
    for x in (862, 942, 1022):
        canvas.disc((x, 208), 17, SURFACE)
    _bubble(canvas, (806, 384, 1132, 552), SURFACE, tail=1)
    _lines(canvas, (858, 440, 1080, 496), (1, 0.62), APRICOT_MID)
    canvas.thread(tangle((418, 372), (752, 208), 74, 1), STROKE, APRICOT)
    canvas.disc((418, 372), 15, APRICOT)
    canvas.disc((752, 208), 15, APRICOT)


def _circles(canvas: Canvas) -> None:
    """Someone in the middle; each ring is a wider audience, the last one has no edge."""
    centre = (600, 338)
    for radius, colour in ((318, (236, 246, 245)), (222, TEAL_WASH), (124, TEAL_SOFT)):
        canvas.disc(centre, radius, colour)
    canvas.dots(arc(centre, 432, 0, 360), 26.1, 4.5, TEAL_MID)
    for radius, count, size, colour, first in (
        (173, 5, 60, TEAL, 180),
        (270, 9, 50, TEAL_MID, 20),
        (376, 12, 42, LINE, 15),
        (500, 14, 38, (233, 228, 218), 12.8),
    ):
        for place in arc(centre, radius, first, first + 360, count)[:-1]:
            _person(canvas, place, size, colour)
    said = [(672, 352), (712, 402), (772, 392), (832, 288), (900, 290), (960, 368), (1034, 340)]
    canvas.thread(smooth(said), STROKE, APRICOT)
    canvas.dots(smooth([(1034, 340), (1090, 326), (1140, 360), (1200, 340)]), 26, 5, APRICOT)
    _person(canvas, centre, 126, APRICOT)


def _card(canvas: Canvas, at: Point, wash: Colour, ink: Colour) -> None:
    """A small message of the stream, `at` its top left."""
    x, y = at
    canvas.lift((x, y, x + 250, y + 140), 22, strength=0.1)
    canvas.panel((x, y, x + 250, y + 140), 22, wash)
    canvas.disc((x + 38, y + 38), 17, ink)
    canvas.thread([(x + 72, y + 38), (x + 150, y + 38)], 10, ink)
    _lines(canvas, (x + 28, y + 80, x + 222, y + 108), (1, 0.55), ink)


def _tag(canvas: Canvas, at: Point, colour: Colour) -> None:
    """A label that hangs on its thread (`at`), with the sign that makes a word a hashtag."""
    x, y = at
    body = [(x, y - 22), (x + 44, y + 14), (x + 44, y + 126), (x - 44, y + 126), (x - 44, y + 14)]
    canvas.shape(body, colour)
    canvas.thread([*body, body[0]], 18, colour)
    canvas.disc(at, 10, PAPER)
    for shift in (-14, 14):
        canvas.thread([(x + shift + 6, y + 40), (x + shift - 6, y + 104)], 8, SURFACE)
        canvas.thread([(x - 32, y + 72 + shift), (x + 32, y + 72 + shift)], 8, SURFACE)


def _tags(canvas: Canvas) -> None:
    """A stream of messages; a thread goes through those that carry the same tag."""
    drops, apricot, teal = (-30, 34, -12, 46, -24), (1, 2, 1, 1, 1), (3, 1, 3, 2, 2)
    for column, drop in enumerate(drops):
        for row in range(4):
            at = (-120 + column * 294, -60 + row * 196 + drop)
            pair = (SURFACE, SUNKEN)
            if row == apricot[column]:
                pair = (APRICOT_WASH, APRICOT_MID)
            if row == teal[column]:
                pair = (TEAL_WASH, TEAL_MID)
            _card(canvas, at, *pair)
    first = [
        (-20, 560),
        (90, 590),
        (200, 250),
        (320, 120),
        (480, 420),
        (600, 530),
        (740, 500),
        (900, 420),
        (1060, 400),
        (1220, 380),
    ]
    second = [
        (-20, 150),
        (90, 110),
        (220, 420),
        (340, 500),
        (480, 260),
        (600, 120),
        (760, 150),
        (900, 240),
        (1060, 200),
        (1220, 130),
    ]
    for guides, colour, places in ((first, TEAL, (0.565,)), (second, APRICOT, (0.325, 0.745))):
        line = smooth(guides)
        canvas.thread(line, STROKE, colour)
        for share in places:
            _tag(canvas, line[round(share * (len(line) - 1))], colour)


def _pin(canvas: Canvas, tip: Point, size: float, colour: Colour) -> None:
    """A mark on a map, its tip on the place."""
    x, y = tip
    head = (x, y - size * 1.3)
    canvas.shape([*arc(head, size * 0.62, 155, 385), tip], colour)
    canvas.disc(head, size * 0.25, SURFACE)


def _place(canvas: Canvas) -> None:
    """A plain map on which places visited leave a trace."""
    canvas.panel((0, 0, 1200, 675), 0, SUNKEN)
    canvas.shape([*smooth([(0, 470), (220, 440), (420, 560), (640, 675)]), (0, 675)], TEAL_SOFT)
    for street in (
        [(-20, 130), (400, 190), (760, 120), (1220, 210)],
        [(-20, 330), (380, 380), (760, 330), (1220, 420)],
        [(520, 690), (760, 540), (980, 560), (1220, 600)],
        [(190, -20), (240, 200), (170, 460)],
        [(520, -20), (500, 240), (560, 420), (700, 690)],
        [(820, -20), (800, 300), (880, 690)],
        [(1070, -20), (1030, 300), (1100, 690)],
    ):
        canvas.thread(smooth(street), 24, PAPER)
    canvas.panel((570, 196, 762, 296), 18, (222, 232, 214))
    canvas.panel((872, 30, 1010, 126), 18, (222, 232, 214))
    trace = smooth(
        [
            (196, 300),
            (236, 372),
            (420, 372),
            (540, 352),
            (560, 440),
            (640, 548),
            (760, 540),
            (866, 560),
            (850, 420),
            (812, 330),
            (830, 210),
            (930, 200),
            (1040, 240),
        ]
    )
    canvas.dots(trace, 27, 6.5, APRICOT)
    for at, size, colour in (
        (trace[0], 74, TEAL),
        (trace[len(trace) * 5 // 13], 74, TEAL),
        (trace[-1], 110, APRICOT),
    ):
        canvas.disc((at[0], at[1]), size * 0.34, PAPER)
        canvas.disc((at[0], at[1]), size * 0.2, colour)
        _pin(canvas, at, size, colour)


def _replies(canvas: Canvas) -> None:
    """One message, its replies, and theirs: a tree; one branch is knotted, and ends well."""
    for bend in (
        [(400, 310), (480, 310), (460, 130), (540, 130)],
        [(400, 330), (540, 330)],
        [(760, 130), (880, 130)],
        [(760, 330), (830, 330), (830, 330), (880, 330)],
    ):
        canvas.thread(smooth(bend), STROKE, TEAL_MID)
    canvas.thread(smooth([(300, 400), (292, 474), (360, 474), (414, 502), (460, 556)]), STROKE, APRICOT)
    canvas.thread(tangle((460, 556), (860, 540), 60, 2), STROKE, APRICOT)
    _bubble(canvas, (66, 214, 420, 408), TEAL)
    _lines(canvas, (120, 272, 366, 350), (1, 0.84, 0.5), SURFACE)
    for box in ((520, 66, 790, 194), (520, 272, 790, 388), (870, 76, 1134, 184)):
        _reply(canvas, box, SURFACE, LINE)
    _reply(canvas, (870, 276, 1134, 384), TEAL_WASH, TEAL_MID)
    _reply(canvas, (846, 466, 1134, 606), APRICOT, SURFACE)


def _reply(canvas: Canvas, box: Box, fill: Colour, ink: Colour) -> None:
    left, top, right, bottom = box
    _bubble(canvas, box, fill, tail=1)
    middle = (top + bottom) / 2
    _lines(canvas, (left + 42, middle - 18, right - 42, middle + 18), (1, 0.6), ink)


def _hands(canvas: Canvas) -> None:
    """A message goes from hand to hand: written, read again, published."""
    for x, sleeve, skin in (
        (214, TEAL, (243, 190, 160)),
        (600, INK, (150, 98, 72)),
        (986, APRICOT_MID, (214, 154, 116)),
    ):
        _held(canvas, x, sleeve, skin)
    canvas.thread(tangle((104, 236), (1078, 212), 60, 2), STROKE, APRICOT)
    _pencil(canvas, (104, 236))
    canvas.thread(arc((600, 226), 74, 0, 360), 12, INK)
    canvas.thread([(653, 279), (706, 332)], 22, INK)
    canvas.disc((1086, 212), 17, APRICOT)
    for radius in (44, 74):
        canvas.thread(arc((1086, 212), radius, -58, 58), STROKE, APRICOT)


def _held(canvas: Canvas, x: float, sleeve: Colour, skin: Colour) -> None:
    """A sheet held from below, its thumb in front."""
    canvas.panel((x - 52, 440, x + 60, 640), 50, skin)
    canvas.lift((x - 138, 92, x + 138, 470), 22)
    canvas.panel((x - 138, 92, x + 138, 470), 22, SURFACE)
    _lines(canvas, (x - 92, 352, x + 92, 396), (1, 0.62), LINE)
    canvas.thread(smooth([(x - 8, 560), (x - 30, 520), (x - 36, 480), (x - 24, 440)]), 46, skin)
    canvas.panel((x - 74, 584, x + 82, 740), 22, sleeve)


def _pencil(canvas: Canvas, tip: Point) -> None:
    """A pencil leaning to the left, its point on the sheet."""
    x, y = tip
    canvas.shape([(x - 36, y - 33), (x - 10, y - 47), (x - 50, y - 119), (x - 76, y - 105)], TEAL)
    canvas.disc((x - 63, y - 112), 14.8, TEAL)
    canvas.shape([(x, y), (x - 36, y - 34), (x - 10, y - 48)], APRICOT_WASH)
    canvas.shape([(x, y), (x - 14, y - 13), (x - 4, y - 19)], INK)


def _frame(canvas: Canvas) -> None:
    """A photograph of the sea front, the crops a network makes of it, and what stays safe."""
    photo = (96, 66, 1104, 609)
    canvas.lift(photo, 8)
    canvas.panel(photo, 0, (226, 241, 241))
    canvas.disc((470, 230), 74, APRICOT)
    hills = smooth([(96, 400), (220, 330), (330, 380), (520, 330), (760, 400), (900, 300), (1104, 380)])
    canvas.shape([*hills, (1104, 470), (96, 470)], TEAL_SOFT)
    near = smooth([(600, 440), (760, 420), (900, 360), (1010, 370), (1104, 330)])
    canvas.shape([*near, (1104, 470), (600, 470)], TEAL_MID)
    sea = smooth([(96, 432), (260, 420), (420, 444), (600, 424), (780, 446), (960, 424), (1104, 436)])
    canvas.shape([*sea, (1104, 609), (96, 609)], TEAL)
    _boat(canvas, (664, 440))
    canvas.thread(tangle((112, 524), (1096, 540), 46, 2), STROKE, APRICOT_MID)
    canvas.veil(photo, (328, 66, 872, 609), PAPER, 0.55)
    canvas.dots([(328, 66), (328, 609)], 22, 4.5, INK)
    canvas.dots([(872, 66), (872, 609)], 22, 4.5, INK)
    _corners(canvas, (384, 122, 816, 553), 62, APRICOT)


def _boat(canvas: Canvas, at: Point) -> None:
    x, y = at
    canvas.thread([(x, y - 10), (x, y - 250)], 9, INK)
    canvas.shape(
        [*smooth([(x + 14, y - 244), (x + 90, y - 130), (x + 108, y - 44)]), (x + 14, y - 44)],
        SURFACE,
    )
    canvas.shape(
        [*smooth([(x - 14, y - 214), (x - 66, y - 120), (x - 84, y - 44)]), (x - 14, y - 44)],
        APRICOT,
    )
    hull = smooth([(x - 112, y - 18), (x - 90, y + 44), (x, y + 48), (x + 90, y + 44), (x + 128, y - 18)])
    canvas.shape(hull, INK)


def _corners(canvas: Canvas, box: Box, length: float, colour: Colour) -> None:
    """The four corners of a frame, as in a viewfinder."""
    left, top, right, bottom = box
    for x, inward in ((left, length), (right, -length)):
        for y, down in ((top, length), (bottom, -length)):
            canvas.thread([(x + inward, y), (x, y), (x, y + down)], STROKE, colour)


def _clock(canvas: Canvas) -> None:
    """A question waits; an hour is promised on the clock, and kept."""
    centre, radius = (802, 338), 256
    canvas.lift((552, 88, 1052, 588), 250, strength=0.14)
    canvas.disc(centre, radius, SURFACE)
    canvas.shape([centre, *arc(centre, 250, -90, 30)], APRICOT_WASH)
    for hour in range(12):
        inner, outer = arc(centre, 202, hour * 30, 0, 1)[0], arc(centre, 222, hour * 30, 0, 1)[0]
        canvas.thread([inner, outer], 10 if hour % 3 else 14, INK_SOFT if hour % 3 else INK)
    canvas.thread(arc(centre, radius, 0, 360, 180), STROKE, INK)
    canvas.thread([centre, arc(centre, 118, 30, 0, 1)[0]], 20, INK)
    canvas.thread([centre, arc(centre, 168, -90, 0, 1)[0]], 14, INK)
    canvas.disc(centre, 20, INK)
    canvas.thread(
        smooth(
            [
                (420, 214),
                (500, 236),
                (572, 226),
                (588, 150),
                (530, 104),
                (474, 146),
                (492, 226),
                (570, 214),
                (632, 88),
                (716, 70),
                (770, 82),
                (802, 82),
            ]
        ),
        STROKE,
        APRICOT,
    )
    canvas.thread(arc(centre, radius, -90, 30), STROKE + 6, APRICOT)
    canvas.disc(arc(centre, radius, 30, 0, 1)[0], 26, APRICOT)
    canvas.disc(arc(centre, radius, 30, 0, 1)[0], 11, SURFACE)
    _bubble(canvas, (76, 132, 420, 296), TEAL)
    for x in (180, 248, 316):
        canvas.disc((x, 214), 16, SURFACE)
    _bubble(canvas, (120, 396, 420, 540), SURFACE, tail=1)
    _lines(canvas, (170, 446, 370, 490), (1, 0.55), APRICOT_MID)


DRAWINGS: dict[str, Callable[[Canvas], None]] = {
    "then-now": _then_now,
    "circles": _circles,
    "tags": _tags,
    "place": _place,
    "replies": _replies,
    "hands": _hands,
    "frame": _frame,
    "clock": _clock,
}
