"""A rally in the rice store: sacks for stands, a shaft of light, the shuttle in it."""

from math import pi

import numpy as np

from figures import leaf, sitting
from press import INK, RED, Sheet, mix
from shapes import blob, ellipse, line, move, polygon, rect


def draw():
    s = Sheet(425)
    s.ramp(s.everywhere(), [(78, 66, 64), (116, 92, 76), (96, 76, 68)], (600, 0), (600, 520))
    _rafters(s)
    s.ramp(
        polygon((240, 470), (960, 470), (1420, 800), (-220, 800)),
        [(176, 140, 102), (136, 106, 86), (88, 68, 66)],
        (600, 470),
        (600, 800),
    )
    _court(s)
    beam = polygon((500, -10), (700, -10), (900, 700), (440, 700))
    s.shade(s.soften(beam, 12), (255, 238, 192), (680, 760), (600, -60), 0.6, 0.05, 0.9)
    s.flat(s.soften(ellipse(664, 640, 236, 62), 20), (255, 232, 180), 0.32)
    _sack_stand(s, False)
    _sack_stand(s, True)
    _shuttler(s, 776, 556, 196, (62, 92, 104), True)
    _net(s)
    _shuttler(s, 452, 752, 310, RED, False)
    _shuttlecock(s, 600, 196, 1.0)
    dust = []
    for _ in range(120):
        t = s.rng.random()
        dust += ellipse(600 + 70 * t + s.rng.normal(0, 70 + 90 * t), 700 * t, s.rng.uniform(0.8, 2.2))
    s.flat(dust, (255, 246, 216), 0.6)
    s.shade(s.everywhere(), (30, 24, 32), (640, 400), (0, 620), 0.5, 0.05, 1.6)
    s.shade(s.everywhere(), (30, 24, 32), (640, 400), (1200, 620), 0.5, 0.05, 1.6)
    return s


def _rafters(s):
    dark = (46, 38, 44)
    s.flat(polygon((-10, -10), (1210, -10), (1210, 40), (900, 190), (300, 190), (-10, 40)), (64, 54, 58))
    s.flat(polygon((500, -10), (700, -10), (668, 100), (532, 100)), (255, 246, 214))
    s.flat(
        line([(566, -10), (577, 100)], 5)
        + line([(634, -10), (623, 100)], 5)
        + line([(518, 44), (682, 44)], 5),
        (120, 96, 82),
    )
    for k, (y, half) in enumerate(((182, 316), (120, 440), (44, 610))):
        wide = 9 + k * 6
        s.flat(line([(600 - half, y), (600 + half, y)], wide), dark)
        s.flat(line([(600 - half, y - wide * 0.4), (600 + half, y - wide * 0.4)], 2), (150, 118, 92), 0.6)
    s.flat(rect(300, 190, 600, 282), (112, 88, 74))
    for x in range(300, 900, 40):
        s.flat(line([(x, 190), (x, 470)], 2), (84, 66, 62))
    s.flat(rect(520, 290, 160, 182), (70, 56, 58))
    s.flat(
        line([(600, 290), (600, 472)], 4)
        + line([(524, 294), (596, 468)], 4)
        + line([(676, 294), (604, 468)], 4),
        (104, 82, 72),
    )


def _court(s):
    at = lambda u, v: (600 + u * (360 + 500 * (1 - v)), 800 - 330 * v)
    lines = []
    for u in (-0.74, 0.74, -0.62, 0.62):
        lines += line([at(u, 0), at(u, 0.94)], 8, 3)
    for v, wide in ((0.94, 3), (0.7, 4), (0.34, 6)):
        lines += line([at(-0.74, v), at(0.74, v)], wide)
    lines += line([at(0, 0), at(0, 0.34)], 8, 6) + line([at(0, 0.7), at(0, 0.94)], 4, 3)
    s.flat(lines, (248, 242, 224), 0.85)
    flour = []
    for _ in range(320):
        u, v = s.rng.choice((-0.74, 0.74, -0.62, 0.62)), s.rng.random() * 0.94
        x, y = at(u, v)
        flour += ellipse(x + s.rng.normal(0, 7), y + s.rng.normal(0, 3), s.rng.uniform(0.8, 2.2))
    s.flat(flour, (248, 242, 224), 0.7)


def _sack_stand(s, right):
    """Sacks piled in steps along one wall, spectators on them."""
    side = 1 if right else -1
    for depth in range(5):
        near = depth / 4
        size = 34 + 52 * near
        inner = 600 + side * (318 + 200 * near**1.3)
        floor = 490 + 210 * near**1.3
        for tier in range(5):
            for k in range(tier + 1 if depth < 4 else tier + 2):
                x = inner + side * (
                    size * (0.9 + k * 1.75)
                    + (tier % 2) * size * 0.4
                    + (4 - tier) * size * 0.12
                    + tier * size * 0.6
                )
                y = floor - tier * size * 0.72
                if tier > 3 and k == 0:
                    continue
                tone = mix((206, 174, 128), (82, 64, 60), 0.25 + 0.35 * s.rng.random() - 0.1 * near)
                sack = blob(
                    (x - size * 0.92, y - size * 0.06),
                    (x - size * 0.8, y - size * 0.62),
                    (x, y - size * 0.74),
                    (x + size * 0.8, y - size * 0.62),
                    (x + size * 0.92, y - size * 0.06),
                    (x, y + size * 0.06),
                )
                s.ramp(
                    sack,
                    [mix(tone, (255, 236, 190), 0.3), tone, mix(tone, (50, 38, 44), 0.6)],
                    (x - side * size, y - size * 0.5),
                    (x + side * size * 0.9, y),
                )
                s.flat(
                    line(
                        [(x - side * size * 0.78, y - size * 0.56), (x - side * size * 0.86, y - size * 0.1)],
                        1.6,
                    ),
                    mix(tone, (50, 38, 44), 0.6),
                    0.7,
                )
        for k in range(2):
            x, y, tall = inner + side * size * (2.5 + k * 1.9), floor - size * (1.5 + k * 1.2), size * 2.5
            s.flat(
                sitting(x, y + tall * 0.17, tall, flip=right),
                ((52, 46, 54), (92, 58, 54), (62, 74, 82))[(depth + k) % 3],
            )


def _net(s):
    y, half = 560, 470
    s.flat(
        line([(600 - half, y + 56), (600 - half, y - 96)], 8)
        + line([(600 + half, y + 56), (600 + half, y - 96)], 8),
        (40, 34, 40),
    )
    mesh = []
    for x in np.linspace(600 - half, 600 + half, 74):
        mesh += line([(x, y - 86), (x, y - 18)], 1)
    for row in np.linspace(y - 84, y - 18, 7):
        mesh += line([(600 - half, row), (600 + half, row)], 1)
    s.flat(mesh, (40, 34, 40), 0.6)
    s.flat(
        polygon((600 - half, y - 96), (600 + half, y - 96), (600 + half, y - 84), (600 - half, y - 84)),
        (246, 238, 216),
    )


def _shuttler(s, x, y, height, shirt, away):
    """A player at full stretch; the near one from behind, the far one lunging."""
    skin, dark = (150, 100, 74), (38, 34, 44)
    at = lambda shape: move(shape, x, y, height, flip=away)
    s.flat(
        s.soften(at(polygon((-0.3, -0.01), (0.34, -0.02), (0.2, 0.06), (-0.5, 0.07))), 4), (44, 34, 40), 0.55
    )
    s.flat(
        at(
            line([(-0.03, -0.48), (-0.14, -0.26), (-0.32, -0.04)], 0.115, 0.06)
            + line([(0.04, -0.48), (0.2, -0.3), (0.22, -0.03)], 0.115, 0.06)
        ),
        skin,
    )
    s.flat(
        at(
            line([(-0.34, -0.03), (-0.24, -0.015)], 0.06, 0.045)
            + line([(0.2, -0.02), (0.31, -0.01)], 0.06, 0.045)
        ),
        (240, 232, 212),
    )
    s.flat(
        at(
            blob(
                (-0.12, -0.54),
                (0.12, -0.55),
                (0.2, -0.34),
                (0.1, -0.33),
                (0.02, -0.42),
                (-0.09, -0.32),
                (-0.17, -0.36),
            )
        ),
        dark,
    )
    s.ramp(
        at(
            blob(
                (-0.12, -0.5),
                (-0.13, -0.7),
                (-0.1, -0.83),
                (0.03, -0.86),
                (0.15, -0.81),
                (0.14, -0.64),
                (0.13, -0.5),
            )
        ),
        [mix(shirt, (255, 226, 170), 0.35), shirt, mix(shirt, INK, 0.4)],
        (x + height * 0.16, y - height * 0.8),
        (x - height * 0.14, y - height * 0.5),
    )
    s.flat(at(line([(-0.1, -0.79), (-0.26, -0.68), (-0.34, -0.8)], 0.07, 0.045)), skin)
    s.flat(at(line([(0.13, -0.79), (0.2, -0.98), (0.27, -1.16)], 0.075, 0.046)), skin)
    s.flat(at(line([(0.27, -1.16), (0.33, -1.34)], 0.022)), dark)
    racket = at(move(ellipse(0, -0.14, 0.1, 0.145), 0.33, -1.33, turn=-0.3))
    strings = []
    for k in np.linspace(-0.08, 0.08, 6):
        strings += line([(k, -0.28), (k, 0)], 0.005)
    for k in np.linspace(-0.26, -0.02, 8):
        strings += line([(-0.1, k), (0.1, k)], 0.005)
    s.flat(s.mask(at(move(strings, 0.33, -1.33, turn=-0.3))) * s.mask(racket), (248, 240, 220), 0.8)
    s.flat(line(racket[0], height * 0.016), dark)
    s.flat(at(line([(0.03, -0.85), (0.05, -0.9)], 0.06)), skin)
    s.flat(at(ellipse(0.06, -0.96, 0.064, 0.078)), skin)
    s.flat(
        at(
            blob(
                (-0.01, -0.95),
                (0.0, -1.04),
                (0.08, -1.06),
                (0.13, -0.99),
                (0.1, -0.94 if not away else -1.0),
                (0.04, -0.9 if not away else -1.0),
            )
        ),
        (36, 28, 34),
    )


def _shuttlecock(s, x, y, size):
    """Tumbling cork first, feathers spread behind it."""
    turn = 0.9
    at = lambda shape: move(shape, x, y, size, turn)
    s.glow((x, y), 120, (255, 246, 214), 0.7, power=1.8)
    s.ramp(
        at(polygon((-15, 0), (15, 0), (44, -78), (-44, -78))),
        [(222, 206, 180), (255, 252, 240)],
        (x + 20, y + 30),
        (x - 40, y - 60),
    )
    for k in np.linspace(-1, 1, 8):
        s.flat(at(line([(k * 13, 0), (k * 38, -72)], 2.2)), (178, 156, 132))
        s.flat(at(leaf(k * 28, -44, 46, -pi / 2 + k * 0.38, 0.36)), (255, 252, 242))
    s.flat(at(line([(-24, -26), (24, -26)], 2.4) + line([(-31, -44), (31, -44)], 2)), (150, 128, 110))
    s.flat(at(ellipse(0, 4, 17, 15)), (246, 236, 212))
    s.flat(at(rect(-17, -6, 34, 8)), RED)
