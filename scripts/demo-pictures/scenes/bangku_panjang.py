"""A long bench in the shade, one old woman at its end, the rest of it empty."""

from math import pi

from figures import leaf
from press import RED, Sheet
from shapes import blob, curve, ellipse, line, move, polygon, rect, ring


def draw():
    s = Sheet(516)
    wall, shade = (226, 208, 172), (70, 78, 80)
    s.ramp(s.everywhere(), [(206, 190, 158), wall, (238, 222, 186)], (0, 0), (1200, 300))
    s.flat(rect(0, 400, 1200, 160), (118, 146, 136))
    s.flat(rect(0, 396, 1200, 6), (236, 226, 196))
    for x in (160, 820):
        s.flat(rect(x - 8, 92, 186, 226), (94, 104, 100))
        s.ramp(rect(x, 100, 170, 210), [(78, 102, 104), (52, 70, 78)], (x, 100), (x, 310))
        for k in range(9):
            s.flat(
                polygon(
                    (x, 106 + k * 23), (x + 170, 106 + k * 23), (x + 170, 118 + k * 23), (x, 118 + k * 23)
                ),
                (150, 166, 152),
                0.55,
            )
        s.flat(rect(x - 14, 316, 198, 12), (208, 188, 152))
    s.ramp(rect(506, 76, 190, 484), [(152, 92, 66), (112, 64, 52)], (506, 0), (696, 0))
    s.flat(
        line([(506, 76), (506, 560)], 10)
        + line([(696, 76), (696, 560)], 10)
        + line([(502, 76), (700, 76)], 10),
        (92, 56, 48),
    )
    s.flat(
        rect(526, 100, 68, 190) + rect(608, 100, 68, 190) + rect(526, 320, 68, 220) + rect(608, 320, 68, 220),
        (134, 78, 58),
    )
    s.flat(polygon((582, 16), (620, 16), (620, 54), (582, 54)), (248, 240, 220))
    s.flat(rect(596, 22, 10, 26) + rect(588, 30, 26, 10), RED)
    s.ramp(rect(0, 560, 1200, 240), [(206, 180, 140), (156, 126, 100)], (0, 560), (0, 800))
    s.flat(rect(0, 556, 1200, 8), (120, 100, 86))
    _dapple(s, shade)
    _bench(s, 120, 640, 960)
    _old_woman(s, 214, 640)
    s.flat(polygon((952, 612), (1010, 608), (1016, 622), (958, 626)), (246, 236, 210))
    s.flat(line([(962, 615), (1006, 612)], 1.8) + line([(964, 620), (1000, 617)], 1.8), (150, 130, 110))
    for x in (700, 738):
        s.flat(blob((x - 14, 752), (x, 742), (x + 18, 748), (x + 16, 760), (x - 8, 762)), (120, 66, 52))
        s.flat(curve([(x - 6, 756), (x + 4, 744), (x + 12, 756)], 3), (64, 44, 44))
    leaves = []
    for _ in range(90):
        x, y = s.rng.uniform(-20, 1220), abs(s.rng.normal(0, 46)) - 30
        leaves += leaf(x, y, s.rng.uniform(40, 84), s.rng.uniform(0.6, 2.4), 0.4)
    s.flat(leaves, (44, 74, 64))
    return s


def _dapple(s, shade):
    """Leaf shadow on wall and ground, falling from the upper left."""
    spots = []
    for _ in range(190):
        x, y = s.rng.uniform(-60, 1260), s.rng.uniform(-30, 800)
        spots += move(leaf(0, 0, s.rng.uniform(50, 120), s.rng.uniform(0, pi), 0.46), x, y)
    blots = s.soften(spots, 3.5)
    s.flat(blots * (0.15 + 0.35 * s.around((0, 0), 1250)), shade)
    s.shade(s.everywhere(), shade, (760, 520), (0, 0), 0.42, 0.04)


def _bench(s, x, y, width):
    wood, dark = (150, 96, 64), (74, 48, 44)
    s.flat(
        s.soften(
            polygon(
                (x + 20, y + 112), (x + width + 30, y + 112), (x + width + 90, y + 136), (x + 70, y + 136)
            ),
            5,
        ),
        (60, 54, 58),
        0.5,
    )
    for lx in (x + 46, x + width * 0.36, x + width * 0.66, x + width - 62):
        s.ramp(
            polygon((lx, y), (lx + 22, y), (lx + 17, y + 120), (lx + 3, y + 120)),
            [wood, dark],
            (lx, 0),
            (lx + 24, 0),
        )
    s.flat(rect(x + 60, y + 66, width - 130, 9), dark)
    s.ramp(
        polygon((x + 14, y - 18), (x + width - 14, y - 18), (x + width, y), (x, y)),
        [(232, 184, 128), (196, 140, 92)],
        (x + width, 0),
        (x, 0),
    )
    s.ramp(rect(x, y, width, 17), [wood, dark], (0, y), (0, y + 22))
    for _ in range(7):
        gx = x + s.rng.uniform(30, width - 220)
        s.flat(
            curve([(gx, y - 10), (gx + 80, y - 12 + s.rng.normal(0, 2)), (gx + 180, y - 9)], 1.4, 0.6),
            dark,
            0.5,
        )


def _old_woman(s, x, y):
    """Sitting very straight, hands on a stick, a bag beside her."""
    kebaya, cloth, skin, hair = (84, 112, 112), (142, 92, 66), (150, 104, 78), (222, 216, 204)
    s.ramp(
        blob(
            (x - 48, y - 2),
            (x - 44, y - 44),
            (x + 30, y - 52),
            (x + 88, y - 40),
            (x + 92, y + 96),
            (x + 84, y + 112),
            (x + 40, y + 110),
            (x + 42, y + 14),
        ),
        [(176, 122, 84), cloth, (88, 58, 52)],
        (x + 90, y - 40),
        (x, y + 110),
    )
    batik = []
    for k in range(16):
        batik += ring(x + 58 + (k % 2) * 18, y - 26 + k * 9, 6, 1.8)
    s.flat(batik, (226, 190, 138), 0.5)
    s.ramp(
        blob(
            (x - 50, y - 8),
            (x - 54, y - 110),
            (x - 36, y - 164),
            (x + 4, y - 170),
            (x + 34, y - 150),
            (x + 40, y - 80),
            (x + 36, y - 20),
        ),
        [(124, 152, 146), kebaya, (52, 72, 80)],
        (x + 40, y - 160),
        (x - 50, y - 20),
    )
    s.flat(line([(x + 4, y - 144), (x + 40, y - 92), (x + 86, y - 78)], 30, 19), (100, 130, 128))
    s.flat(ellipse(x + 92, y - 78, 12), skin)
    s.flat(
        line([(x + 94, y - 96), (x + 108, y + 116)], 6)
        + curve([(x + 94, y - 96), (x + 92, y - 112), (x + 76, y - 110)], 6),
        (86, 56, 48),
    )
    s.flat(line([(x - 4, y - 172), (x - 2, y - 190)], 24), skin)
    s.flat(ellipse(x + 4, y - 212, 30, 35), skin)
    s.flat(
        blob(
            (x - 30, y - 196),
            (x - 32, y - 232),
            (x - 8, y - 252),
            (x + 24, y - 244),
            (x + 32, y - 226),
            (x + 4, y - 226),
            (x - 10, y - 204),
        )
        + ellipse(x - 34, y - 212, 17, 19),
        hair,
    )
    s.flat(
        curve([(x + 14, y - 212), (x + 20, y - 209), (x + 26, y - 212)], 2.6)
        + curve([(x + 16, y - 193), (x + 22, y - 190), (x + 29, y - 193)], 2.4),
        (90, 56, 48),
    )
    s.flat(
        blob((x + 48, y + 116), (x + 52, y + 104), (x + 92, y + 108), (x + 110, y + 120), (x + 52, y + 122)),
        (66, 46, 46),
    )
    s.flat(
        blob((x - 84, y - 16), (x - 90, y - 62), (x - 66, y - 70), (x - 46, y - 60), (x - 48, y - 16)), RED
    )
    s.flat(curve([(x - 82, y - 60), (x - 68, y - 96), (x - 54, y - 60)], 4), (116, 36, 34))
