"""Half past four: lanterns out, paper on the ground, one sweeper."""

import numpy as np

from figures import crown
from lanterns import garland, lantern
from press import Sheet, mix
from shapes import blob, curve, ellipse, fan, line, move, polygon, rect, ring


def draw():
    s = Sheet(621)
    s.ramp(
        s.everywhere(),
        [(112, 130, 158), (186, 182, 186), (236, 206, 184), (244, 218, 188)],
        (600, 0),
        (600, 470),
    )
    s.glow((860, 470), 460, (255, 232, 196), 0.8, squash=0.6)
    haze = (168, 166, 176)
    s.flat(
        ring(300, 330, 150, 4)
        + ring(300, 330, 134, 2)
        + fan(300, 330, 150, 13, 1.8)
        + line([(300, 330), (230, 500)], 7)
        + line([(300, 330), (370, 500)], 7),
        haze,
    )
    roofs = []
    for x in np.arange(-20, 1220, 86):
        tall = s.rng.uniform(14, 46)
        roofs += polygon(
            (x - 8, 470),
            (x - 8, 462 - tall),
            (x + 30, 440 - tall),
            (x + 60, 440 - tall),
            (x + 94, 462 - tall),
            (x + 94, 480),
        )
    s.flat(
        roofs
        + crown(s.rng, 960, 410, 70, 18)
        + rect(954, 420, 12, 70)
        + crown(s.rng, 1110, 420, 56, 18)
        + rect(1106, 430, 10, 60),
        (150, 150, 164),
    )
    s.ramp(rect(0, 470, 1200, 330), [(226, 204, 184), (176, 168, 172), (120, 122, 138)], (0, 470), (0, 800))
    for foot in np.linspace(-900, 2100, 16):
        s.flat(line([(600 + (foot - 600) * 0.16, 476), (foot, 800)], 1.2, 3), (150, 146, 154), 0.5)
    for y in (492, 520, 562, 624, 712):
        s.flat(line([(-10, y), (1210, y)], 1 + (y - 470) * 0.008), (150, 146, 154), 0.5)
    for depth in (0.3, 0.55, 0.85):
        cord = garland(200 + 620 * depth, 330 - 330 * depth, 40 + 110 * depth)
        s.flat(line([cord(t) for t in np.linspace(-1, 1, 60)], 0.8 + depth * 1.4), (84, 84, 104))
        for k in range(8):
            x, y = cord(-0.9 + 1.8 * k / 7)
            size = 12 + 38 * depth
            lantern(s, x, y + size * 1.3, size, (k * 2 + int(depth * 10)) % 5, lit=(depth > 0.8 and k == 5))
    _litter(s)
    _sweeper(s, 640, 716)
    return s


def _litter(s):
    for _ in range(120):
        y = 486 + 310 * s.rng.random() ** 1.4
        x, size = s.rng.uniform(0, 1200), 2.5 + (y - 470) * 0.042 * s.rng.uniform(0.5, 1.2)
        if 560 < x < 800 and y > 640:
            continue
        scrap = move(
            polygon((-1, -0.3), (0.8, -0.5), (1.1, 0.3), (-0.7, 0.5)), x, y, size, s.rng.uniform(-0.6, 0.6)
        )
        s.flat(
            scrap, ((246, 238, 220), (204, 92, 70), (226, 178, 110), (246, 238, 220))[int(s.rng.integers(4))]
        )
        s.flat(move(scrap, 1, size * 0.35), (96, 96, 112), 0.22)
    heap = []
    for _ in range(80):
        heap.append((904 + s.rng.normal(0, 42), 742 - abs(s.rng.normal(0, 13)), s.rng.uniform(7, 15)))
    for k, (x, y, size) in enumerate(sorted(heap, key=lambda scrap: scrap[1])):
        s.flat(
            move(
                polygon((-1, -0.4), (0.8, -0.6), (1.1, 0.4), (-0.7, 0.6)),
                x,
                y,
                size,
                s.rng.uniform(-1.2, 1.2),
            ),
            ((240, 230, 208), (196, 80, 60), (222, 172, 104), (178, 170, 170))[k % 4],
        )


def _sweeper(s, x, y):
    ink, vest = (58, 60, 80), (226, 124, 60)
    s.flat(
        s.soften(polygon((x - 20, y), (x + 30, y), (x - 260, y + 66), (x - 340, y + 66)), 5),
        (96, 98, 118),
        0.5,
    )
    s.flat(
        line([(x - 16, y - 116), (x - 34, y - 58), (x - 40, y - 4)], 36, 22)
        + line([(x + 14, y - 116), (x + 34, y - 60), (x + 44, y - 4)], 36, 22),
        ink,
    )
    s.flat(line([(x - 44, y - 4), (x - 18, y)], 15) + line([(x + 42, y - 4), (x + 68, y)], 15), (40, 40, 56))
    torso = blob(
        (x - 40, y - 104),
        (x - 38, y - 170),
        (x - 8, y - 224),
        (x + 34, y - 236),
        (x + 62, y - 210),
        (x + 44, y - 150),
        (x + 38, y - 100),
    )
    s.ramp(
        torso,
        [mix(vest, (255, 226, 170), 0.35), vest, mix(vest, ink, 0.4)],
        (x + 60, y - 220),
        (x - 40, y - 110),
    )
    s.flat(s.mask(torso) * s.mask(line([(x - 60, y - 140), (x + 80, y - 132)], 11)), (248, 240, 214))
    s.flat(ellipse(x + 66, y - 262, 25, 29), (132, 90, 72))
    s.flat(
        blob((x + 16, y - 262), (x + 40, y - 300), (x + 84, y - 304), (x + 124, y - 262), (x + 70, y - 272)),
        (222, 190, 138),
    )
    s.flat(line([(x + 92, y - 300), (x + 206, y - 40)], 7), (104, 76, 66))
    bristles = []
    for k in range(22):
        bristles += curve(
            [(x + 204, y - 44), (x + 216 + k * 2.2, y - 6), (x + 214 + k * 4.6, y + 26 - k * 0.4)], 5, 1.6
        )
    s.flat(bristles, (150, 112, 78))
    s.flat(
        line([(x + 40, y - 214), (x + 92, y - 176), (x + 142, y - 186)], 27, 18)
        + line([(x + 48, y - 222), (x + 104, y - 232), (x + 122, y - 230)], 25, 17),
        ink,
    )
    s.flat(ellipse(x + 146, y - 184, 11) + ellipse(x + 124, y - 230, 11), (132, 90, 72))
