"""Rows of awnings that recede into morning haze; open rice sacks in front."""

from math import pi

import numpy as np

from figures import bending, digits, standing, walking
from press import RED, Sheet, mix
from shapes import below, curve, ellipse, line, move, polygon, rect, smooth


def draw():
    s = Sheet(102)
    s.ramp(s.everywhere(), [(244, 226, 190), (228, 196, 150)], (600, 0), (600, 420))
    s.glow((880, 40), 620, (255, 246, 216), 0.9)
    roofs = below(
        np.array(
            [
                (-10, 190),
                (120, 190),
                (160, 150),
                (240, 150),
                (280, 196),
                (470, 190),
                (500, 120),
                (560, 84),
                (620, 120),
                (650, 186),
                (860, 180),
                (900, 156),
                (1010, 156),
                (1050, 192),
                (1210, 186),
            ]
        ),
        400,
    )
    s.ramp(roofs, [(204, 184, 150), (226, 200, 160)], (0, 90), (0, 380))
    hues = [(172, 92, 66), (70, 108, 108), (206, 160, 92), (122, 130, 96), (188, 116, 80), (62, 92, 100)]
    for row, (y, depth, wide, haze) in enumerate(
        ((214, 52, 128, 0.62), (268, 72, 172, 0.42), (340, 96, 236, 0.2), (438, 120, 320, 0.0))
    ):
        _stall_row(s, row, y, depth, wide, haze, hues)
    ground = polygon((0, 600), (1200, 600), (1200, 800), (0, 800))
    s.ramp(ground, [(122, 92, 72), (70, 54, 52)], (0, 590), (0, 800))
    for x in (300, 760, 1090):
        s.shade(
            s.soften(polygon((x, 600), (x + 120, 600), (x + 10, 800), (x - 170, 800)), 10),
            (246, 206, 146),
            (x, 820),
            (x, 560),
            0.5,
            0.06,
        )
    sacks = (
        (118, 742, 128, (236, 222, 190), "13.200"),
        (360, 764, 142, (246, 238, 218), "15.400"),
        (626, 756, 136, (196, 128, 96), "19.500"),
        (880, 770, 146, (240, 228, 200), "13.200"),
        (1118, 748, 128, (226, 204, 160), "14.000"),
    )
    for x, y, half, rice, price in sacks:
        _sack(s, x, y, half, rice, price)
    return s


def _stall_row(s, row, y, depth, wide, haze, hues):
    air, dark = (232, 204, 160), (52, 44, 50)
    floor = y + depth + wide * 0.56
    s.ramp(
        rect(-10, y + depth * 0.5, 1220, floor - y),
        [mix(dark, air, haze * 0.9 + 0.1), mix((110, 84, 70), air, haze)],
        (0, y + depth),
        (0, floor),
    )
    people = []
    for x in np.arange(20 + row * 37, 1200, wide * 0.36):
        x += s.rng.normal(0, wide * 0.06)
        pose = (standing, walking, standing, bending)[int(s.rng.integers(4))]
        people += pose(x, floor + 6, wide * s.rng.uniform(0.44, 0.5), flip=bool(s.rng.random() < 0.5))
    s.flat(people, mix((38, 34, 44), air, haze * 0.85))
    goods = []
    for x in np.arange(0, 1200, wide * 0.17):
        goods += ellipse(x, floor + 2, wide * 0.085, wide * s.rng.uniform(0.05, 0.11))
    s.flat(goods, mix((92, 70, 62), air, haze))
    start = -wide * (0.2 + 0.37 * row % 1)
    for i, x in enumerate(np.arange(start, 1210, wide)):
        hue = mix(hues[(i * 5 + row * 2) % len(hues)], air, haze)
        light = mix(hue, (255, 240, 206), 0.32)
        sag = depth * 0.1
        tilt = s.rng.uniform(-0.1, 0.1) * depth
        left, right = x + 3, x + wide - 3
        inset = wide * 0.13
        cloth = [
            np.vstack(
                (
                    smooth(
                        [
                            (left + inset, y + tilt),
                            ((left + right) / 2, y + sag * 0.4 + tilt),
                            (right - inset, y - tilt * 0.4),
                        ]
                    ),
                    smooth([(right, y + depth), ((left + right) / 2, y + depth + sag), (left, y + depth)]),
                )
            )
        ]
        s.flat(line([(left + 4, y + depth), (left + 4, floor)], wide * 0.018), mix(dark, air, haze))
        s.ramp(cloth, [light, hue, mix(hue, dark, 0.2)], (right, y), (left, y + depth * 1.3))
        if (i + row) % 2 == 0:
            for k in range(1, 8, 2):
                a, b = k / 8, (k + 1) / 8
                stripe = polygon(
                    (left + inset + (right - left - 2 * inset) * a, y - 5),
                    (left + inset + (right - left - 2 * inset) * b, y - 5),
                    (left + (right - left) * b, y + depth + sag + 4),
                    (left + (right - left) * a, y + depth + sag + 4),
                )
                s.flat(s.mask(stripe) * s.mask(cloth), mix((246, 234, 208), air, haze), 0.8)
        scallops = []
        for k in range(8):
            cx = left + (right - left) * (k + 0.5) / 8
            scallops += ellipse(
                cx,
                y + depth + sag * (1 - (2 * (k + 0.5) / 8 - 1) ** 2),
                (right - left) / 16,
                depth * 0.16,
                0,
                pi,
            )
        s.flat(scallops, mix(hue, dark, 0.28))
    s.shade(
        rect(-10, y + depth, 1220, depth * 0.5),
        mix(dark, air, haze),
        (0, y + depth * 1.5),
        (0, y + depth),
        0.35,
    )


def _sack(s, x, y, half, rice, price):
    """An open sack with its rim rolled down, rice heaped in it and a price card on a stick."""
    jute = (186, 150, 104)
    s.flat(s.soften(ellipse(x - 18, y + 66, half * 1.08, 30), 8), (34, 26, 30), 0.55)
    body = [
        smooth(
            [
                (x - half, y - 50),
                (x - half * 1.07, y + 20),
                (x - half * 0.92, y + 80),
                (x, y + 96),
                (x + half * 0.92, y + 80),
                (x + half * 1.07, y + 20),
                (x + half, y - 50),
                (x, y - 74),
            ],
            closed=True,
        )
    ]
    s.ramp(body, [(104, 78, 62), jute, (222, 186, 132)], (x - half, y + 40), (x + half, y - 20))
    weave = []
    for k in range(-5, 6):
        weave += curve(
            [(x + k * half * 0.18, y - 30), (x + k * half * 0.205, y + 30), (x + k * half * 0.18, y + 92)],
            1.3,
        )
    s.flat(s.mask(weave) * s.mask(body), (92, 68, 54), 0.4)
    s.ramp(
        ellipse(x, y - 48, half * 1.03, 34), [(122, 92, 68), (232, 198, 146)], (x - half, y), (x + half, y)
    )
    s.flat(ellipse(x, y - 50, half * 0.88, 25), (70, 52, 46))
    heap = [
        smooth(
            [
                (x - half * 0.86, y - 46),
                (x - half * 0.5, y - 84),
                (x - half * 0.1, y - 118),
                (x + half * 0.12, y - 118),
                (x + half * 0.5, y - 84),
                (x + half * 0.86, y - 46),
                (x, y - 27),
            ],
            closed=True,
        )
    ]
    s.ramp(
        heap,
        [mix(rice, (96, 64, 54), 0.45), rice, mix(rice, (255, 252, 238), 0.6)],
        (x - half, y - 30),
        (x + half * 0.5, y - 110),
    )
    grains = []
    for _ in range(150):
        gx, gy = x + s.rng.normal(0, half * 0.36), y - 62 + s.rng.normal(0, 22)
        grains += move(ellipse(0, 0, 3.4, 1.3), gx, gy, turn=s.rng.uniform(0, pi))
    s.flat(s.mask(grains) * s.mask(heap), mix(rice, (80, 52, 48), 0.4), 0.55)
    s.flat(line([(x + 6, y - 108), (x + 10, y - 176)], 5), (96, 66, 50))
    card = move(rect(-54, -34, 108, 62), x + 10, y - 186, turn=-0.05 if x % 4 else 0.06)
    s.flat(move(card, -3, 4), (50, 36, 38), 0.35)
    s.flat(card, (246, 238, 218))
    strokes = digits(price, x - 29, y - 205, 22)
    s.flat(strokes, RED)
    s.flat(line([(x - 26, y - 170), (x + 46, y - 170)], 2), (90, 70, 60))
