"""The ballot on the table: three crops instead of three faces, a nail on its string."""

from math import cos, sin

import numpy as np

from figures import digits, leaf
from press import Sheet
from shapes import blob, curve, ellipse, line, move, polygon, rect, ring, smooth


def draw():
    s = Sheet(520)
    s.ramp(s.everywhere(), [(150, 112, 84), (118, 82, 64), (84, 58, 52)], (0, 0), (1200, 800))
    planks = []
    for y in (-8, 186, 378, 574, 766):
        planks += line([(-10, y), (1210, y + 14)], 4)
    for _ in range(46):
        x, y = s.rng.uniform(-80, 1150), s.rng.uniform(0, 800)
        s.flat(
            curve(
                [
                    (x, y),
                    (x + 90, y + s.rng.normal(0, 5)),
                    (x + s.rng.uniform(150, 340), y + s.rng.normal(3, 6)),
                ],
                2.2,
                0.6,
            ),
            (70, 46, 44),
            0.45,
        )
    s.flat(planks, (58, 40, 42))
    sheet = move(rect(-440, -262, 880, 524), 560, 402, turn=0.05)
    s.flat(s.soften(move(sheet, 16, 22), 10), (36, 26, 32), 0.6)
    s.ramp(sheet, [(252, 246, 230), (240, 230, 206)], (200, 100), (900, 700))
    at = lambda shape: move(shape, 560, 402, turn=0.05)
    s.shade(s.mask(at(rect(-148, -262, 150, 524))), (150, 130, 110), (410, 0), (560, 0), 0.22, 0.04)
    s.flat(at(line([(0, -262), (0, 262)], 1.6)), (190, 172, 146))
    s.flat(at(rect(-380, -230, 760, 7) + rect(-380, -212, 300, 5) + rect(-380, -199, 220, 5)), (64, 60, 64))
    boxes = (-292, 0, 292)
    for bx in boxes:
        s.flat(
            at(
                line(
                    [(bx - 126, -160), (bx + 126, -160), (bx + 126, 166), (bx - 126, 166), (bx - 126, -160)],
                    4,
                )
            ),
            (64, 60, 64),
        )
        s.flat(at(rect(bx - 70, 186, 140, 6) + rect(bx - 46, 200, 92, 5)), (120, 110, 104))
    for k, bx in enumerate(boxes):
        s.flat(at(digits(str(k + 1), bx - 112, -148, 30, 0.14)), (64, 60, 64))
    _corn(s, at, -292, 8)
    _coconut(s, at, 0, 10)
    _cassava(s, at, 292, 6)
    _nail(s)
    return s


def _corn(s, at, x, y):
    husk, grain = (104, 132, 84), (222, 172, 74)
    ear = at(
        [
            smooth(
                [
                    (x, y - 128),
                    (x + 32, y - 96),
                    (x + 44, y - 20),
                    (x + 34, y + 60),
                    (x, y + 110),
                    (x - 34, y + 60),
                    (x - 44, y - 20),
                    (x - 32, y - 96),
                ],
                closed=True,
            )
        ]
    )
    s.ramp(
        ear,
        [(250, 216, 126), grain, (170, 112, 52)],
        at([np.array([(x + 40, y)])])[0][0],
        at([np.array([(x - 44, y)])])[0][0],
    )
    kernels = []
    for row in range(20):
        for k in range(7):
            kernels += ellipse(x - 42 + k * 14 + (row % 2) * 7, y - 124 + row * 12, 6.2, 5.4)
    s.flat(s.mask(ear) * (1 - s.mask(at(kernels))), (160, 100, 50), 0.7)
    for side in (-1, 1):
        leafy = at(
            [
                smooth(
                    [
                        (x, y + 124),
                        (x + side * 46, y + 84),
                        (x + side * 62, y + 16),
                        (x + side * 78, y - 46),
                        (x + side * 34, y - 8),
                        (x + side * 16, y + 50),
                        (x, y + 90),
                    ],
                    closed=True,
                )
            ]
        )
        s.ramp(
            leafy,
            [(146, 168, 108), husk, (64, 92, 68)],
            at([np.array([(x + 60, y - 40)])])[0][0],
            at([np.array([(x - 40, y + 120)])])[0][0],
        )
        s.flat(
            at(curve([(x, y + 118), (x + side * 40, y + 60), (x + side * 68, y - 26)], 2.6, 1)),
            (64, 92, 68),
            0.7,
        )
    s.flat(
        at(
            sum(
                (
                    curve(
                        [(x, y - 122), (x + dx * 0.5, y - 142), (x + dx, y - 146 + abs(dx) * 0.4)], 2.2, 0.8
                    )
                    for dx in (-26, -12, 2, 14, 26)
                ),
                [],
            )
        ),
        (150, 92, 54),
    )


def _coconut(s, at, x, y):
    s.ramp(
        at(
            blob(
                (x - 92, y + 10),
                (x - 80, y - 74),
                (x - 10, y - 106),
                (x + 56, y - 84),
                (x + 82, y - 10),
                (x + 60, y + 76),
                (x - 20, y + 102),
                (x - 78, y + 70),
            )
        ),
        [(160, 176, 116), (96, 122, 84), (54, 82, 70)],
        (x + 620, y + 320),
        (x + 480, y + 490),
    )
    s.flat(
        at(
            curve([(x - 10, y - 104), (x - 40, y - 40), (x - 42, y + 60)], 2.4, 1)
            + curve([(x + 0, y - 104), (x + 30, y - 60), (x + 44, y + 10)], 2.4, 1)
        ),
        (54, 82, 70),
        0.6,
    )
    s.flat(
        at(blob((x - 20, y - 104), (x - 4, y - 122), (x + 14, y - 116), (x + 12, y - 100), (x - 4, y - 92))),
        (118, 84, 62),
    )
    s.flat(at(ellipse(x + 50, y + 62, 62)), (96, 66, 52))
    s.flat(at(ellipse(x + 50, y + 62, 53)), (252, 248, 236))
    s.ramp(
        at(ellipse(x + 50, y + 62, 37)),
        [(206, 208, 196), (240, 238, 224)],
        (x + 580, y + 430),
        (x + 640, y + 500),
    )


def _cassava(s, at, x, y):
    skin = (158, 106, 74)
    for points, wide in (
        (((x - 8, y - 40), (x - 40, y + 10), (x - 66, y + 90), (x - 74, y + 134)), 42),
        (((x, y - 40), (x + 2, y + 30), (x + 12, y + 100), (x + 8, y + 146)), 46),
        (((x + 8, y - 40), (x + 48, y + 0), (x + 74, y + 64), (x + 86, y + 118)), 40),
    ):
        root = at(curve(points, wide, 7))
        cx = points[1][0] + 560
        s.ramp(root, [(206, 158, 116), skin, (92, 58, 50)], (cx + 24, 400), (cx - 30, 420))
        s.flat(
            at(
                sum(
                    (
                        curve([(px - wide * 0.3, py), (px, py + 3), (px + wide * 0.26, py - 1)], 1.8, 0.8)
                        for px, py in smooth(points, 4)[2:-3]
                    ),
                    [],
                )
            ),
            (92, 58, 50),
            0.6,
        )
    s.flat(at(line([(x, y - 30), (x - 4, y - 106)], 13, 9)), (120, 92, 66))
    for turn in (-2.7, -2.1, -1.5, -0.9, -0.35):
        blade = at(leaf(x - 4, y - 100, 66, turn, 0.3))
        s.flat(blade, (92, 124, 84))
        s.flat(
            at(line([(x - 4, y - 100), (x - 4 + 60 * cos(turn), y - 100 + 60 * sin(turn))], 1.8, 0.6)),
            (178, 194, 140),
        )


def _nail(s):
    """The punching nail lies across the corner, its string running off the table."""
    string = curve([(1018, 330), (1100, 250), (1080, 150), (1140, 60), (1230, 20)], 4.5)
    s.flat(move(string, 8, 10), (40, 28, 32), 0.45)
    s.flat(string, (232, 220, 190))
    body = line([(1020, 330), (866, 512)], 20, 17) + line([(866, 512), (826, 560)], 17, 0.5)
    head = move(rect(-34, -9, 68, 18), 1024, 325, turn=0.7)
    s.flat(s.soften(move(body + head, 16, 16), 5), (36, 26, 32), 0.55)
    s.ramp(body, [(210, 212, 206), (128, 132, 136), (58, 60, 70)], (930, 420), (952, 442))
    s.ramp(head, [(226, 226, 218), (80, 82, 90)], (1000, 300), (1046, 348))
    s.flat(sum((ring(998 - k * 7, 356 + k * 8, 14, 3.4) for k in range(3)), []), (232, 220, 190))
    s.flat(blob((250, 404), (256, 394), (266, 394), (272, 404), (266, 414), (255, 414)), (46, 34, 38))
    s.flat(
        polygon((250, 404), (240, 398), (252, 396))
        + polygon((270, 398), (280, 392), (272, 408))
        + polygon((258, 414), (256, 426), (266, 414)),
        (244, 236, 214),
    )
