"""The shrunken reservoir: old water lines on the slopes, a boat aground, the dam behind."""

import numpy as np

from figures import bird, grass, palm, perahu
from press import RED, Sheet, mix
from shapes import below, curve, ellipse, line, move, polygon, rect, ridge, smooth


def draw():
    s = Sheet(213)
    s.ramp(s.everywhere(), [(150, 164, 166), (206, 204, 188), (232, 218, 190)], (600, 0), (600, 300))
    for y, tall, ink, lean in (
        (220, 140, (164, 174, 166), (0.4, 1.0, 0.5, 0.3, 0.8, 0.4)),
        (262, 120, (126, 142, 134), (1.1, 0.6, 0.2, 0.1, 0.3, 0.7, 1.2)),
    ):
        s.ramp(
            below(ridge(s.rng, -20, 1220, y, tall, 0.45, lean=lean), 470),
            [ink, mix(ink, (230, 222, 198), 0.4)],
            (0, y - tall),
            (0, 380),
        )
    for x, y, w in ((380, 96, 120), (420, 120, 90)):
        s.flat(s.soften(ellipse(x, y, w, 10), 6), (246, 240, 224), 0.5)
    _dam(s)
    _drawn_down_banks(s)
    _mud(s)
    _stranded_boat(s, 470, 690)
    return s


def _dam(s):
    top = [(x, 236 + 26 * ((x - 640) / 300) ** 2) for x in np.linspace(330, 950, 60)]
    wall = [np.vstack((np.array(top), ((900, 470), (380, 470))))]
    s.ramp(wall, [(226, 216, 196), (182, 176, 164), (128, 128, 124)], (900, 240), (380, 420))
    face = s.mask(wall)
    for k, tone in enumerate(
        ((206, 190, 160), (176, 160, 136), (196, 182, 154), (160, 146, 128), (184, 170, 146))
    ):
        band = [np.vstack((np.array(top) + (0, 58 + k * 26), (np.array(top) + (0, 58 + k * 26 + 20))[::-1]))]
        s.flat(face * s.mask(band), tone, 0.6)
    for x in np.linspace(350, 930, 13):
        s.flat(face * s.mask(line([(x, 230), (640 + (x - 640) * 0.86, 470)], 1.6)), (92, 94, 94), 0.5)
    s.flat(line(top, 12), (238, 228, 206))
    s.flat(line([(x, y + 8) for x, y in top], 4), (110, 108, 106))
    rail = []
    for x, y in top[::2]:
        rail += rect(x - 1, y - 15, 2, 12)
    s.flat(rail + line([(x, y - 14) for x, y in top], 1.6), (90, 92, 94))
    for x in (560, 640, 720):
        y = 236 + 26 * ((x - 640) / 300) ** 2
        s.flat(rect(x - 30, y - 30, 60, 40), (206, 196, 176))
        s.flat(rect(x - 36, y - 38, 72, 10), (150, 60, 46) if x == 640 else (118, 112, 108))
        s.flat(rect(x - 20, y + 18, 40, 44), (72, 78, 82))


def _drawn_down_banks(s):
    """Contours that the water left as it fell, closing in on what remains of it."""
    tones = (
        (112, 122, 92),
        (214, 186, 140),
        (190, 156, 112),
        (206, 172, 126),
        (176, 140, 102),
        (194, 158, 116),
        (162, 126, 96),
        (180, 144, 110),
    )
    for k, tone in enumerate(tones):
        y = 378 + k * 13 + k * k * 2.0
        reach = 0.96 - k * 0.082
        left = smooth(
            [
                (-30, y - 60 + k * 4),
                (160 * reach + 20, y - 8),
                (380 * reach + 40, y + 6),
                (560 * reach + 30, y + 26 + k * 2),
                (430 * reach + 60, y + 62 + k * 9),
                (260 * reach, y + 110 + k * 12),
                (-30, y + 190 + k * 14),
            ]
        )
        right = smooth(
            [
                (1230, y - 74 + k * 4),
                (1060, y - 20),
                (900 + k * 26, y + 2),
                (800 + k * 46, y + 24),
                (930 + k * 30, y + 60 + k * 6),
                (1230, y + 100 + k * 12),
            ]
        )
        if k == 0:
            s.ramp(
                rect(-10, 372, 1220, 460),
                [(176, 188, 180), (108, 144, 146), (70, 112, 122)],
                (0, 372),
                (0, 640),
            )
            for i in range(26):
                wx, wy = s.rng.uniform(300, 1000), 386 + i * 9
                s.flat(
                    polygon((wx - 60 - i * 3, wy), (wx, wy - 1.3), (wx + 60 + i * 3, wy), (wx, wy + 1.3)),
                    (232, 230, 212),
                    0.5,
                )
        for bank in (left, right):
            s.ramp(
                [bank],
                [mix(tone, (255, 240, 206), 0.2), tone, mix(tone, (70, 56, 56), 0.25)],
                (600, y),
                (0 if bank is left else 1200, y + 160),
            )
    grove = []
    for x in np.concatenate((np.linspace(-10, 330, 26), np.linspace(930, 1210, 20))):
        y = float(np.interp(x, (-10, 330, 930, 1210), (330, 372, 366, 308))) + s.rng.normal(0, 4)
        grove += ellipse(x, y, s.rng.uniform(12, 24), s.rng.uniform(14, 28))
    s.flat(grove, (84, 104, 84))
    for x in (52, 120, 1110, 1166):
        s.flat(palm(s.rng, x, 352 if x < 600 else 330, 112, 0.05, 11), (66, 88, 76))


def _mud(s):
    shore = smooth([(-20, 604), (190, 588), (430, 610), (700, 640), (960, 622), (1220, 652)])
    s.ramp(below(shore, 820), [(190, 152, 114), (150, 116, 92), (92, 72, 68)], (0, 590), (0, 800))
    s.flat(line(shore, 5), (222, 190, 146), 0.7)
    field = s.mask(below(shore + (0, 10), 820))
    cracks = []
    rows = [(620 + 22 * r + 3.2 * r * r, 60 + r * 17) for r in range(7)]
    grid = [
        [
            (x + s.rng.normal(0, step * 0.17) - r * 13, y + s.rng.normal(0, step * 0.1))
            for x in np.arange(-60, 1330, step)
        ]
        for r, (y, step) in enumerate(rows)
    ]
    for r, row in enumerate(grid):
        cracks += line(row, 1.6 + r * 0.5)
        if r + 1 < len(grid):
            for x, y in row:
                below_it = min(grid[r + 1], key=lambda point: abs(point[0] - x + s.rng.normal(0, 14)))
                cracks += line(
                    [(x, y), ((x + below_it[0]) / 2 + s.rng.normal(0, 6), (y + below_it[1]) / 2), below_it],
                    1.4 + r * 0.55,
                )
    s.flat(field * s.mask(cracks), (70, 52, 54), 0.75)
    s.flat(field * s.mask(move(cracks, 1.5, 2.5)), (226, 190, 146), 0.3)


def _stranded_boat(s, x, y):
    s.flat(s.soften(ellipse(x - 20, y + 30, 190, 20), 6), (52, 40, 44), 0.55)
    hull = move(perahu(0, 0, 330, sheer=0.1), x, y, turn=0.09)
    s.ramp(hull, [(72, 108, 112), (40, 66, 76), (24, 36, 46)], (x, y - 60), (x, y + 24))
    inside = s.mask(hull)
    band = move(curve([(-180, -42), (-60, -20), (40, -20), (110, -36), (186, -84)], 11), x, y, turn=0.09)
    s.flat(inside * s.mask(band), RED)
    s.flat(
        line([(x - 62, y - 22), (x - 30, y - 146)], 5)
        + line([(x + 44, y - 36), (x + 210, y + 36)], 5)
        + ellipse(x + 214, y + 38, 16, 7),
        (62, 46, 46),
    )
    rope = curve([(x + 160, y - 70), (x + 250, y + 4), (x + 330, y + 20), (x + 380, y + 6)], 3)
    s.flat(rope + line([(x + 382, y + 14), (x + 378, y - 40)], 8), (62, 46, 46))
    s.flat(grass(s.rng, x - 220, x - 120, y + 26, 40, 40), (86, 92, 66))
    s.flat(bird(x - 24, y - 150, 36, 0.1) + ellipse(x - 28, y - 154, 5, 9), (240, 232, 214))
