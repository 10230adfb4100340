"""The council chamber after hours: curved desks, one lamp, one sheet of paper left behind."""

from math import cos, pi, sin

import numpy as np

from press import RED, Sheet, mix
from shapes import blob, curve, ellipse, fan, line, polygon, rect, ring, smooth


def draw():
    s = Sheet(305)
    wall, wood, dark = (94, 52, 44), (142, 88, 58), (44, 26, 30)
    s.ramp(s.everywhere(), [(120, 66, 50), wall, (60, 34, 34)], (600, 0), (600, 420))
    for x in np.arange(-20, 1240, 46):
        s.shade(rect(x, 0, 46, 330), dark, (x, 0), (x + 46, 0), 0.5, 0.12, 2.0)
    s.shade(rect(0, 0, 1200, 330), dark, (0, 160), (0, 0), 0.75, 0.1)
    s.glow((600, 250), 420, (236, 178, 104), 0.75, power=1.5)
    _dais(s, wood, dark)
    s.ramp(rect(0, 330, 1200, 470), [(112, 62, 48), (60, 34, 36), (40, 24, 30)], (0, 330), (0, 800))
    s.glow((600, 400), 520, (228, 160, 92), 0.55, rect(0, 330, 1200, 470), 0.45, 1.4)
    _lectern(s, dark)
    for row, (rx, ry, thick) in enumerate(((330, 62, 24), (500, 112, 34), (720, 178, 48), (1010, 262, 66))):
        _desk_row(s, rx, ry, thick, row, wood, dark)
    s.flat(polygon((498, 752), (574, 744), (592, 786), (512, 796)), (240, 228, 204))
    s.flat(
        line([(516, 758), (566, 753)], 2.4)
        + line([(520, 767), (572, 761)], 2.4)
        + line([(524, 776), (560, 772)], 2.4),
        (150, 120, 100),
    )
    s.shade(s.everywhere(), (24, 14, 20), (600, 380), (0, 800), 0.35, 0.05, 2)
    s.shade(s.everywhere(), (24, 14, 20), (600, 380), (1200, 800), 0.35, 0.05, 2)
    return s


def _dais(s, wood, dark):
    s.flat(ring(600, 118, 44, 7), (214, 170, 110))
    s.flat(ellipse(600, 118, 41), (238, 218, 178))
    s.flat(line([(600, 118), (600, 88)], 4) + line([(600, 118), (579, 130)], 5), dark)
    s.flat(fan(600, 118, 38, 12, 2.4, 0, 2 * pi * 11 / 12, 33), dark)
    for x in (300, 900):
        s.flat(line([(x, 54), (x, 330)], 5) + ellipse(x, 50, 8), (206, 160, 98))
        s.ramp(
            [
                np.vstack(
                    (
                        smooth([(x, 66), (x + 20, 92), (x + 38, 190), (x + 58, 286)]),
                        smooth([(x + 40, 300), (x + 22, 284), (x + 4, 304), (x - 14, 288), (x - 30, 300)]),
                        smooth([(x - 34, 280), (x - 16, 180), (x - 6, 100), (x, 66)]),
                    )
                )
            ],
            [(150, 44, 38), RED, (104, 34, 34)],
            (x - 36, 0),
            (x + 56, 0),
        )
        for foot, top in ((22, 8), (-12, -2), (38, 14)):
            s.flat(
                curve([(x + top, 92), (x + (top + foot) / 2, 200), (x + foot, 288)], 2, 9), (92, 28, 32), 0.75
            )
    for i, x in enumerate((430, 515, 600, 685, 770)):
        tall = 92 if i == 2 else 70
        back = blob((x - 27, 306), (x - 28, 306 - tall), (x, 294 - tall), (x + 28, 306 - tall), (x + 27, 306))
        s.ramp(back, [(92, 40, 40), (46, 24, 30)], (x - 20, 0), (x + 30, 0))
    table = polygon((350, 286), (850, 286), (880, 344), (320, 344))
    s.ramp(table, [(196, 130, 80), wood, (98, 56, 44)], (600, 280), (600, 346))
    s.flat(polygon((350, 286), (850, 286), (856, 295), (344, 295)), (226, 172, 112))
    _lamp(s, 600, 286)


def _lamp(s, x, y):
    s.flat(line([(x - 18, y), (x + 18, y)], 6) + line([(x, y), (x, y - 34)], 4), (40, 26, 28))
    s.glow((x, y - 26), 105, (255, 226, 160), 0.85, power=1.5, grain=0.02)
    s.ramp(
        blob((x - 30, y - 32), (x - 14, y - 56), (x + 14, y - 56), (x + 30, y - 32)),
        [(255, 240, 200), (240, 180, 92)],
        (x, y - 60),
        (x, y - 30),
    )


def _lectern(s, dark):
    s.flat(ellipse(600, 424, 60, 12), dark, 0.4)
    s.ramp(
        polygon((566, 352), (634, 352), (622, 422), (578, 422)),
        [(150, 92, 60), (74, 42, 38)],
        (566, 0),
        (640, 0),
    )
    s.flat(polygon((556, 346), (644, 346), (638, 360), (562, 360)), (210, 152, 96))
    s.flat(curve([(600, 348), (603, 326), (592, 312)], 2.6) + ellipse(591, 311, 4.5), dark)


def _desk_row(s, rx, ry, thick, row, wood, dark):
    cx, cy = 600, 432 + row * 18
    angles = np.linspace(pi * 1.0 - 0.12, 0.12, 120) if row else np.linspace(pi - 0.3, 0.3, 120)
    split = 0.085 if row else 0.12
    seats = (5, 6, 7, 8)[row]
    for half in (angles[angles > pi / 2 + split], angles[angles < pi / 2 - split]):
        top = np.column_stack((cx + rx * np.cos(half), cy + ry * np.sin(half)))
        inner = np.column_stack(
            (cx + (rx - thick * 0.9) * np.cos(half), cy + (ry - thick * 0.42) * np.sin(half))
        )
        front = np.vstack((top, (top + (0, thick * 0.8))[::-1]))
        light = mix((226, 160, 98), wood, row / 4)
        s.flat([np.vstack((top + (0, thick * 1.1), inner[::-1] + (0, thick * 0.9)))], dark, 0.5)
        s.ramp(
            [front],
            [mix(wood, dark, 0.25 + row * 0.1), mix(wood, dark, 0.75)],
            (600, cy),
            (600, cy + ry + thick),
        )
        s.ramp(
            [np.vstack((top, inner[::-1]))],
            [light, mix(light, dark, 0.45)],
            (600, 420),
            (80 if half[0] > pi / 2 else 1120, 640),
        )
        for angle in np.linspace(
            half[0] * 0.96 + half[-1] * 0.04, half[-1] * 0.96 + half[0] * 0.04, seats // 2 + 1
        ):
            x, y = cx + (rx - thick * 0.5) * cos(angle), cy + (ry - thick * 0.2) * sin(angle)
            lean = (600 - x) * 0.012
            s.flat(
                curve(
                    [(x, y), (x + lean, y - thick * 0.4), (x + lean * 2.4, y - thick * 0.66)],
                    thick * 0.06,
                    thick * 0.04,
                )
                + ellipse(x + lean * 2.5, y - thick * 0.68, thick * 0.075),
                dark,
            )
            _chair(
                s,
                cx + (rx + thick * 0.6) * cos(angle),
                cy + (ry + thick * 0.9) * sin(angle) + thick * 0.5,
                thick,
                dark,
            )


def _chair(s, x, y, size, dark):
    shape = [
        smooth(
            [
                (x - size * 0.62, y),
                (x - size * 0.6, y - size * 0.8),
                (x, y - size * 0.98),
                (x + size * 0.6, y - size * 0.8),
                (x + size * 0.62, y),
            ],
            12,
        )
    ]
    s.flat(rect(x - size * 0.06, y - 2, size * 0.12, size * 0.5), dark)
    s.ramp(shape, [(132, 50, 44), (58, 26, 32)], (x, y - size), (x, y))
