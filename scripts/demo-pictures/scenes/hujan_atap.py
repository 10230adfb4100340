"""Heavy rain on stacked tile roofs; one window is lit, the lane below is water."""

from math import pi

import numpy as np

from figures import umbrella, walking
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
    ring,
)


def draw():
    s = Sheet(112)
    s.ramp(s.everywhere(), [(70, 84, 98), (118, 130, 136), (142, 148, 146)], (600, 0), (600, 420))
    for y, tall, ink, lean in ((210, 90, (112, 126, 134), (0.4, 0.9, 0.5, 0.8, 0.3)),):
        s.flat(below(ridge(s.rng, -20, 1220, y, tall, 0.5, lean=lean), 420), ink)
    rows = (
        (226, 0.5, (104, 112, 118), (92, 98, 106)),
        (300, 0.72, (124, 92, 84), (84, 88, 98)),
        (396, 1.0, (138, 76, 62), (72, 76, 90)),
    )
    for row, (y, size, tile, wall) in enumerate(rows):
        for k, x in enumerate(np.arange(-120 + row * 70, 1240, 250 * size)):
            _roofed_house(
                s,
                x + s.rng.normal(0, 12),
                y + (k * 37 % 30) * size,
                236 * size,
                size,
                mix(tile, (96, 62, 56), 0.3 * (k % 2)),
                wall,
                lit=(row == 2 and k == 3),
            )
        s.shade(s.everywhere(), (132, 142, 146), (0, y + 240), (0, y - 40), 0.12, 0.03)
    _flooded_lane(s)
    for length, width, count, strength in ((34, 1.0, 420, 0.35), (70, 1.7, 190, 0.5)):
        drops = []
        for _ in range(count):
            x, y = s.rng.uniform(-40, 1240), s.rng.uniform(-60, 800)
            drops += line([(x, y), (x - length * 0.2, y + length)], width * 0.5, width)
        s.flat(drops, (222, 228, 222), strength)
    return s


def _roofed_house(s, x, y, width, size, tile, wall, lit):
    """A hipped roof in rows of tiles over a plain wall with one shuttered window."""
    dark = (36, 40, 54)
    s.ramp(
        rect(x + width * 0.06, y + 80 * size, width * 0.88, 190 * size),
        [mix(wall, (200, 196, 180), 0.25), wall, mix(wall, dark, 0.5)],
        (0, y + 80 * size),
        (0, y + 260 * size),
    )
    wx, wy, ww, wh = x + width * 0.4, y + 122 * size, width * 0.24, 74 * size
    s.flat(rect(wx - 5, wy - 5, ww + 10, wh + 10), mix(wall, dark, 0.7))
    if lit:
        s.ramp(rect(wx, wy, ww, wh), [(255, 232, 160), (246, 178, 84)], (0, wy), (0, wy + wh))
        s.flat(
            ellipse(wx + ww * 0.34, wy + wh * 0.54, 10, 12)
            + blob(
                (wx + 4, wy + wh),
                (wx + 8, wy + wh * 0.74),
                (wx + ww * 0.54, wy + wh * 0.74),
                (wx + ww * 0.62, wy + wh),
            ),
            (112, 60, 46),
        )
        s.flat(
            line([(wx + ww * 0.5, wy), (wx + ww * 0.5, wy + wh)], 3)
            + line([(wx, wy + wh * 0.4), (wx + ww, wy + wh * 0.4)], 3),
            (122, 66, 50),
        )
    else:
        s.flat(rect(wx, wy, ww, wh), mix(dark, wall, 0.25))
        for k in range(5):
            s.flat(rect(wx, wy + wh * (k + 0.4) / 5, ww, 2), mix(wall, dark, 0.4))
    roof = polygon(
        (x - width * 0.07, y + 92 * size),
        (x + width * 0.24, y),
        (x + width * 0.76, y),
        (x + width * 1.07, y + 92 * size),
    )
    s.flat(move(roof, 0, 12 * size), dark, 0.5)
    s.ramp(
        roof,
        [mix(tile, (214, 206, 190), 0.3), tile, mix(tile, dark, 0.5)],
        (x + width * 0.6, y),
        (x + width * 0.3, y + 96 * size),
    )
    cover, scales = s.mask(roof), []
    for r in range(7):
        ty = y + (r + 1) * 13.4 * size
        for c in range(26):
            scales += ellipse(
                x - width * 0.1 + (c + 0.5 * (r % 2)) * width * 0.048,
                ty - 6 * size,
                width * 0.024,
                8 * size,
                0,
                pi,
            )
    edge = s.mask(scales) - s.mask(move(scales, 0, -2.2 * size))
    s.flat(cover * np.clip(edge, 0, 1), mix(tile, dark, 0.65), 0.75)
    s.flat(line([(x + width * 0.23, y), (x + width * 0.77, y)], 7 * size), mix(tile, dark, 0.45))
    s.flat(
        line([(x - width * 0.07, y + 93 * size), (x + width * 1.07, y + 93 * size)], 4 * size),
        mix(tile, dark, 0.6),
    )
    splash = []
    for _ in range(int(30 * size)):
        px = s.rng.uniform(x + width * 0.2, x + width * 0.8)
        splash += line([(px, y - 2), (px + s.rng.normal(0, 6), y - s.rng.uniform(4, 13) * size)], 1.3, 0.5)
    s.flat(splash, (224, 228, 222), 0.7)


def _flooded_lane(s):
    lane = rect(-10, 628, 1220, 180)
    s.ramp(lane, [(120, 124, 122), (88, 94, 100), (48, 54, 68)], (0, 628), (0, 800))
    s.shade(
        s.soften(polygon((716, 632), (806, 632), (836, 800), (690, 800)), 12)
        * (0.6 + 0.4 * np.sin(s.ys * 0.4 + np.sin(s.xs * 0.06))),
        (255, 204, 116),
        (760, 830),
        (760, 610),
        0.8,
        0.06,
    )
    rings = []
    for _ in range(64):
        x, y = s.rng.uniform(0, 1200), s.rng.uniform(644, 796)
        near = (y - 620) / 180
        rings += ring(x, y, 7 + 26 * near * s.rng.uniform(0.5, 1), 1.2 + near, (7 + 26 * near) * 0.22)
    s.flat(rings, (208, 212, 206), 0.5)
    x, y, ink = 356, 742, (30, 34, 48)
    s.flat(s.soften(reflect(walking(x, y, 210), y, 0.5), 3) * (s.ys > y), ink, 0.5)
    s.flat(walking(x, y + 14, 210), ink)
    s.flat(rect(x - 80, y - 12, 160, 40), (88, 94, 100), 0.35)
    canopy, stick = umbrella(x + 20, y - 118, 212)
    s.flat(stick, ink)
    s.ramp(canopy, [(222, 92, 66), RED, (116, 34, 38)], (x + 60, y - 260), (x - 60, y - 180))
    ribs = curve([(x + 20, y - 268), (x - 20, y - 244), (x - 36, y - 214)], 2) + curve(
        [(x + 20, y - 268), (x + 62, y - 244), (x + 76, y - 214)], 2
    )
    s.flat(ribs, (104, 30, 36), 0.8)
    s.flat(ring(x, y + 8, 46, 3, 10) + ring(x + 6, y + 10, 76, 2.4, 17), (214, 218, 212), 0.6)
