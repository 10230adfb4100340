"""Terraces that follow the curve of the hill, some still water, some already gold."""

from math import cos

import numpy as np

from figures import bending, palm
from press import RED, Sheet, mix
from shapes import below, blob, ellipse, line, move, polygon, rect, ridge


def draw():
    s = Sheet(201)
    s.ramp(s.everywhere(), [(168, 188, 184), (222, 220, 190), (244, 232, 200)], (600, 0), (600, 330))
    s.glow((930, 120), 420, (255, 246, 214), 0.8)
    for y, tall, ink, lean in (
        (250, 150, (158, 180, 172), (0.1, 0.45, 1.15, 0.5, 0.3, 0.2)),
        (300, 90, (124, 154, 144), (0.9, 0.4, 0.3, 0.1, 0.6, 1.1)),
        (345, 60, (96, 130, 116), (0.3, 0.8, 0.4, 0.2, 0.1, 0.7)),
    ):
        s.ramp(
            below(ridge(s.rng, -20, 1220, y, tall, 0.45, lean=lean), 480),
            [ink, mix(ink, (236, 232, 206), 0.6)],
            (0, y - tall),
            (0, 440),
        )
    forest = []
    for x in np.linspace(-20, 1220, 90):
        y = 372 - 34 * cos((x - 300) / 260)
        forest += ellipse(x, y, s.rng.uniform(14, 26), s.rng.uniform(16, 34))
    s.ramp(forest + rect(0, 380, 1200, 60), [(74, 108, 92), (98, 130, 100)], (0, 330), (0, 420))
    for x, h in ((92, 120), (140, 92), (1098, 128), (1042, 96)):
        s.flat(palm(s.rng, x, 400, h, 0.08 if x < 600 else -0.08, 11), (58, 90, 80))
    gold, green, water = (214, 172, 84), (130, 150, 80), (196, 206, 190)
    kinds = (green, gold, water, gold, green, gold, water, green, gold, gold, green)
    edges = [_contour(k) for k in range(len(kinds) + 1)]
    for k, kind in enumerate(kinds):
        _terrace(s, k, edges[k], kind, water)
    _hut(s, 742, 520)
    _workers(s)
    s.shade(s.everywhere(), (40, 58, 50), (600, 560), (0, 820), 0.45, 0.05, 1.6)
    return s


def _contour(k):
    """The rim of the k-th terrace: a long swing right, a tighter one left, wider apart as it nears."""
    xs = np.linspace(-30, 1230, 120)
    near = (k / 11) ** 1.45
    swing = 16 + 62 * near
    ys = (
        398
        + near * 400
        - swing * np.sin((xs + 180 + k * 28) / 205) * 0.55
        - swing * 0.5 * np.sin((xs - 120 * k) / 420 + 1.2)
    )
    return np.column_stack((xs, ys))


def _terrace(s, k, rim, kind, water):
    near = (k / 11) ** 1.45
    bank = 9 + 30 * near
    field = below(rim, 830)
    dark = (50, 72, 54)
    if kind == water:
        s.ramp(field, [(236, 230, 204), (164, 186, 176)], (900, 380 + near * 380), (200, 520 + near * 380))
        for _ in range(14):
            x, y = (
                s.rng.uniform(0, 1200),
                float(np.interp(600, rim[:, 0], rim[:, 1])) + s.rng.uniform(0, 40 + 50 * near),
            )
            s.flat(
                s.mask(line([(x - 30 - 60 * near, y), (x + 30 + 60 * near, y)], 1.6 + near)) * s.mask(field),
                (250, 244, 222),
                0.6,
            )
    else:
        s.ramp(
            field,
            [mix(kind, (255, 240, 190), 0.38), kind, mix(kind, dark, 0.3)],
            (950, 390 + near * 380),
            (150, 560 + near * 380),
        )
        rows = []
        for j in range(1, 7):
            shift = j * (6 + 15 * near)
            points = rim + (0, shift)
            gaps = s.rng.random(len(points)) < 0.28
            for a, b, gap in zip(points[:-1:2], points[1::2], gaps[::2]):
                if not gap:
                    tall = 2.2 + 6 * near
                    rows.append(
                        np.array(
                            (a, b, b + (1.5, -tall * 0.4), (a + b) / 2 + (2, -tall), a + (0.5, -tall * 0.3))
                        )
                    )
        s.flat(s.mask(rows) * s.mask(field), mix(kind, dark, 0.42), 0.55)
    wall = [np.vstack((rim, (rim + (0, bank * 0.5))[::-1]))]
    s.ramp(
        move(wall, 0, -bank * 0.42),
        [mix((112, 126, 74), dark, 0.2), dark],
        (0, rim[:, 1].min() - bank),
        (0, rim[:, 1].max() + bank),
    )
    s.flat(line(rim - (0, bank * 0.42), 1.6 + near * 2.6), (206, 206, 140), 0.85)
    s.shade(move(wall, 0, bank * 0.12), dark, (0, rim[:, 1].max() + bank), (0, rim[:, 1].min()), 0.3, 0.05)


def _hut(s, x, y):
    s.flat(
        line([(x - 34, y), (x - 30, y - 56)], 5)
        + line([(x + 34, y), (x + 30, y - 56)], 5)
        + rect(x - 38, y - 26, 76, 6),
        (62, 48, 40),
    )
    s.flat(rect(x - 32, y - 52, 64, 26), (96, 74, 54), 0.5)
    roof = polygon((x - 58, y - 44), (x - 14, y - 92), (x + 14, y - 92), (x + 58, y - 44))
    s.ramp(roof, [(178, 120, 78), (96, 62, 50)], (x + 40, y - 90), (x - 50, y - 40))
    s.flat(
        line([(x - 50, y - 50), (x - 10, y - 92)], 1.5)
        + line([(x - 30, y - 46), (x, y - 90)], 1.5)
        + line([(x, y - 46), (x + 6, y - 90)], 1.5),
        (66, 44, 40),
        0.6,
    )


def _workers(s):
    for x, y, height, flip in ((300, 590, 74, False), (372, 604, 78, True), (452, 596, 74, False)):
        s.flat(ellipse(x, y, height * 0.4, 5), (50, 60, 44), 0.4)
        s.flat(bending(x, y, height, flip=flip), RED if x == 372 else (44, 54, 56))
        side = -1 if flip else 1
        hx, hy = x + side * height * 0.36, y - height * 0.58
        s.flat(
            move(blob((-0.22, 0.02), (0, -0.17), (0.22, 0.02), (0, 0.0)), hx, hy, height, turn=side * 0.5),
            (236, 208, 150),
        )
