"""Floodlights over the pitch, seen from the dark of the stand behind the goal."""

from math import cos, pi, sin

import numpy as np

from figures import reaching, walking
from press import RED, Sheet
from shapes import blob, curve, ellipse, line, move, polygon, rect, smooth


def draw():
    s = Sheet(404)
    night, haze = (18, 27, 44), (56, 84, 96)
    s.ramp(s.everywhere(), [night, (28, 46, 64), haze], (600, 0), (600, 400))
    for x, lean in ((130, 0.5), (392, 0.16), (808, -0.16), (1070, -0.5)):
        _floodlight(s, x, 70 if abs(lean) > 0.3 else 128, lean, 1.0 if abs(lean) > 0.3 else 0.72)
    _far_stand(s)
    pitch = polygon((250, 408), (950, 408), (1330, 800), (-130, 800))
    s.ramp(pitch, [(150, 170, 128), (92, 128, 104), (44, 82, 78)], (600, 400), (600, 800))
    for i in range(0, 8, 2):
        ys = [408 + 392 * (k / 8) ** 1.35 for k in (i, i + 1)]
        xs = [(250 - 380 * (y - 408) / 392, 950 + 380 * (y - 408) / 392) for y in ys]
        s.flat(
            polygon((xs[0][0], ys[0]), (xs[0][1], ys[0]), (xs[1][1], ys[1]), (xs[1][0], ys[1])),
            (214, 222, 176),
            0.13,
        )
    s.glow((600, 500), 560, (244, 240, 206), 0.42, s.mask(pitch), 0.4)
    _lines(s)
    _play(s)
    _near_crowd(s)
    return s


def _floodlight(s, x, y, lean, size):
    for spread, strength in ((150, 0.16), (90, 0.2)):
        foot = 600 + (x - 600) * 0.1 + lean * 80
        beam = polygon(
            (x - 40 * size, y), (x + 40 * size, y), (foot + spread * 2.4, 470), (foot - spread * 2.4, 470)
        )
        s.shade(s.soften(beam, 14), (216, 226, 206), (foot, 520), (x, y), strength * 1.7, 0.05, 1.3)
    s.glow((x, y), 190 * size, (240, 238, 210), 0.75, power=2.2)
    mast = (12, 18, 30)
    s.flat(line([(x, y), (x, 330)], 9 * size, 12 * size), mast)
    s.flat(rect(x - 58 * size, y - 36 * size, 116 * size, 72 * size), mast)
    lamps = []
    for row in range(3):
        for column in range(5):
            lamps += ellipse(x + (column - 2) * 22 * size, y + (row - 1) * 22 * size, 8.4 * size)
    s.flat(lamps, (255, 250, 226))


def _far_stand(s):
    stand = polygon((0, 300), (1200, 300), (1200, 420), (0, 420))
    s.ramp(stand, [(30, 42, 56), (46, 62, 72)], (0, 300), (0, 420))
    s.flat(polygon((-10, 300), (60, 262), (1140, 262), (1210, 300)), (16, 24, 38))
    s.flat(rect(0, 298, 1200, 3), (126, 144, 140), 0.6)
    fans = {}
    for _ in range(1500):
        x, y = s.rng.uniform(0, 1200), s.rng.uniform(310, 392)
        tone = s.rng.choice(("pale", "teal", "red", "dark"), p=(0.22, 0.38, 0.13, 0.27))
        fans.setdefault(str(tone), []).extend(ellipse(x, y, 3.2, 3.8)[0:1])
    for tone, ink in (
        ("dark", (30, 40, 52)),
        ("teal", (96, 124, 124)),
        ("red", (170, 66, 52)),
        ("pale", (206, 204, 182)),
    ):
        s.flat(fans[tone], ink, 0.8)
    for x in range(60, 1200, 180):
        s.flat(rect(x, 296, 5, 106), (20, 28, 40))
    s.flat(rect(0, 394, 1200, 16), (18, 28, 40))
    for i, x in enumerate(range(12, 1200, 150)):
        s.flat(rect(x, 396, 120, 12), ((70, 96, 100), (150, 62, 48), (190, 178, 140))[i % 3], 0.75)


def _lines(s):
    white = (240, 240, 222)

    def at(u, v):
        """A point of the pitch: u across (-1..1), v away from us (0..1)."""
        y = 800 - 392 * (1 - (1 - v) ** 1.35)
        return 600 + u * (350 + 380 * (y - 408) / 392), y

    lines = (
        line([at(-0.9, 0.0), at(-0.9, 0.95)], 5, 2)
        + line([at(0.9, 0.0), at(0.9, 0.95)], 5, 2)
        + line([at(-0.9, 0.95), at(0.9, 0.95)], 2.2)
    )
    lines += line([at(-0.62, 0.95), at(-0.62, 0.44), at(0.62, 0.44), at(0.62, 0.95)], 3.6)
    lines += line([at(-0.32, 0.95), at(-0.32, 0.75), at(0.32, 0.75), at(0.32, 0.95)], 2.6)
    lines += line([at(0.24 * cos(a), 0.44 + 0.13 * sin(a)) for a in np.linspace(-pi, 0, 40)], 3.6)
    lines += ellipse(*at(0, 0.58), 6, 3)
    s.flat(lines, white, 0.75)
    left, right = at(-0.19, 0.95), at(0.19, 0.95)
    net = line([left, (left[0], left[1] - 60), (right[0], right[1] - 60), right], 4)
    mesh = []
    for x in np.linspace(left[0], right[0], 20):
        mesh += line([(x, left[1]), (x, left[1] - 58)], 0.9)
    for y in np.linspace(left[1] - 58, left[1], 8):
        mesh += line([(left[0], y), (right[0], y)], 0.9)
    s.flat(mesh, white, 0.5)
    s.flat(net, white)


def _play(s):
    """The header: one player off the ground, two too late, the keeper at full stretch."""
    ink, red, pale = (22, 32, 46), RED, (232, 226, 204)

    def cast(x, y, height):
        for dx in (-1.25, 1.25):
            s.flat(
                s.soften(
                    polygon(
                        (x - 5, y),
                        (x + 7, y),
                        (x + dx * height * 0.75 + 8, y + height * 0.2),
                        (x + dx * height * 0.75 - 4, y + height * 0.22),
                    ),
                    1.6,
                ),
                ink,
                0.35,
            )

    hero = move(
        reaching(0, 0, 104, hand=(0.3, -0.62)) + line([(0, -81), (-30, -56)], 6, 4), 560, 520, turn=-0.28
    )
    cast(560, 546, 104)
    s.flat(hero, red)
    s.flat(move(ellipse(0, -96, 7, 8), 560, 520, turn=-0.28), ink)
    for x, y, height, pose, flip in (
        (508, 548, 92, walking, False),
        (640, 546, 94, reaching, True),
        (420, 520, 84, walking, False),
        (736, 512, 82, walking, True),
        (808, 590, 100, walking, True),
        (330, 612, 106, walking, False),
    ):
        cast(x, y, height)
        s.flat(pose(x, y, height, flip=flip), red if x in (420, 330) else pale)
        s.flat(ellipse(x, y - height * 0.925, height * 0.06, height * 0.074), ink)
    s.flat(move(reaching(0, 0, 84, hand=(0.3, -1.06)), 590, 424, turn=-0.85), (222, 178, 84))
    s.flat(curve([(536, 418), (580, 388), (634, 373)], 0.2, 4), (252, 248, 232), 0.4)
    s.flat(ellipse(640, 372, 8), (252, 248, 232))


def _near_crowd(s):
    """Heads and raised arms of the row in front, rimmed with light."""
    ink, rim = (13, 18, 30), (214, 214, 186)
    rows = []
    for y, size, count in ((768, 40, 17), (822, 58, 13)):
        people = []
        for i, x in enumerate(np.linspace(-20, 1220, count)):
            x += s.rng.normal(0, size * 0.2)
            top = y - size * s.rng.uniform(0.75, 1.25)
            people += ellipse(x, top, size * 0.36, size * 0.44)
            people += blob(
                (x - size * 0.95, y + size),
                (x - size * 0.8, top + size * 0.75),
                (x, top + size * 0.48),
                (x + size * 0.8, top + size * 0.75),
                (x + size * 0.95, y + size),
            )
            if (i * 7 + count) % 5 < 2:
                side = -1 if i % 2 else 1
                people += line(
                    [
                        (x + side * size * 0.6, top + size * 0.8),
                        (x + side * size * 1.0, top),
                        (x + side * size * 0.85, top - size * 0.9),
                    ],
                    size * 0.27,
                    size * 0.19,
                )
                people += ellipse(x + side * size * 0.84, top - size * 1.0, size * 0.15)
        rows.append(people)
    for people in rows:
        s.flat(move(people, 0, -2.5), rim, 0.55)
        s.flat(people, ink)
    scarf = [
        np.vstack(
            (
                smooth([(720, 664), (800, 650), (884, 668), (968, 652)]),
                smooth([(970, 682), (886, 698), (800, 680), (722, 694)]),
            )
        )
    ]
    s.flat(line([(742, 790), (728, 690)], 17, 12) + line([(948, 790), (962, 680)], 17, 12), ink)
    s.flat(scarf, RED)
    for x in (756, 800, 846, 892, 934):
        s.flat(s.mask(scarf) * s.mask(rect(x, 640, 12, 70)), (238, 226, 200))
