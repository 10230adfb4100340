"""Salt pans that hold the evening sky, white heaps, a wooden windmill."""

from math import cos, pi, sin

import numpy as np

from figures import bending, standing
from press import RED, Sheet
from shapes import (
    below,
    blob,
    curve,
    ellipse,
    line,
    move,
    polygon,
    rect,
    reflect,
    ridge,
    smooth,
)


def draw():
    s = Sheet(222)
    horizon = 300
    sky = [(108, 122, 146), (198, 168, 164), (240, 206, 172)]
    s.ramp(s.everywhere(), sky, (600, 0), (600, horizon))
    s.glow((860, horizon), 460, (255, 228, 184), 0.8, squash=0.6)
    for x, y, half in ((240, 92, 210), (420, 122, 150), (900, 70, 190), (1010, 104, 130)):
        s.flat(
            s.soften(
                [
                    np.vstack(
                        (
                            smooth(
                                [
                                    (x - half, y),
                                    (x - half * 0.4, y - 16),
                                    (x + half * 0.3, y - 10),
                                    (x + half, y),
                                ]
                            ),
                            smooth([(x + half, y), (x, y + 7), (x - half, y)]),
                        )
                    )
                ],
                2,
            ),
            (246, 216, 190),
            0.6,
        )
    s.flat(
        below(ridge(s.rng, -10, 1210, horizon, 40, 0.5, lean=(0.3, 1, 0.6, 0.2, 0.1, 0.3, 0.8)), horizon + 2),
        (128, 128, 146),
    )
    s.ramp(
        rect(0, horizon, 1200, 500),
        [(236, 200, 168), (206, 172, 162), (120, 124, 144), (76, 88, 112)],
        (0, horizon),
        (0, 800),
    )
    _pans(s, horizon)
    for x, y, size in (
        (830, 372, 34),
        (905, 376, 36),
        (985, 380, 38),
        (1070, 386, 40),
        (1158, 392, 42),
        (760, 452, 56),
        (886, 462, 60),
        (1020, 472, 64),
        (1160, 484, 66),
    ):
        _salt_heap(s, x, y, size)
    _windmill(s, 236, 470, 270)
    _windmill(s, 560, 350, 84)
    for x, y, size in ((470, 640, 128), (672, 668, 140)):
        _salt_heap(s, x, y, size)
    _raker(s)
    return s


def _pans(s, horizon):
    """Low mud walls in perspective; every other pan is lined and lies darker."""
    depth = [horizon + 500 * (k / 7) ** 1.9 + 8 for k in range(1, 9)]
    vanish = 640
    spread = [-3300, -2300, -1500, -850, -330, 120, 560, 1060, 1640, 2350, 3200, 4300]
    at = lambda foot, y: vanish + (foot - vanish) * (y - horizon) / (800 - horizon) * 0.9
    for r, (near, far) in enumerate(zip(depth[1:], depth)):
        for c, (a, b) in enumerate(zip(spread, spread[1:])):
            if (r + c) % 3 == 0:
                pan = polygon((at(a, far), far), (at(b, far), far), (at(b, near), near), (at(a, near), near))
                s.flat(pan, (58, 64, 90), 0.26)
            if (r * 2 + c) % 5 == 0:
                pan = polygon((at(a, far), far), (at(b, far), far), (at(b, near), near), (at(a, near), near))
                s.shade(pan, (255, 240, 220), (600, near), (600, far), 0.55, 0.06)
    walls = []
    for y in depth:
        walls += line([(-20, y), (1220, y)], 1.4 + (y - horizon) * 0.019)
    for foot in spread:
        walls += line([(at(foot, horizon + 8), horizon + 8), (at(foot, 830), 830)], 1, 13)
    s.flat(walls, (92, 78, 84))
    s.flat(move(walls, 0, -2), (206, 166, 142), 0.4)


def _salt_heap(s, x, y, size):
    outline = [
        smooth(
            [
                (x - size, y),
                (x - size * 0.55, y - size * 0.5),
                (x - size * 0.12, y - size * 0.98),
                (x + size * 0.1, y - size * 0.99),
                (x + size * 0.55, y - size * 0.5),
                (x + size, y),
                (x, y + size * 0.12),
            ],
            closed=True,
        )
    ]
    s.flat(s.soften(reflect(outline, y + size * 0.06, 0.5), 2) * (s.ys > y), (240, 226, 214), 0.45)
    s.ramp(
        outline,
        [(126, 132, 156), (206, 202, 206), (252, 246, 236)],
        (x - size * 0.9, y),
        (x + size * 0.5, y - size * 0.6),
    )


def _windmill(s, x, foot, height):
    ink = (54, 46, 56)
    legs = line([(x - height * 0.14, foot), (x, foot - height * 0.72)], height * 0.026) + line(
        [(x + height * 0.14, foot), (x, foot - height * 0.72)], height * 0.026
    )
    legs += line(
        [(x - height * 0.1, foot - height * 0.22), (x + height * 0.1, foot - height * 0.22)], height * 0.016
    ) + line(
        [(x - height * 0.06, foot - height * 0.44), (x + height * 0.06, foot - height * 0.44)], height * 0.014
    )
    legs += line(
        [(x - height * 0.1, foot - height * 0.22), (x + height * 0.06, foot - height * 0.44)], height * 0.01
    )
    hub = (x, foot - height * 0.74)
    tail = line([hub, (hub[0] - height * 0.3, hub[1] - height * 0.02)], height * 0.018) + polygon(
        (hub[0] - height * 0.28, hub[1] - height * 0.1),
        (hub[0] - height * 0.46, hub[1] - height * 0.12),
        (hub[0] - height * 0.46, hub[1] + height * 0.08),
        (hub[0] - height * 0.28, hub[1] + height * 0.06),
    )
    s.flat(legs + tail, ink)
    for k in range(6):
        angle = k * pi / 3 + 0.22
        tip = (hub[0] + cos(angle) * height * 0.4, hub[1] + sin(angle) * height * 0.4)
        side = (-sin(angle) * height * 0.1, cos(angle) * height * 0.1)
        inner = (hub[0] + cos(angle) * height * 0.1, hub[1] + sin(angle) * height * 0.1)
        s.ramp(
            polygon(
                inner,
                tip,
                (tip[0] + side[0], tip[1] + side[1]),
                (inner[0] + side[0] * 0.5, inner[1] + side[1] * 0.5),
            ),
            [(238, 216, 186), (190, 140, 112)],
            hub,
            tip,
        )
        s.flat(line([hub, tip], height * 0.014), ink)
    s.flat(ellipse(*hub, height * 0.03), RED)


def _raker(s):
    x, y, height, ink = 868, 726, 190, (46, 44, 58)
    s.flat(s.soften(reflect(move(standing(0, 0, height), x, y), y, 0.7), 2.5) * (s.ys > y), ink, 0.45)
    s.flat(move(bending(0, 0, height * 1.05, flip=True), x, y), ink)
    s.flat(
        line([(x - 40, y - 84), (x - 150, y + 4)], 5) + line([(x - 176, y + 12), (x - 128, y + 2)], 9), ink
    )
    s.flat(curve([(x - 250, y + 16), (x - 200, y + 2), (x - 160, y + 10)], 14, 9), (246, 238, 228))
    hx, hy = x - height * 0.38, y - height * 0.62
    s.flat(
        move(blob((-0.22, 0.03), (0, -0.17), (0.22, 0.03), (0, 0.0)), hx, hy, height, turn=-0.5),
        (216, 172, 116),
    )
    s.flat(blob((x - 10, y - 122), (x + 14, y - 116), (x + 20, y - 84), (x - 8, y - 92)), RED)
