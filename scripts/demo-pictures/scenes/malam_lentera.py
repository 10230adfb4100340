"""Strings of paper lanterns that meet far down the square, the crowd beneath."""

import numpy as np

from figures import standing, walking
from lanterns import AMBER, NIGHT, garland, lantern
from press import RED, Sheet, mix
from shapes import ellipse, line, move, polygon, rect


def draw():
    s = Sheet(617)
    s.ramp(s.everywhere(), [(20, 26, 50), (42, 48, 82), (112, 84, 96)], (600, 0), (600, 470))
    s.glow((600, 470), 520, (246, 170, 96), 0.75, squash=0.7)
    for side in (-1, 1):
        for k in range(6):
            near = 1 - k / 6.6
            x = 600 + side * (70 + 560 * near**1.6)
            _stall(s, x, 500 + 130 * near**1.7, 60 + 190 * near**1.5, side, k)
    s.ramp(
        polygon((-10, 640), (520, 492), (680, 492), (1210, 640), (1210, 810), (-10, 810)),
        [(176, 112, 84), (78, 58, 74), (30, 30, 50)],
        (600, 492),
        (600, 800),
    )
    for depth in np.linspace(0.08, 1, 8):
        _lantern_string(s, depth)
    _market_crowd(s)
    return s


def _stall(s, x, y, width, side, k):
    hue = (RED, (206, 158, 92), (70, 104, 116))[k % 3]
    s.flat(
        polygon(
            (x - width / 2, y - width * 0.42),
            (x + width / 2, y - width * 0.42),
            (x + width / 2, y + width * 0.2),
            (x - width / 2, y + width * 0.2),
        ),
        (48, 36, 50),
    )
    s.glow(
        (x, y - width * 0.2),
        width * 0.7,
        (255, 206, 120),
        0.85,
        s.mask(rect(x - width / 2, y - width * 0.42, width, width * 0.62)),
        0.7,
    )
    goods = []
    for gx in np.linspace(x - width * 0.42, x + width * 0.42, 8):
        goods += ellipse(gx, y, width * 0.06, width * s.rng.uniform(0.05, 0.1))
    s.flat(goods, (96, 56, 52))
    s.flat(rect(x - width / 2, y, width, width * 0.22), mix(hue, NIGHT, 0.55))
    s.flat(standing(x + side * width * 0.08, y + width * 0.1, width * 0.42), (38, 28, 42))
    s.flat(rect(x - width / 2, y, width, width * 0.22), mix(hue, NIGHT, 0.55))
    roof = polygon(
        (x - width * 0.58, y - width * 0.36),
        (x - width * 0.4, y - width * 0.6),
        (x + width * 0.4, y - width * 0.6),
        (x + width * 0.58, y - width * 0.36),
    )
    s.ramp(roof, [mix(hue, NIGHT, 0.55), mix(hue, AMBER, 0.15)], (x, y - width * 0.6), (x, y - width * 0.36))
    s.flat(
        s.mask(roof)
        * s.mask(
            sum(
                (
                    polygon(
                        (x + width * a, y - width * 0.62),
                        (x + width * (a + 0.1), y - width * 0.62),
                        (x + width * (a + 0.1) * 1.35, y - width * 0.34),
                        (x + width * a * 1.35, y - width * 0.34),
                    )
                    for a in (-0.4, -0.2, 0.0, 0.2)
                ),
                [],
            )
        ),
        (238, 214, 168),
        0.55,
    )


def _lantern_string(s, depth):
    """A garland across the square; `depth` runs from far (0) to near (1)."""
    cord = garland(120 + 720 * depth**1.4, 440 - 470 * depth**1.2, 30 + 150 * depth)
    s.flat(line([cord(t) for t in np.linspace(-1, 1, 60)], 0.8 + 1.6 * depth), (22, 22, 40), 0.85)
    count = 9
    for k in range(count):
        x, y = cord(-0.92 + 1.84 * k / (count - 1))
        size = 9 + 44 * depth**1.15
        lantern(s, x, y + size * 1.3, size, (k * 3 + int(depth * 20)) % 5)


def _market_crowd(s):
    ink = (24, 24, 42)
    for base, height, count, tone in (
        (548, 60, 34, (74, 50, 66)),
        (612, 104, 26, (50, 38, 58)),
        (706, 170, 19, (34, 30, 50)),
        (826, 252, 13, ink),
    ):
        people = []
        for x in np.linspace(-30, 1230, count):
            x += s.rng.normal(0, height * 0.18)
            if base < 620 and abs(x - 600) > 80 + (base - 500) * 3.4:
                continue
            tall = height * s.rng.uniform(0.86, 1.1)
            body = (walking if s.rng.random() < 0.5 else standing)(
                x, base + s.rng.normal(0, height * 0.05), tall, flip=bool(s.rng.random() < 0.5)
            )
            people += body
        s.flat(move(people, 0, -2.2), (250, 190, 116), 0.55)
        s.flat(people, tone)
    s.flat(line([(756, 700), (770, 600)], 14, 10), ink)
    lantern(s, 772, 566, 26, 1)
