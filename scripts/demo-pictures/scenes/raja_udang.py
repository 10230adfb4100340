"""A kingfisher on a bough over the slow river."""

import numpy as np

from figures import leaf
from press import RED, Sheet, mix
from shapes import below, blob, curve, ellipse, line, move, polygon, rect, ring, smooth


def draw():
    s = Sheet(124)
    s.ramp(
        s.everywhere(),
        [(206, 214, 190), (176, 194, 174), (120, 152, 144), (70, 108, 112)],
        (600, 0),
        (600, 800),
    )
    s.glow((300, 160), 460, (246, 240, 210), 0.75)
    for _ in range(26):
        x, y, r = s.rng.uniform(0, 1200), s.rng.uniform(0, 470), s.rng.uniform(26, 92)
        s.flat(s.soften(ellipse(x, y, r), 12), mix((150, 182, 142), (236, 236, 196), s.rng.random()), 0.22)
    bank = smooth([(-20, 430), (240, 446), (520, 428), (860, 452), (1220, 430)])
    s.ramp(below(bank, 540), [(112, 140, 118), (84, 116, 108)], (0, 420), (0, 540))
    s.ramp(rect(0, 500, 1200, 300), [(104, 138, 130), (64, 102, 108), (34, 66, 78)], (0, 500), (0, 800))
    s.shade(
        s.soften(polygon((190, 500), (420, 500), (520, 800), (60, 800)), 26),
        (232, 232, 202),
        (300, 800),
        (300, 480),
        0.55,
        0.06,
    )
    for i, y in enumerate(np.linspace(516, 790, 26)):
        x, half = s.rng.uniform(0, 1200), (40 + i * 6) * s.rng.uniform(0.5, 1.2)
        s.flat(polygon((x - half, y), (x, y - 1.5), (x + half, y), (x, y + 1.5)), (220, 226, 200), 0.4)
    s.flat(
        ring(770, 716, 46, 3, 10) + ring(770, 716, 96, 2.6, 22) + ring(770, 716, 156, 2, 37),
        (226, 230, 206),
        0.65,
    )
    reeds = []
    for x in np.concatenate((s.rng.uniform(-10, 150, 13), s.rng.uniform(1070, 1210, 11))):
        tall, bend = s.rng.uniform(260, 520), s.rng.normal(0, 50)
        reeds += curve([(x, 810), (x + bend * 0.3, 810 - tall * 0.6), (x + bend, 810 - tall)], 12, 1.5)
    s.flat(reeds, (40, 76, 74))
    _bough(s)
    _kingfisher(s, 560, 385, 400)
    return s


def _bough(s):
    bark = (62, 52, 50)
    path = [(1230, 340), (1040, 420), (840, 470), (640, 490), (430, 540), (330, 600)]
    s.flat(
        curve(path, 46, 10)
        + curve([(840, 470), (760, 540), (740, 590)], 20, 4)
        + curve([(1000, 432), (930, 370), (840, 330)], 20, 4),
        bark,
    )
    s.flat(curve([(x, y - 9) for x, y in path], 9, 2), (150, 128, 104), 0.6)
    for x, y, turn, long in (
        (740, 590, 1.9, 90),
        (742, 570, 0.8, 80),
        (840, 330, -2.7, 92),
        (850, 334, -1.7, 84),
        (900, 356, -0.9, 76),
        (330, 600, 2.2, 92),
        (350, 586, 3.0, 80),
        (420, 546, 1.5, 84),
        (1080, 402, -1.5, 96),
        (1130, 380, -0.8, 92),
    ):
        blade = leaf(x, y, long, turn, 0.36)
        s.ramp(
            blade, [(92, 128, 88), (44, 82, 72)], (x, y), (x + long * np.cos(turn), y + long * np.sin(turn))
        )
        s.flat(
            line([(x, y), (x + long * 0.92 * np.cos(turn), y + long * 0.92 * np.sin(turn))], 2, 0.5),
            (190, 204, 150),
            0.6,
        )


def _kingfisher(s, x, y, size):
    """Facing left: long bill, white throat, burnt orange breast, blue back with pale spots."""
    blue, deep, sky, orange = (28, 98, 132), (16, 48, 76), (96, 176, 190), (206, 108, 52)
    at = lambda shape: move(shape, x, y, size)
    tail = at(polygon((0.2, 0.16), (0.33, 0.1), (0.42, 0.44), (0.32, 0.46)))
    s.ramp(tail, [blue, deep], (x, y), (x + size * 0.4, y + size * 0.4))
    body = at(
        [
            smooth(
                [
                    (-0.15, -0.3),
                    (-0.04, -0.37),
                    (0.1, -0.33),
                    (0.22, -0.16),
                    (0.3, 0.08),
                    (0.24, 0.24),
                    (0.1, 0.3),
                    (-0.06, 0.24),
                    (-0.17, 0.06),
                    (-0.19, -0.14),
                ],
                closed=True,
            )
        ]
    )
    s.ramp(
        body,
        [mix(orange, (255, 226, 170), 0.4), orange, mix(orange, deep, 0.4)],
        (x - size * 0.2, y - size * 0.2),
        (x + size * 0.16, y + size * 0.3),
    )
    wing = at(
        [
            smooth(
                [
                    (0.0, -0.3),
                    (0.12, -0.3),
                    (0.24, -0.12),
                    (0.32, 0.1),
                    (0.34, 0.3),
                    (0.24, 0.24),
                    (0.1, 0.1),
                    (0.0, -0.08),
                ],
                closed=True,
            )
        ]
    )
    s.ramp(wing, [sky, blue, deep], (x + size * 0.1, y - size * 0.34), (x + size * 0.26, y + size * 0.3))
    feathers = []
    for k in range(6):
        feathers += curve(
            [
                (0.06 + k * 0.035, -0.16 + k * 0.045),
                (0.16 + k * 0.03, -0.02 + k * 0.045),
                (0.3 + k * 0.005, 0.2 + k * 0.018),
            ],
            0.008,
            0.003,
        )
    s.flat(s.mask(at(feathers)) * s.mask(wing), deep, 0.7)
    spots = []
    for px, py in (
        (0.05, -0.24),
        (0.1, -0.2),
        (0.15, -0.15),
        (0.07, -0.16),
        (0.12, -0.1),
        (0.19, -0.08),
        (0.05, -0.08),
        (0.16, -0.02),
    ):
        spots += ellipse(px, py, 0.011)
    s.flat(at(spots), (196, 228, 222))
    head = at(
        [
            smooth(
                [
                    (-0.24, -0.42),
                    (-0.2, -0.53),
                    (-0.09, -0.59),
                    (0.04, -0.54),
                    (0.1, -0.42),
                    (0.08, -0.3),
                    (-0.04, -0.26),
                    (-0.17, -0.3),
                ],
                closed=True,
            )
        ]
    )
    s.ramp(head, [sky, blue, deep], (x - size * 0.05, y - size * 0.6), (x, y - size * 0.24))
    s.flat(
        s.mask(at(blob((-0.24, -0.36), (-0.12, -0.33), (-0.02, -0.24), (-0.14, -0.2), (-0.22, -0.27)))),
        (246, 240, 222),
    )
    s.flat(at(blob((-0.02, -0.42), (0.06, -0.43), (0.1, -0.36), (0.02, -0.34))), (246, 240, 222))
    s.flat(at(blob((-0.24, -0.4), (-0.14, -0.43), (-0.02, -0.41), (-0.06, -0.36), (-0.2, -0.36))), orange)
    crown_spots = []
    for px, py in (
        (-0.16, -0.52),
        (-0.1, -0.55),
        (-0.03, -0.54),
        (0.03, -0.49),
        (-0.12, -0.49),
        (-0.05, -0.49),
        (0.06, -0.44),
        (-0.0, -0.45),
    ):
        crown_spots += ellipse(px, py, 0.008)
    s.flat(at(crown_spots), (196, 228, 222), 0.9)
    s.flat(at(polygon((-0.22, -0.435), (-0.62, -0.365), (-0.22, -0.385))), (30, 32, 42))
    s.flat(at(polygon((-0.22, -0.388), (-0.6, -0.362), (-0.21, -0.352))), (76, 56, 54))
    s.flat(at(ellipse(-0.135, -0.43, 0.034)), (20, 22, 30))
    s.flat(at(ellipse(-0.146, -0.441, 0.01)), (255, 252, 240))
    s.flat(
        at(
            line([(-0.02, 0.27), (-0.04, 0.33)], 0.03, 0.022)
            + line([(0.07, 0.29), (0.06, 0.34)], 0.03, 0.022)
        ),
        RED,
    )
    s.shade(body, (60, 30, 40), (x - size * 0.1, y), (x + size * 0.05, y + size * 0.34), 0.35, 0.1)
