"""Stilt roots at low water, a woman poling a boat of seedlings, the sun going."""

from math import cos, pi, sin

import numpy as np

from figures import bird, crown, leaf
from press import RED, Sheet, mix
from shapes import (
    below,
    blob,
    curve,
    ellipse,
    line,
    move,
    polygon,
    rect,
    reflect,
    ridge,
    smooth,
)


def draw():
    s = Sheet(203)
    water = 560
    s.ramp(
        s.everywhere(),
        [(98, 124, 128), (176, 178, 160), (232, 206, 164), (238, 190, 140)],
        (600, 0),
        (600, water),
    )
    s.glow((700, 470), 420, (252, 224, 170), 0.7)
    s.flat(ellipse(700, 452, 74), RED)
    s.shade(ellipse(700, 452, 74), (232, 140, 84), (700, 520), (700, 380), 0.7, 0.1)
    for y, tall, ink, lean in (
        (540, 60, (150, 158, 142), (0.2, 1, 0.4, 0.7, 0.2)),
        (562, 46, (108, 130, 124), (1, 0.7, 0.2, 0.1, 0.6, 1.1)),
    ):
        s.flat(below(ridge(s.rng, -10, 1210, y, tall, 0.5, lean=lean), water + 4), ink)
    s.ramp(rect(0, water, 1200, 240), [(228, 178, 128), (150, 150, 134), (52, 78, 84)], (0, water), (0, 800))
    _glitter(s, 700, water)
    deep, front = (46, 72, 76), (20, 38, 44)
    back = (
        _mangrove(s, 1000, water + 6, 330, 1.0)
        + _mangrove(s, 1150, water + 12, 360, 1.1)
        + _mangrove(s, 860, water + 2, 210, 0.7)
    )
    s.flat(s.soften(reflect(back, water + 8, 0.5), 2.5) * (s.ys > water + 8) * 0.5, deep)
    s.ramp(back, [deep, mix(deep, front, 0.7)], (0, 200), (0, water))
    _boat(s, 560, water + 62)
    near = _mangrove(s, 165, 690, 620, 1.8)
    s.flat(s.soften(reflect(near, 694, 0.4), 3) * (s.ys > 694) * 0.6, front)
    s.flat(near, front)
    shoots = []
    for x in np.concatenate((s.rng.uniform(300, 1190, 15), s.rng.uniform(420, 760, 4))):
        shoots += _seedling(s, x, 700 + s.rng.uniform(0, 80), s.rng.uniform(36, 62))
    s.flat(shoots, front)
    for x, y, w in ((596, 152, 32), (650, 180, 24), (556, 196, 20)):
        s.flat(bird(x, y, w), deep)
    return s


def _glitter(s, x, top):
    for i, y in enumerate(np.linspace(top + 5, top + 150, 20)):
        half = (40 - i) * s.rng.uniform(0.8, 2.0)
        shift = s.rng.normal(0, 8)
        s.flat(
            polygon((x + shift - half, y), (x + shift, y - 1.8), (x + shift + half, y), (x + shift, y + 1.8)),
            (250, 206, 146),
            0.8 - i * 0.03,
        )


def _mangrove(s, x, foot, height, girth):
    """A stilt-rooted tree: trunk high above arching roots, a broad crown."""
    base = foot - height * 0.27
    top = foot - height * 0.52
    shape = curve(
        [(x, base + 6), (x + 6 * girth, (base + top) / 2), (x - 4 * girth, top)], 20 * girth, 11 * girth
    )
    for i, reach in enumerate(np.linspace(-1, 1, 11)):
        start = base - height * 0.09 * s.rng.random() * (1 - abs(reach))
        far = reach * height * 0.36 + s.rng.normal(0, 5 * girth)
        shape += curve(
            [
                (x, start),
                (x + far * 0.55, start + (foot - start) * 0.12),
                (x + far * 0.92, start + (foot - start) * 0.55),
                (x + far * 1.04, foot + 16 * girth * (1 - abs(reach)) + 4),
            ],
            8 * girth,
            4.5 * girth,
        )
        if i % 2:
            shape += curve(
                [
                    (x + far * 0.6, start + (foot - start) * 0.16),
                    (x + far * 0.66, (start + foot) / 2),
                    (x + far * 0.7, foot + 8),
                ],
                5 * girth,
                3.5 * girth,
            )
    for side, up in ((-0.3, 0.8), (0.32, 0.84), (-0.13, 0.95), (0.16, 0.97)):
        shape += curve(
            [
                (x, (base + top) / 2),
                (x + side * height * 0.5, foot - height * (up - 0.14)),
                (x + side * height, foot - height * up),
            ],
            9 * girth,
            4 * girth,
        )
    for dx, dy, r in (
        (-0.24, 0.84, 0.17),
        (0.04, 0.93, 0.2),
        (0.28, 0.86, 0.16),
        (-0.42, 0.77, 0.1),
        (0.44, 0.79, 0.1),
    ):
        cx, cy, radius = x + dx * height, foot - dy * height, r * height
        shape += crown(s.rng, cx, cy, radius * 0.8, 16)
        for angle in s.rng.uniform(0, 2 * pi, 40):
            shape += leaf(
                cx + cos(angle) * radius * 0.82,
                cy + sin(angle) * radius * 0.62,
                24 * girth * s.rng.uniform(0.6, 1),
                angle + s.rng.normal(0, 0.5),
            )
    return shape


def _seedling(s, x, y, height):
    bend = s.rng.normal(0, 5)
    shape = curve([(x, y), (x + bend, y - height * 0.6), (x + bend, y - height)], 3.6, 2.4)
    for turn, up in ((-0.35, 0.66), (-2.8, 0.7), (-0.9, 0.88), (-2.2, 0.9), (-1.55, 0.96)):
        shape += leaf(x + bend, y - height * up, height * 0.4, turn + s.rng.normal(0, 0.12), 0.26)
    return shape


def _boat(s, x, y):
    hull = [
        np.vstack(
            (
                smooth([(-170, -30), (-120, -12), (0, -6), (110, -12), (176, -38)]),
                smooth([(176, -38), (120, 16), (0, 22), (-110, 16), (-170, -30)]),
            )
        )
    ]
    hull = move(hull, x, y)
    ink = (30, 44, 50)
    s.flat(s.soften(reflect(hull, y + 18, 0.8), 3) * 0.5, ink)
    bundle = []
    for sx in np.linspace(-96, 10, 13):
        bundle += _seedling(s, x + sx, y - 4, s.rng.uniform(40, 58))
    s.flat(bundle, (52, 84, 70))
    person = curve([(x + 74, y - 8), (x + 72, y - 52), (x + 80, y - 92)], 34, 26)
    person += blob((x + 54, y - 6), (x + 60, y - 50), (x + 88, y - 50), (x + 98, y - 6))
    arms = line([(x + 76, y - 92), (x + 100, y - 72), (x + 122, y - 84)], 12, 9) + line(
        [(x + 84, y - 90), (x + 112, y - 98), (x + 126, y - 116)], 12, 9
    )
    pole = line([(x + 150, y - 190), (x + 104, y + 44)], 4.5)
    s.flat(person + arms + ellipse(x + 82, y - 114, 13, 15), (36, 50, 58))
    s.flat(blob((x + 52, y - 114), (x + 82, y - 140), (x + 112, y - 114), (x + 82, y - 118)), (214, 178, 118))
    s.flat(pole, ink)
    s.flat(hull, ink)
    s.flat(
        curve([(x - 168, y - 28), (x - 118, y - 9), (x, y - 3), (x + 110, y - 9), (x + 174, y - 36)], 4), RED
    )
    s.flat(line([(x - 190, y + 22), (x + 190, y + 22)], 2.4, 0.6), (230, 190, 140), 0.8)
