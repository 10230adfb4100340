"""A red paper umbrella from beneath, its bamboo ribs flung out against the sun."""

from math import cos, pi, sin

from figures import leaf
from press import RED, Sheet
from shapes import curve, ellipse, fan, line, move, polygon, ring


def draw():
    s = Sheet(524, height=675)
    s.ramp(s.everywhere(), [(120, 40, 38), (70, 28, 34)], (600, 340), (0, 675))
    x, y, radius = 560, 330, 690
    s.flat(ellipse(x, y, radius), RED)
    s.glow((x + 160, y - 90), 640, (255, 176, 98), 0.85, power=1.3)
    s.glow((x + 160, y - 90), 230, (255, 232, 176), 0.7, power=1.5)
    panels = 36
    for i in range(panels):
        a = 2 * pi * i / panels + 0.04
        facet = polygon(
            (x, y),
            (x + 900 * cos(a), y + 900 * sin(a)),
            (x + 900 * cos(a + pi / panels), y + 900 * sin(a + pi / panels)),
        )
        s.flat(facet, (92, 24, 32), 0.16)
    s.flat(ring(x, y, 470, 16) + ring(x, y, 500, 4), (112, 32, 36), 0.4)
    for i in range(18):
        a = 2 * pi * i / 18 + 0.13
        s.flat(leaf(x + 330 * cos(a), y + 330 * sin(a), 110, a, 0.34), (112, 32, 36), 0.32)
    for i in range(panels):
        a = 2 * pi * i / panels + 0.04
        tip = (x + 760 * cos(a), y + 760 * sin(a))
        s.flat(
            line([(x + 5 + 30 * cos(a), y + 8 + 30 * sin(a)), (tip[0] + 7, tip[1] + 10)], 9),
            (80, 24, 30),
            0.45,
        )
        s.flat(line([(x + 30 * cos(a), y + 30 * sin(a)), tip], 8, 10), (110, 66, 46))
        s.flat(
            line([(x + 30 * cos(a) - 1, y + 30 * sin(a) - 2), (tip[0] - 1, tip[1] - 2)], 2.6),
            (236, 190, 124),
            0.85,
        )
        if i % 2 == 0:
            b = a + 0.03
            s.flat(
                line([(x + 96 * cos(b), y + 96 * sin(b) + 26), (x + 300 * cos(b), y + 300 * sin(b))], 6.5),
                (78, 46, 40),
            )
            s.flat(ellipse(x + 300 * cos(b), y + 300 * sin(b), 7), (58, 36, 36))
    thread = [
        (
            x + (300 + (6 if i % 2 else -6)) * cos(2 * pi * i / 72 + 0.04),
            y + (300 + (6 if i % 2 else -6)) * sin(2 * pi * i / 72 + 0.04),
        )
        for i in range(73)
    ]
    s.flat(line(thread, 2.4), (248, 226, 178))
    s.flat(ellipse(x, y + 24, 102), (58, 34, 36))
    s.ramp(ellipse(x, y + 20, 96), [(186, 130, 84), (104, 64, 48)], (x - 70, y - 60), (x + 70, y + 90))
    s.flat(fan(x, y + 20, 96, 37, 2.4, 0, 2 * pi, 50), (58, 34, 36))
    s.flat(ring(x, y + 20, 52, 8), (58, 34, 36))
    stick = polygon((x - 30, y + 20), (x + 30, y + 20), (x + 190, 720), (x + 60, 720))
    s.flat(move(stick, 22, 8), (60, 22, 28), 0.5)
    s.ramp(stick, [(236, 186, 118), (176, 116, 74), (84, 50, 42)], (x - 10, y + 200), (x + 90, y + 180))
    s.flat(ellipse(x, y + 20, 31, 22), (214, 164, 104))
    s.flat(
        sum(
            (
                curve(
                    [
                        (x - 20 + k * 44, y + 110 + k * 150),
                        (x + 12 + k * 48, y + 122 + k * 150),
                        (x + 44 + k * 60, y + 106 + k * 150),
                    ],
                    4,
                )
                for k in range(3)
            ),
            [],
        ),
        (84, 50, 42),
    )
    return s
