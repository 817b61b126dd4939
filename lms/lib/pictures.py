"""The door to Pillow, beside `photos`: a canvas of calm, antialiased shapes, in units of the finished picture."""

import io
from collections.abc import Sequence

from PIL import Image, ImageDraw, ImageFilter

from lms.lib.curves import Box, Point, evenly

Colour = tuple[int, int, int]
SHADOW: Colour = (20, 40, 50)


class Canvas:
    """Drawn `scale` times too large, then reduced: that is what makes the edges soft."""

    def __init__(self, size: tuple[int, int], paper: Colour, scale: int = 3) -> None:
        self.size, self.scale = size, scale
        self.image = Image.new("RGB", (size[0] * scale, size[1] * scale), paper)
        self.pen = ImageDraw.Draw(self.image)

    def _up(self, *numbers: float) -> list[float]:
        return [number * self.scale for number in numbers]

    def disc(self, centre: Point, radius: float, fill: Colour) -> None:
        """A full circle."""
        (x, y), r = centre, radius
        self.pen.ellipse(self._up(x - r, y - r, x + r, y + r), fill=fill)

    def panel(self, box: Box, radius: float, fill: Colour) -> None:
        """A rectangle with round corners."""
        self.pen.rounded_rectangle(self._up(*box), radius * self.scale, fill=fill)

    def shape(self, points: Sequence[Point], fill: Colour) -> None:
        """Any closed shape, from its outline."""
        self.pen.polygon([tuple(self._up(*point)) for point in points], fill=fill)

    def thread(self, points: Sequence[Point], width: float, colour: Colour) -> None:
        """A line with round ends and joints: discs so close that they are one stroke."""
        for point in evenly(points, max(width / 10, 0.5)):
            self.disc(point, width / 2, colour)

    def dots(self, points: Sequence[Point], spacing: float, radius: float, colour: Colour) -> None:
        """A dotted line: what is left, or what is not sure."""
        for point in evenly(points, spacing):
            self.disc(point, radius, colour)

    def lift(self, box: Box, radius: float, drop: int = 12, strength: float = 0.16) -> None:
        """The soft shadow under a panel that will be drawn on it next."""
        left, top, right, bottom = (round(side) for side in box)
        edge = drop * 4
        mask = Image.new("L", (right - left + 2 * edge, bottom - top + 2 * edge), 0)
        under = (edge + 6, edge + drop, right - left + edge - 6, bottom - top + edge + drop)
        ImageDraw.Draw(mask).rounded_rectangle(under, radius, fill=round(255 * strength))
        soft = mask.filter(ImageFilter.GaussianBlur(drop))
        soft = soft.resize((soft.width * self.scale, soft.height * self.scale))
        corner = ((left - edge) * self.scale, (top - edge) * self.scale)
        self.image.paste(SHADOW, (*corner, corner[0] + soft.width, corner[1] + soft.height), soft)

    def veil(self, box: Box, hole: Box, colour: Colour, strength: float) -> None:
        """A veil over the box, except in its hole: shows what a crop would keep."""
        mask = Image.new("L", self.image.size, 0)
        pen = ImageDraw.Draw(mask)
        pen.rectangle(self._up(*box), fill=round(255 * strength))
        pen.rectangle(self._up(*hole), fill=0)
        self.image.paste(colour, (0, 0), mask)

    def png(self) -> bytes:
        """The finished picture."""
        output = io.BytesIO()
        # Each pixel is the mean of the square drawn for it: nothing rings beside an edge, so the file is half as large.
        self.image.reduce(self.scale).save(output, "PNG")
        return output.getvalue()
