"""High-bowed boats moored in rows at daybreak, baskets going ashore."""

import numpy as np

from figures import bird, perahu, walking
from press import RED, Sheet, mix
from shapes import below, blob, ellipse, line, polygon, rect, reflect, ridge, smooth


def draw():
    s = Sheet(211)
    water = 430
    s.ramp(s.everywhere(), [(120, 150, 160), (196, 196, 180), (240, 212, 172)], (600, 0), (600, water))
    s.glow((250, 400), 520, (255, 232, 186), 0.75)
    for y, tall, ink, lean in (
        (water, 120, (168, 178, 168), (0.3, 0.5, 0.2, 0.6, 1.1, 0.7)),
        (water + 4, 66, (128, 150, 148), (0.9, 0.5, 0.1, 0.2, 0.5, 0.9)),
    ):
        s.flat(below(ridge(s.rng, -20, 1220, y, tall, 0.45, lean=lean), water + 6), ink)
    s.ramp(rect(0, water, 1200, 370), [(236, 208, 168), (150, 170, 168), (58, 92, 104)], (0, water), (0, 800))
    for i, y in enumerate(np.linspace(water + 8, 780, 60)):
        x, half = s.rng.uniform(0, 1200), (18 + i * 2.2) * s.rng.uniform(0.5, 1.5)
        s.flat(polygon((x - half, y), (x, y - 1.4), (x + half, y), (x, y + 1.4)), (252, 232, 196), 0.5)
    haze = (190, 190, 174)
    for row, (y, size, air, xs) in enumerate(
        (
            (462, 190, 0.55, np.arange(330, 1260, 150)),
            (528, 310, 0.25, np.arange(420, 1300, 236)),
            (652, 490, 0.0, (520, 990)),
        )
    ):
        for i, x in enumerate(xs):
            _fishing_boat(s, x, y + (i % 2) * 8, size, air, haze, (row * 2 + i) % 4)
    _quay(s)
    for x, y, w in ((520, 120, 34), (580, 96, 26), (640, 134, 22), (470, 160, 20), (900, 88, 24)):
        s.flat(bird(x, y, w), (52, 74, 84))
    return s


def _fishing_boat(s, x, y, size, air, haze, kind):
    tint = lambda ink: mix(ink, haze, air)
    body = tint(((34, 70, 84), (42, 50, 62), (86, 48, 44), (52, 84, 76))[kind])
    band = tint((RED, (230, 220, 196), (222, 168, 84), (230, 220, 196))[kind])
    hull = perahu(x, y, size)
    mast = line(
        [(x - size * 0.1, y - size * 0.08), (x - size * 0.1, y - size * 0.78)], size * 0.016, size * 0.01
    )
    mast += line([(x - size * 0.1, y - size * 0.3), (x + size * 0.28, y - size * 0.6)], size * 0.009)
    mast += line(
        [(x - size * 0.1, y - size * 0.76), (x + size * 0.52, y - size * 0.36)], size * 0.004
    ) + line([(x - size * 0.1, y - size * 0.76), (x - size * 0.48, y - size * 0.18)], size * 0.004)
    cabin = polygon(
        (x - size * 0.36, y - size * 0.08),
        (x - size * 0.36, y - size * 0.25),
        (x - size * 0.13, y - size * 0.25),
        (x - size * 0.11, y - size * 0.08),
    )
    roof = polygon(
        (x - size * 0.4, y - size * 0.25),
        (x - size * 0.38, y - size * 0.285),
        (x - size * 0.1, y - size * 0.285),
        (x - size * 0.08, y - size * 0.25),
    )
    mirror = s.soften(reflect(hull + cabin, y + size * 0.03, 0.7), 1.5 + size * 0.006)
    ripple = 0.55 + 0.45 * np.sin(s.ys * 0.42 + 2.4 * np.sin(s.xs * 0.021 + kind))
    s.flat(mirror * (s.ys > y + size * 0.02) * ripple * (0.75 - air * 0.5), body)
    s.flat(mast, tint((48, 44, 48)))
    pole = x - size * 0.1
    flag = [
        np.vstack(
            (
                smooth(
                    [
                        (pole, y - size * 0.775),
                        (pole + size * 0.06, y - size * 0.755),
                        (pole + size * 0.11, y - size * 0.785),
                        (pole + size * 0.17, y - size * 0.765),
                    ]
                ),
                smooth(
                    [
                        (pole + size * 0.16, y - size * 0.7),
                        (pole + size * 0.1, y - size * 0.715),
                        (pole + size * 0.06, y - size * 0.685),
                        (pole, y - size * 0.7),
                    ]
                ),
            )
        )
    ]
    s.flat(flag, tint(RED if kind % 2 else (236, 222, 190)))
    s.ramp(cabin, [tint((236, 222, 192)), tint((178, 160, 134))], (x - size * 0.36, 0), (x - size * 0.1, 0))
    s.flat(
        rect(x - size * 0.32, y - size * 0.215, size * 0.06, size * 0.06)
        + rect(x - size * 0.22, y - size * 0.215, size * 0.06, size * 0.06),
        tint((46, 58, 66)),
    )
    s.flat(roof, band)
    s.ramp(
        hull,
        [mix(body, tint((240, 214, 170)), 0.25), body, mix(body, (10, 20, 28), 0.4)],
        (x - size * 0.2, y - size * 0.2),
        (x + size * 0.1, y + size * 0.06),
    )
    inside = s.mask(hull)
    sheer = lambda d: smooth(
        [
            (x - size * 0.52, y + size * (d - 0.17)),
            (x - size * 0.3, y + size * (d - 0.1)),
            (x, y + size * (d - 0.085)),
            (x + size * 0.3, y + size * (d - 0.13)),
            (x + size * 0.46, y + size * (d - 0.27)),
            (x + size * 0.56, y + size * (d - 0.41)),
        ]
    )
    s.flat(inside * s.mask([np.vstack((sheer(0.014), sheer(0.046)[::-1]))]), band)
    s.flat(inside * s.mask([np.vstack((sheer(0.058), sheer(0.066)[::-1]))]), tint((236, 222, 190)))
    s.flat(
        line([(x - size * 0.4, y + size * 0.034), (x + size * 0.36, y + size * 0.034)], size * 0.008, 0.5),
        tint((250, 232, 196)),
        0.6,
    )
    eye = (x + size * 0.37, y - size * 0.075)
    s.flat(ellipse(*eye, size * 0.026, size * 0.02), tint((244, 234, 210)))
    s.flat(ellipse(eye[0] + size * 0.004, eye[1], size * 0.011), tint((24, 28, 36)))


def _quay(s):
    ink = (38, 44, 52)
    s.ramp(
        polygon((-10, 560), (300, 560), (372, 640), (372, 664), (-10, 700)),
        [(150, 132, 108), (96, 88, 84)],
        (0, 560),
        (0, 660),
    )
    s.ramp(
        polygon((-10, 660), (372, 640), (372, 700), (330, 704), (330, 820), (-10, 820)),
        [(74, 74, 78), ink],
        (0, 650),
        (0, 800),
    )
    for x in (40, 150, 260, 350):
        s.flat(rect(x, 668, 16, 140), (28, 34, 42))
    s.flat(line([(312, 600), (420, 640), (470, 596)], 2.4), ink)
    s.flat(blob((300, 604), (302, 584), (326, 584), (328, 604)), ink)
    for x, y, height, flip, load in (
        (60, 628, 148, False, True),
        (176, 612, 138, True, False),
        (258, 600, 128, False, True),
    ):
        s.flat(
            s.soften(polygon((x - 8, y), (x + 12, y), (x + 96, y + 26), (x + 74, y + 30)), 3),
            (30, 34, 42),
            0.35,
        )
        s.flat(walking(x, y, height, flip=flip), (36, 44, 54))
        if load:
            s.flat(
                blob(
                    (x - 32, y - height - 16),
                    (x + 36, y - height - 16),
                    (x + 26, y - height + 8),
                    (x - 22, y - height + 8),
                ),
                (166, 118, 76),
            )
            s.flat(
                blob(
                    (x - 28, y - height - 16),
                    (x, y - height - 34),
                    (x + 32, y - height - 16),
                    (x, y - height - 12),
                ),
                (196, 206, 204),
            )
            s.flat(
                line(
                    [(x + 8, y - height * 0.76), (x + 28, y - height * 0.9), (x + 28, y - height + 2)], 9, 7
                ),
                (36, 44, 54),
            )
    for x, y in ((118, 640), (214, 628)):
        s.flat(blob((x - 26, y - 22), (x + 26, y - 22), (x + 20, y + 4), (x - 20, y + 4)), (150, 104, 70))
        s.flat(blob((x - 24, y - 22), (x, y - 36), (x + 24, y - 22), (x, y - 17)), (206, 212, 206))
