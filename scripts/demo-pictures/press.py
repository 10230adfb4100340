"""The press: lays inks on paper, with the grain of a hand-pulled print.

Colours are (r, g, b) in 0..255. A *mask* is an array of coverage, one value in
0..1 per pixel of the finished picture. All randomness comes from the sheet's
own seeded generator, so a picture is the same bytes on every run.
"""

from io import BytesIO

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

PAPER = (243, 236, 222)
INK = (27, 31, 43)
RED = (190, 62, 42)

#: Polygons are rasterised this many times larger, then averaged down.
OVERSAMPLE = 4
#: What a picture on the front page may weigh, in bytes.
WEIGHT_LIMIT = 88_000


class Sheet:
    """One picture being printed."""

    def __init__(self, seed, width=1200, height=800, paper=PAPER):
        self.width, self.height = width, height
        self.rng = np.random.default_rng(seed)
        self.pixels = np.empty((height, width, 3), dtype=np.float32)
        self.pixels[:] = paper
        self.ys, self.xs = np.mgrid[0:height, 0:width].astype(np.float32)
        self.grain = _grain(self.rng, height, width)
        self.mottle = _mottle(self.rng, height, width)

    def everywhere(self):
        """The mask of the whole sheet."""
        return np.ones((self.height, self.width), dtype=np.float32)

    def mask(self, shape):
        """The coverage of a shape, its parts united."""
        big = Image.new("L", (self.width * OVERSAMPLE, self.height * OVERSAMPLE))
        draw = ImageDraw.Draw(big)
        for part in shape:
            draw.polygon([(x * OVERSAMPLE, y * OVERSAMPLE) for x, y in part], fill=255)
        return np.asarray(big.reduce(OVERSAMPLE), dtype=np.float32) / 255

    def along(self, start, end):
        """How far each pixel lies on the way from `start` to `end`, 0..1."""
        sx, sy = start
        dx, dy = end[0] - sx, end[1] - sy
        return np.clip(((self.xs - sx) * dx + (self.ys - sy) * dy) / (dx * dx + dy * dy), 0, 1)

    def around(self, centre, radius, squash=1.0):
        """1 at `centre`, falling to 0 at `radius`; `squash` flattens the disc."""
        far = np.hypot(self.xs - centre[0], (self.ys - centre[1]) / squash) / radius
        return np.clip(1 - far, 0, 1)

    def flat(self, area, colour, alpha=1.0):
        """Cover a shape or mask with one ink."""
        self._lay(self._coverage(area) * alpha, np.array(colour, dtype=np.float32))

    def ramp(self, area, colours, start, end, grain=0.035):
        """Cover an area with inks that pass into one another from `start` to `end`."""
        t = np.clip(self.along(start, end) + self.grain * grain, 0, 1)
        stops = np.linspace(0, 1, len(colours))
        table = np.array(colours, dtype=np.float32)
        ink = np.stack([np.interp(t, stops, table[:, c]) for c in range(3)], axis=-1)
        self._lay(self._coverage(area), ink)

    def shade(self, area, colour, start, end, strength=0.6, grain=0.12, power=1.0):
        """Spray an ink over an area, nothing at `start`, dense at `end`."""
        self.spray(area, colour, self.along(start, end) ** power, strength, grain)

    def glow(self, centre, radius, colour, strength=0.7, area=None, squash=1.0, power=1.6, grain=0.05):
        """Spray light (or dark) around a point."""
        area = self.everywhere() if area is None else area
        self.spray(area, colour, self.around(centre, radius, squash) ** power, strength, grain)

    def spray(self, area, colour, density, strength, grain):
        """Lay an ink through a mask of densities, broken up by the grain."""
        speckled = np.clip(density * (1 + self.grain * grain * 3) + self.grain * grain * density, 0, 1)
        self._lay(self._coverage(area) * speckled * strength, np.array(colour, dtype=np.float32))

    def soften(self, area, radius):
        """The mask of an area with its edge blurred by `radius` pixels."""
        image = Image.fromarray((self._coverage(area) * 255).astype(np.uint8))
        return np.asarray(image.filter(ImageFilter.GaussianBlur(radius)), dtype=np.float32) / 255

    def print(self, path, grain=1.5, mottle=2.4):
        """Add the paper's tooth and save the heaviest JPEG the limit allows."""
        tooth = self.grain * grain + self.mottle * mottle
        toned = np.clip(self.pixels + tooth[:, :, None], 0, 255).astype(np.uint8)
        path.write_bytes(_encoded(Image.fromarray(toned)))

    def _coverage(self, area):
        return area if isinstance(area, np.ndarray) else self.mask(area)

    def _lay(self, coverage, ink):
        self.pixels += (ink - self.pixels) * coverage[:, :, None]


def mix(one, other, share):
    """The colour `share` of the way from one to the other."""
    return tuple(a + (b - a) * share for a, b in zip(one, other))


def _encoded(image):
    for quality in range(86, 40, -2):
        out = BytesIO()
        image.save(out, "JPEG", quality=quality, optimize=True, progressive=True, subsampling=2)
        if out.tell() <= WEIGHT_LIMIT:
            break
    return out.getvalue()


def _grain(rng, height, width):
    """Fine noise of mean 0 and deviation about 1, soft enough to compress."""
    noise = rng.normal(0, 1, (height + 2, width + 2)).astype(np.float32)
    blurred = (
        sum(
            noise[dy : dy + height, dx : dx + width] * weight
            for dy, row in enumerate(((1, 2, 1), (2, 4, 2), (1, 2, 1)))
            for dx, weight in enumerate(row)
        )
        / 16
    )
    return blurred / blurred.std()


def _mottle(rng, height, width):
    """Cloudy noise of mean 0 and deviation 1: ink that did not take evenly."""
    total = np.zeros((height, width), dtype=np.float32)
    for cells, weight in ((4, 1.0), (9, 0.6), (24, 0.35)):
        small = Image.fromarray(rng.normal(0, 1, (cells, cells * 3 // 2)).astype(np.float32))
        total += np.asarray(small.resize((width, height), Image.Resampling.BICUBIC)) * weight
    return (total - total.mean()) / total.std()
