"""Rows of coffee on misty slopes, a picker among them, ripe cherries close by."""

from math import cos, pi, sin

import numpy as np

from figures import leaf
from press import RED, Sheet, mix
from shapes import below, blob, ellipse, line, move, rect, ridge, smooth


def draw():
    s = Sheet(209)
    s.ramp(s.everywhere(), [(206, 212, 196), (236, 230, 206)], (600, 0), (600, 360))
    s.glow((820, 90), 460, (255, 248, 222), 0.8)
    s.ramp(
        below(ridge(s.rng, -20, 1220, 300, 210, 0.4, lean=(0.2, 0.5, 0.75, 1.1, 0.6, 0.3)), 560),
        [(160, 184, 172), (220, 222, 200)],
        (0, 70),
        (0, 380),
    )
    slopes = (
        (300, 110, (0.8, 0.5, 0.2, 0.3, 0.9, 1.2), (138, 164, 142), 11),
        (392, 120, (0.1, 0.3, 0.9, 0.7, 0.1, 0.2), (98, 132, 106), 17),
        (500, 130, (1.1, 0.7, 0.1, 0.2, 0.5, 0.9), (66, 102, 80), 25),
        (640, 120, (0.1, 0.2, 0.4, 0.9, 0.7, 0.2), (44, 76, 62), 36),
    )
    for y, tall, lean, ink, size in slopes:
        _coffee_slope(s, ridge(s.rng, -40, 1240, y, tall, 0.3, levels=7, lean=lean), ink, size)
        mist = s.soften(rect(-50, y + 46, 1300, 34), 34)
        s.flat(mist, (240, 236, 216), 0.5)
    _picker(s, 420, 600, 150)
    s.shade(s.everywhere(), (22, 40, 36), (600, 600), (600, 830), 0.5, 0.05)
    _coffee_branch(s)
    return s


def _coffee_slope(s, skyline, ink, size):
    s.ramp(
        below(skyline, 830),
        [mix(ink, (232, 228, 196), 0.3), ink],
        (0, skyline[:, 1].min()),
        (0, skyline[:, 1].max() + 160),
    )
    for row in range(1, 8):
        offset = row * size * (0.95 + row * 0.09)
        dark, light = [], []
        for x in np.arange(-20 + (row % 2) * size * 0.5, 1230, size * 1.12):
            y = float(np.interp(x, skyline[:, 0], skyline[:, 1])) + offset
            r = size * s.rng.uniform(0.42, 0.54)
            dark += ellipse(x, y, r, r * 0.8)
            light += ellipse(x + r * 0.22, y - r * 0.3, r * 0.6, r * 0.42)
        s.flat(move(dark, size * 0.1, size * 0.2), mix(ink, (20, 34, 34), 0.5), 0.6)
        s.flat(dark, mix(ink, (24, 44, 40), 0.22))
        s.flat(light, mix(ink, (214, 214, 150), 0.28), 0.85)


def _picker(s, x, y, height):
    """A woman with a headscarf and a basket on her back, seen to the waist among bushes."""
    s.ramp(
        blob(
            (x - 54, y - height * 0.62),
            (x - 16, y - height * 0.68),
            (x - 8, y - 20),
            (x - 40, y - 10),
            (x - 66, y - 34),
        ),
        [(196, 148, 94), (116, 80, 58)],
        (x - 10, 0),
        (x - 66, 0),
    )
    s.flat(
        line([(x - 60, y - height * 0.5), (x - 12, y - height * 0.52)], 2.5)
        + line([(x - 64, y - height * 0.36), (x - 10, y - height * 0.38)], 2.5),
        (92, 62, 50),
    )
    s.flat(
        blob(
            (x - 24, y),
            (x - 22, y - height * 0.5),
            (x - 10, y - height * 0.72),
            (x + 22, y - height * 0.72),
            (x + 34, y - height * 0.46),
            (x + 36, y),
        ),
        RED,
    )
    s.shade(
        blob(
            (x - 24, y),
            (x - 22, y - height * 0.5),
            (x - 10, y - height * 0.72),
            (x + 22, y - height * 0.72),
            (x + 34, y - height * 0.46),
            (x + 36, y),
        ),
        (80, 26, 30),
        (x + 30, 0),
        (x - 30, 0),
        0.7,
    )
    s.flat(
        line([(x + 20, y - height * 0.64), (x + 48, y - height * 0.42), (x + 78, y - height * 0.56)], 15, 10),
        (166, 54, 40),
    )
    s.flat(ellipse(x + 84, y - height * 0.58, 7), (120, 82, 62))
    s.flat(ellipse(x + 14, y - height * 0.86, 15, 18), (120, 82, 62))
    s.flat(
        blob(
            (x - 14, y - height * 0.7),
            (x - 10, y - height * 0.96),
            (x + 12, y - height * 1.03),
            (x + 26, y - height * 0.95),
            (x + 10, y - height * 0.9),
            (x + 6, y - height * 0.74),
        ),
        (240, 226, 196),
    )
    for dx, dy, size in ((-92, 10, 32), (-34, 14, 38), (104, 8, 33), (36, 18, 40), (158, 20, 30)):
        s.flat(ellipse(x + dx, y + dy, size, size * 0.8), (40, 74, 62))
        s.flat(ellipse(x + dx + 8, y + dy - 10, size * 0.6, size * 0.42), (92, 122, 86), 0.85)


def _coffee_branch(s):
    """The branch in front: paired leaves with a pale midrib, cherries packed at the joints."""
    spine = smooth([(1230, 330), (1060, 420), (880, 520), (720, 660), (640, 760)], 16)
    s.flat(line(spine, 17, 6), (58, 44, 42))
    joints = spine[8::11]
    for i, (x, y) in enumerate(joints):
        scale = 1.0 - i * 0.07
        for turn, long in ((-0.35 - i * 0.05, 190), (-2.2 - i * 0.05, 176), (1.05, 184), (2.5, 170)):
            turn += s.rng.normal(0, 0.12)
            blade = leaf(x, y, long * scale, turn, 0.4)
            lit = turn < 0
            s.ramp(
                blade,
                [(92, 128, 84), (44, 84, 64)] if lit else [(36, 70, 58), (22, 46, 44)],
                (x, y),
                (x + cos(turn) * long, y + sin(turn) * long),
            )
            s.flat(
                line(
                    [(x, y), (x + cos(turn) * long * scale * 0.94, y + sin(turn) * long * scale * 0.94)],
                    2.8,
                    0.6,
                ),
                (176, 190, 132),
                0.75 if lit else 0.35,
            )
            for k in (0.25, 0.42, 0.58, 0.74):
                bx, by = x + cos(turn) * long * scale * k, y + sin(turn) * long * scale * k
                for side in (0.75, -0.75):
                    reach = long * scale * 0.16 * (1 - abs(k - 0.45))
                    s.flat(
                        s.mask(
                            line(
                                [(bx, by), (bx + cos(turn + side) * reach, by + sin(turn + side) * reach)],
                                1.4,
                                0.4,
                            )
                        )
                        * s.mask(blade),
                        (176, 190, 132),
                        0.5 if lit else 0.2,
                    )
        for k in range(9):
            angle, far = s.rng.uniform(0, 2 * pi), s.rng.uniform(6, 38) * scale
            _cherry(
                s, x + cos(angle) * far, y + sin(angle) * far * 0.8 + 8, 21 * scale, ripe=(k + i) % 4 != 0
            )


def _cherry(s, x, y, size, ripe):
    skin, shadow = (RED, (104, 26, 34)) if ripe else ((206, 150, 70), (120, 92, 48))
    s.flat(ellipse(x, y, size * 1.06, size * 1.1), (40, 26, 32))
    s.ramp(
        ellipse(x, y, size, size * 1.04),
        [mix(skin, (255, 220, 170), 0.3), skin, shadow],
        (x + size * 0.5, y - size),
        (x - size * 0.6, y + size),
    )
    s.flat(ellipse(x + size * 0.34, y - size * 0.4, size * 0.2, size * 0.14), (255, 232, 206), 0.85)
    s.flat(ellipse(x - size * 0.1, y + size * 0.62, size * 0.16, size * 0.1), shadow)
