"""The noodle cart: one hanging lamp, a wall of steam, elbows on the counter."""

from math import cos, pi, sin

import numpy as np

from lanterns import lantern
from press import RED, Sheet
from shapes import blob, curve, ellipse, fan, line, move, polygon, rect, ring


def draw():
    s = Sheet(619)
    s.ramp(s.everywhere(), [(22, 26, 46), (40, 38, 58), (52, 40, 52)], (600, 0), (600, 800))
    for x, y, size, kind in (
        (90, 120, 26, 0),
        (236, 84, 20, 1),
        (1010, 96, 24, 4),
        (1126, 150, 30, 0),
        (370, 60, 14, 2),
        (900, 54, 15, 1),
    ):
        lantern(s, x, y, size, kind)
    s.glow((600, 250), 560, (250, 176, 92), 0.75)
    dark = (34, 26, 38)
    s.flat(rect(300, 120, 14, 520) + rect(888, 120, 14, 520), (70, 46, 46))
    roof = polygon((236, 134), (300, 64), (902, 64), (966, 134))
    s.ramp(roof, [(118, 42, 42), RED], (600, 64), (600, 134))
    for k in range(1, 12, 2):
        a, b = k / 12, (k + 1) / 12
        s.flat(
            polygon((300 + 602 * a, 64), (300 + 602 * b, 64), (236 + 730 * b, 134), (236 + 730 * a, 134)),
            (240, 220, 180),
            0.85,
        )
    s.flat(
        sum((ellipse(236 + 730 * (k + 0.5) / 12, 134, 30, 20, 0, pi) for k in range(12)), []), (112, 38, 40)
    )
    s.flat(line([(600, 134), (600, 196)], 3) + polygon((558, 222), (642, 222), (620, 194), (580, 194)), dark)
    s.flat(ellipse(600, 226, 22, 12), (255, 250, 224))
    s.glow((600, 226), 210, (255, 230, 164), 0.9, power=1.8)
    _cook(s)
    _counter(s)
    _steam(s)
    _diners(s)
    return s


def _cook(s):
    skin = (150, 96, 70)
    s.ramp(
        blob((508, 520), (512, 404), (540, 366), (600, 356), (660, 366), (690, 404), (694, 520)),
        [(246, 236, 210), (206, 178, 150), (120, 92, 92)],
        (600, 350),
        (600, 520),
    )
    s.flat(polygon((560, 400), (640, 400), (652, 520), (548, 520)), (70, 104, 108))
    s.flat(line([(578, 366), (560, 402)], 8) + line([(622, 366), (640, 402)], 8), (70, 104, 108))
    s.flat(line([(600, 340), (600, 366)], 40), skin)
    s.ramp(ellipse(600, 306, 42, 50), [(190, 130, 92), skin, (92, 58, 54)], (600, 250), (600, 360))
    s.flat(
        blob((556, 300), (560, 262), (600, 246), (640, 262), (644, 300), (628, 280), (572, 280)), (36, 28, 38)
    )
    s.flat(blob((552, 284), (560, 258), (600, 246), (640, 258), (648, 284), (600, 272)), RED)
    s.flat(
        curve([(578, 308), (585, 312), (592, 308)], 3)
        + curve([(608, 308), (615, 312), (622, 308)], 3)
        + curve([(586, 332), (600, 338), (614, 332)], 3.4),
        (74, 44, 44),
    )
    s.flat(line([(682, 410), (748, 440), (764, 330)], 36, 24), (222, 200, 168))
    s.flat(ellipse(765, 322, 15), skin)
    s.flat(line([(518, 410), (470, 470), (486, 500)], 36, 26), (190, 164, 142))
    s.flat(ellipse(488, 504, 15), skin)
    s.flat(line([(764, 318), (800, 236)], 6) + ring(810, 222, 26, 5, 14), (60, 44, 48))
    noodles = []
    for k in range(11):
        x = 792 + k * 4
        noodles += curve(
            [(x, 226), (x + sin(k) * 5, 320), (x - 6 + k, 420), (x - 10 + cos(k * 2) * 9, 510)], 3.4
        )
    s.flat(noodles, (250, 214, 130))


def _counter(s):
    s.ramp(rect(270, 500, 660, 26), [(226, 164, 100), (150, 96, 66)], (600, 500), (600, 526))
    s.ramp(rect(286, 526, 628, 214), [(96, 128, 124), (44, 66, 76)], (600, 526), (600, 740))
    for k in range(5):
        s.flat(rect(304 + k * 122, 546, 104, 130), (36, 54, 64))
        s.shade(rect(304 + k * 122, 546, 104, 130), (232, 168, 100), (0, 690), (0, 540), 0.35, 0.06)
    for x in (350, 850):
        s.flat(ellipse(x, 744, 48), (30, 26, 38))
        s.flat(ring(x, 744, 38, 5) + fan(x, 744, 38, 12, 3), (150, 112, 86))
    s.ramp(
        blob((748, 500), (744, 440), (752, 432), (888, 432), (896, 440), (892, 500)),
        [(206, 208, 200), (120, 122, 126), (58, 58, 70)],
        (890, 0),
        (746, 0),
    )
    s.flat(ellipse(820, 436, 70, 14), (70, 60, 66))
    s.flat(ellipse(820, 438, 60, 10), (236, 196, 126))
    for x in (346, 424):
        s.ramp(
            blob((x - 34, 476), (x + 34, 476), (x + 20, 500), (x - 20, 500)),
            [(246, 236, 212), (176, 156, 140)],
            (x - 30, 476),
            (x + 30, 500),
        )
        s.flat(ellipse(x, 476, 34, 8), (236, 190, 104))
    s.flat(rect(640, 462, 18, 38) + rect(666, 470, 16, 30), (190, 70, 48))
    s.flat(rect(640, 456, 18, 8) + rect(666, 464, 16, 8), (240, 226, 196))


def _steam(s):
    for x, y, tall, wide in (
        (812, 420, 330, 46),
        (846, 424, 400, 60),
        (780, 426, 260, 34),
        (424, 468, 180, 18),
        (346, 468, 160, 16),
    ):
        lean = s.rng.uniform(-0.25, 0.1)
        wisps = []
        for _ in range(3):
            shift = s.rng.uniform(-wide * 0.4, wide * 0.4)
            wisps += curve(
                [
                    (x + shift, y),
                    (x + shift + wide * 0.7, y - tall * 0.25),
                    (x + shift - wide * 0.5 + lean * tall * 0.5, y - tall * 0.55),
                    (x + shift + wide * 0.6 + lean * tall, y - tall * 0.85),
                    (x + shift + lean * tall, y - tall),
                ],
                wide * 0.35,
                wide * 1.0,
            )
        mist = s.soften(wisps, wide * 0.42)
        s.spray(
            mist,
            (255, 240, 212),
            np.clip(1.1 - s.along((x, y), (x + lean * tall, y - tall)), 0, 1),
            0.5,
            0.05,
        )


def _diners(s):
    ink, rim = (24, 22, 38), (252, 190, 112)
    for x, scale, shift in ((190, 1.1, 0), (430, 1.0, 1), (640, 1.04, 2), (1010, 1.14, 0)):
        y = 800
        shape = blob(
            (x - 96 * scale, y + 40),
            (x - 88 * scale, y - 130 * scale),
            (x - 40 * scale, y - 176 * scale),
            (x + 40 * scale, y - 176 * scale),
            (x + 88 * scale, y - 130 * scale),
            (x + 96 * scale, y + 40),
        )
        shape += line([(x, y - 190 * scale), (x, y - 160 * scale)], 40 * scale) + ellipse(
            x + (shift - 1) * 7, y - 226 * scale, 38 * scale, 46 * scale
        )
        if shift == 1:
            shape += ellipse(x - 26, y - 258 * scale, 20)
        s.flat(move(shape, 0, -4), rim, 0.75)
        s.flat(shape, ink)
