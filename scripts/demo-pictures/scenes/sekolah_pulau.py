"""The island's school at assembly: flag, panels on the roof, the sea behind."""

import numpy as np

from figures import palm, perahu, standing
from press import RED, Sheet
from shapes import below, blob, ellipse, line, polygon, rect, ridge, smooth


def draw():
    s = Sheet(519)
    s.ramp(s.everywhere(), [(138, 180, 188), (206, 222, 206), (244, 236, 208)], (600, 0), (600, 400))
    s.glow((960, 120), 380, (255, 250, 224), 0.8)
    for x, y, half in ((210, 110, 170), (330, 150, 120), (860, 180, 200)):
        s.flat(
            s.soften(
                [
                    np.vstack(
                        (
                            smooth(
                                [
                                    (x - half, y),
                                    (x - half * 0.4, y - 24),
                                    (x + half * 0.2, y - 14),
                                    (x + half, y),
                                ]
                            ),
                            smooth([(x + half, y), (x, y + 8), (x - half, y)]),
                        )
                    )
                ],
                4,
            ),
            (252, 246, 228),
            0.75,
        )
    s.flat(below(ridge(s.rng, -10, 640, 392, 60, 0.5, lean=(0.8, 1.1, 0.5, 0.3, -0.1)), 398), (150, 182, 178))
    s.ramp(rect(0, 392, 1200, 130), [(122, 176, 180), (64, 132, 146)], (0, 392), (0, 520))
    for _ in range(24):
        x, y = s.rng.uniform(0, 1200), s.rng.uniform(400, 500)
        s.flat(polygon((x - 44, y), (x, y - 1.3), (x + 44, y), (x, y + 1.3)), (232, 240, 226), 0.6)
    s.flat(perahu(196, 442, 92), (48, 66, 76))
    s.flat(polygon((190, 430), (194, 372), (236, 424)), (246, 236, 208))
    s.ramp(
        polygon((-10, 512), (1210, 496), (1210, 810), (-10, 810)),
        [(236, 214, 168), (212, 178, 128), (172, 134, 100)],
        (0, 500),
        (0, 800),
    )
    s.flat(palm(s.rng, 64, 560, 330, 0.14, 13) + palm(s.rng, 132, 548, 250, 0.06, 13), (52, 92, 84))
    s.flat(palm(s.rng, 1150, 560, 360, -0.1, 13), (52, 92, 84))
    _school(s)
    _flagpole(s, 360, 662)
    _assembly(s)
    return s


def _school(s):
    dark = (50, 58, 64)
    s.flat(s.soften(polygon((480, 562), (1110, 562), (1040, 596), (430, 596)), 6), (110, 86, 74), 0.45)
    s.ramp(rect(500, 424, 590, 140), [(250, 242, 218), (228, 212, 180)], (500, 424), (500, 564))
    s.flat(rect(500, 524, 590, 40), (84, 132, 132))
    s.shade(rect(500, 424, 590, 46), dark, (0, 474), (0, 420), 0.5, 0.06)
    for x in np.arange(528, 1070, 92):
        s.flat(rect(x, 466, 54, 46), (64, 92, 100))
        s.flat(line([(x + 27, 466), (x + 27, 512)], 3) + line([(x, 489), (x + 54, 489)], 3), (246, 238, 214))
    s.flat(rect(756, 462, 58, 102), (142, 64, 50))
    s.flat(rect(782, 462, 3, 102), (96, 42, 38))
    for x in range(508, 1090, 96):
        s.flat(rect(x, 424, 8, 140), (214, 196, 164))
    roof = polygon((462, 432), (548, 318), (1044, 318), (1130, 432))
    s.ramp(roof, [(206, 112, 78), (168, 76, 58)], (800, 318), (700, 432))
    cover, tiles = s.mask(roof), []
    for k in range(1, 9):
        tiles += line([(440, 318 + k * 13), (1150, 318 + k * 13)], 1.6)
    for k in range(0, 60):
        tiles += line([(560 + k * 8.4, 318), (452 + k * 11.6, 434)], 1)
    s.flat(cover * s.mask(tiles), (112, 52, 46), 0.4)
    s.flat(line([(548, 318), (1044, 318)], 6) + line([(462, 433), (1130, 433)], 6), (128, 58, 48))
    for row in range(2):
        for k in range(8):
            corner = lambda u, v: (592 + u * 410 - (v * 24 * (1 - 2 * u)), 330 + v * 84)
            u0, u1, v0, v1 = k / 8 + 0.006, (k + 1) / 8 - 0.006, row / 2 + 0.02, (row + 1) / 2 - 0.03
            panel = polygon(corner(u0, v0), corner(u1, v0), corner(u1, v1), corner(u0, v1))
            s.ramp(
                panel, [(112, 152, 172), (42, 72, 104), (30, 50, 82)], corner(u1, v0), corner(u0, v1 + 0.2)
            )
            s.flat(
                line([corner((u0 + u1) / 2, v0), corner((u0 + u1) / 2, v1)], 1.2)
                + line([corner(u0, (v0 + v1) / 2), corner(u1, (v0 + v1) / 2)], 1.2),
                (176, 204, 210),
                0.6,
            )


def _flagpole(s, x, y):
    s.ramp(
        polygon((x - 42, y - 16), (x + 42, y - 16), (x + 52, y + 8), (x - 52, y + 8)),
        [(246, 238, 214), (196, 176, 142)],
        (x - 50, 0),
        (x + 50, 0),
    )
    s.flat(line([(x, y - 14), (x, y - 520)], 7, 5) + ellipse(x, y - 524, 7), (226, 222, 206))
    top = smooth([(x + 3, y - 514), (x + 48, y - 524), (x + 96, y - 506), (x + 150, y - 518)])
    middle, foot = top + (-2, 48), top + (-4, 96)
    s.flat([np.vstack((top, middle[::-1]))], RED)
    s.flat([np.vstack((middle, foot[::-1]))], (252, 247, 234))
    s.shade([np.vstack((top, foot[::-1]))], (70, 40, 50), (x + 40, 0), (x + 84, 0), 0.3, 0.06)
    s.flat(line([(x + 3, y - 510), (x + 3, y - 30)], 1.3), (130, 124, 116))


def _assembly(s):
    """Three rows of pupils and two teachers, all with their backs to us."""
    skirt, shirt, hair = (150, 52, 44), (250, 244, 226), (40, 36, 44)
    for row, (y, height) in enumerate(((628, 84), (678, 100), (740, 118))):
        for k, x in enumerate(np.arange(520 + row * 22, 1080, 56 + row * 9)):
            tall = height * s.rng.uniform(0.92, 1.06)
            s.flat(
                s.soften(polygon((x - 8, y), (x + 10, y), (x - 46, y + 16), (x - 66, y + 16)), 2),
                (120, 88, 74),
                0.5,
            )
            s.flat(
                line([(x - tall * 0.06, y - tall * 0.3), (x - tall * 0.06, y)], tall * 0.075)
                + line([(x + tall * 0.06, y - tall * 0.3), (x + tall * 0.06, y)], tall * 0.075),
                (112, 78, 62),
            )
            s.flat(
                polygon(
                    (x - tall * 0.12, y - tall * 0.5),
                    (x + tall * 0.12, y - tall * 0.5),
                    (x + tall * 0.16, y - tall * 0.22),
                    (x - tall * 0.16, y - tall * 0.22),
                ),
                skirt,
            )
            s.ramp(
                blob(
                    (x - tall * 0.15, y - tall * 0.48),
                    (x - tall * 0.16, y - tall * 0.76),
                    (x, y - tall * 0.81),
                    (x + tall * 0.16, y - tall * 0.76),
                    (x + tall * 0.15, y - tall * 0.48),
                ),
                [shirt, (206, 196, 176)],
                (x + tall * 0.1, 0),
                (x - tall * 0.2, 0),
            )
            s.flat(ellipse(x, y - tall * 0.9, tall * 0.1, tall * 0.115), hair)
            if (k + row) % 3 == 0:
                s.flat(line([(x, y - tall * 0.86), (x, y - tall * 0.66)], tall * 0.07, tall * 0.03), hair)
                s.flat(ellipse(x, y - tall * 0.74, tall * 0.035), RED)
    for x, ink in ((214, (64, 98, 100)), (276, (74, 70, 84))):
        s.flat(
            s.soften(polygon((x - 8, 700), (x + 10, 700), (x - 76, 724), (x - 100, 724)), 2),
            (120, 88, 74),
            0.5,
        )
        s.flat(standing(x, 700, 150, flip=x == 276), ink)
        s.flat(ellipse(x, 700 - 139, 12, 13), hair)
