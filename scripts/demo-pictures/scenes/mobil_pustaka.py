"""The red library van at the top of its bends, its side let down, readers around it."""

from math import pi

import numpy as np

from figures import bird, cross_legged, grass, reaching, standing, tree
from press import INK, RED, Sheet, mix
from shapes import (
    below,
    blob,
    curve,
    ellipse,
    fan,
    line,
    move,
    polygon,
    rect,
    ridge,
    smooth,
)


def draw():
    s = Sheet(210)
    s.ramp(s.everywhere(), [(178, 198, 196), (226, 224, 200), (244, 234, 206)], (600, 0), (600, 420))
    s.glow((260, 120), 420, (255, 248, 220), 0.8)
    for y, tall, ink, lean in (
        (330, 220, (164, 186, 182), (0.3, 0.5, 0.9, 0.5, 0.6, 1.0)),
        (400, 150, (124, 156, 152), (1.0, 0.6, 0.2, 0.4, 0.9, 0.5)),
        (470, 130, (86, 124, 118), (0.2, 0.6, 1.0, 0.3, 0.1, 0.5)),
    ):
        s.ramp(
            below(ridge(s.rng, -20, 1220, y, tall, 0.4, lean=lean), 640),
            [ink, mix(ink, (238, 232, 208), 0.6)],
            (0, y - tall),
            (0, y + 90),
        )
    slope = ridge(s.rng, -20, 1220, 560, 150, 0.25, lean=(0.5, 0.4, 0.1, -0.1, 0.5, 1.1))
    s.ramp(below(slope, 820), [(96, 126, 100), (52, 84, 76)], (0, 400), (0, 700))
    _winding_road(s)
    plateau = smooth([(-20, 660), (240, 640), (560, 652), (900, 640), (1220, 668)])
    s.ramp(below(plateau, 820), [(200, 178, 130), (158, 132, 98), (98, 84, 74)], (0, 640), (0, 800))
    s.flat(line(plateau, 4), (226, 206, 156))
    s.flat(grass(s.rng, -10, 240, 652, 30, 70) + grass(s.rng, 1000, 1210, 656, 34, 70), (70, 96, 76))
    _van(s, 330, 706)
    _readers(s)
    trunk, crown = tree(s.rng, 1090, 700, 470, 0.3, 30)
    s.flat(trunk, (58, 48, 48))
    s.ramp(crown, [(104, 132, 92), (44, 76, 66)], (1180, 250), (980, 470))
    s.flat(move(crown, 16, -20, 0.62, origin=(1110, 370)), (140, 160, 106), 0.35)
    for x, y, w in ((560, 110, 30), (610, 136, 22), (520, 142, 18)):
        s.flat(bird(x, y, w), (70, 96, 100))
    return s


def _winding_road(s):
    """Hairpins that climb the far slope; the width grows as they come near."""
    path = smooth(
        [
            (1010, 418),
            (900, 440),
            (1030, 462),
            (1110, 480),
            (960, 500),
            (760, 520),
            (900, 548),
            (1120, 570),
            (980, 606),
            (700, 632),
            (600, 662),
        ],
        18,
    )
    width = np.linspace(5, 44, len(path))
    normal = np.gradient(path, axis=0)[:, ::-1] * (1, -1)
    normal /= np.maximum(np.hypot(*normal.T), 1e-9)[:, None]
    edge = normal * (width / 2)[:, None] * (1, 0.5)
    s.flat([np.vstack((path + edge * 1.3 + (0, 2), (path - edge * 1.3 + (0, 2))[::-1]))], (58, 84, 74))
    s.flat([np.vstack((path + edge, (path - edge)[::-1]))], (222, 206, 172))


def _van(s, x, y):
    """Seen from its side; the flap is propped up like an awning over the shelves."""
    dark = (34, 38, 46)
    s.flat(s.soften(ellipse(x + 190, y + 8, 290, 22), 8), (60, 46, 44), 0.5)
    body = [
        np.vstack(
            (
                smooth([(x - 60, y - 26), (x - 66, y - 150), (x - 50, y - 244), (x - 20, y - 256)], 6),
                smooth(
                    [
                        (x + 380, y - 256),
                        (x + 424, y - 244),
                        (x + 452, y - 150),
                        (x + 486, y - 128),
                        (x + 494, y - 40),
                        (x + 486, y - 26),
                    ],
                    6,
                ),
            )
        )
    ]
    s.ramp(body, [(214, 88, 62), RED, (134, 40, 38)], (x, y - 256), (x, y - 20))
    inside = s.mask(body)
    s.flat(inside * s.mask(rect(x - 80, y - 70, 600, 13)), (244, 232, 204))
    s.flat(inside * s.mask(rect(x - 80, y - 262, 600, 15)), (244, 232, 204))
    window = [
        np.vstack(
            (
                ((x + 352, y - 226), (x + 404, y - 226)),
                smooth([(x + 410, y - 222), (x + 426, y - 180), (x + 434, y - 146)], 6),
                ((x + 352, y - 146),),
            )
        )
    ]
    s.ramp(window, [(216, 228, 216), (112, 142, 146)], (x + 360, y - 226), (x + 430, y - 140))
    s.flat(line([(x + 390, y - 226), (x + 392, y - 146)], 4), (134, 40, 38))
    s.flat(
        ellipse(x + 374, y - 176, 13, 15)
        + blob((x + 354, y - 146), (x + 362, y - 162), (x + 388, y - 162), (x + 394, y - 146)),
        dark,
    )
    _shelves(s, x - 40, y - 232, 372, 148)
    flap = polygon((x - 44, y - 238), (x + 336, y - 238), (x + 374, y - 306), (x - 84, y - 306))
    s.ramp(flap, [(232, 118, 84), RED], (x, y - 306), (x, y - 238))
    for k in range(0, 10, 2):
        a, b = k / 10, (k + 1) / 10
        s.flat(
            polygon(
                (x - 44 + 380 * a, y - 238),
                (x - 44 + 380 * b, y - 238),
                (x - 84 + 458 * b, y - 306),
                (x - 84 + 458 * a, y - 306),
            ),
            (244, 232, 204),
        )
    s.flat(line([(x - 84, y - 306), (x + 374, y - 306)], 5), (134, 40, 38))
    s.flat(
        line([(x - 62, y - 274), (x - 54, y - 150)], 4.5)
        + line([(x + 354, y - 274), (x + 342, y - 150)], 4.5),
        dark,
    )
    for wx in (x + 50, x + 404):
        s.flat(ellipse(wx, y - 28, 52, 50, pi, 2 * pi), dark)
        s.flat(ellipse(wx, y - 26, 38), dark)
        s.flat(ellipse(wx, y - 26, 19), (206, 198, 182))
        s.flat(fan(wx, y - 26, 18, 6, 3), dark)
    s.flat(ellipse(x + 482, y - 78, 9, 14), (250, 230, 176))
    s.flat(rect(x - 70, y - 36, 24, 12) + rect(x + 472, y - 40, 32, 14), dark)
    for bx in (150, 180, 215, 245, 275):
        s.flat(ellipse(x + bx, y - 44, 6), (244, 232, 204))


def _shelves(s, x, y, width, height):
    s.flat(rect(x - 6, y - 6, width + 12, height + 12), (96, 34, 34))
    s.ramp(rect(x, y, width, height), [(70, 48, 46), (46, 34, 38)], (0, y), (0, y + height))
    inks = (
        (222, 168, 92),
        (240, 226, 196),
        (92, 130, 126),
        (60, 84, 100),
        (196, 92, 66),
        (150, 164, 120),
        (228, 204, 160),
        (116, 74, 66),
    )
    for row in range(3):
        floor = y + (row + 1) * height / 3
        s.flat(rect(x, floor - 4, width, 5), (150, 110, 78))
        at = x + 4
        while at < x + width - 16:
            thick, tall = s.rng.uniform(6, 14), height / 3 * s.rng.uniform(0.58, 0.82)
            ink = inks[int(s.rng.integers(len(inks)))]
            if s.rng.random() < 0.08:
                at += thick * 1.5
                continue
            book = rect(at, floor - 4 - tall, thick, tall)
            lean = s.rng.random() < 0.1
            s.flat(move(book, origin=(at, floor - 4), turn=0.16) if lean else book, ink)
            if thick > 9 and not lean:
                s.flat(rect(at + 2, floor - tall, thick - 4, 4), mix(ink, INK, 0.5))
            at += thick + (8 if lean else 1)


def _readers(s):
    ink = (38, 46, 56)
    page = (248, 240, 220)
    for x, y, height in ((250, 762, 150), (680, 770, 150), (800, 752, 138)):
        s.flat(s.soften(ellipse(x + 16, y, height * 0.36, 8), 3), (70, 54, 48), 0.5)
        s.flat(cross_legged(x, y, height), ink)
        s.flat(
            polygon(
                (x - 30, y - 38),
                (x, y - 30),
                (x + 30, y - 38),
                (x + 30, y - 20),
                (x, y - 12),
                (x - 30, y - 20),
            ),
            page,
        )
        s.flat(line([(x, y - 30), (x, y - 12)], 2), (150, 120, 96))
    s.flat(s.soften(polygon((500, 750), (520, 750), (600, 776), (576, 780)), 3), (70, 54, 48), 0.5)
    s.flat(reaching(505, 750, 172, hand=(0.2, -0.98)), (60, 74, 82))
    s.flat(standing(590, 742, 158, flip=True), ink)
    s.flat(blob((566, 640), (574, 600), (590, 590), (606, 600), (614, 640)), (222, 170, 96))
    s.flat(rect(556, 664, 26, 34), RED)
    s.flat(s.soften(polygon((150, 752), (172, 752), (250, 778), (226, 782)), 3), (70, 54, 48), 0.5)
    s.flat(standing(150, 752, 142), ink)
    s.ramp(
        blob((126, 750), (134, 690), (166, 690), (176, 750), (150, 756)),
        [(206, 158, 98), (150, 100, 68)],
        (126, 690),
        (176, 750),
    )
    s.flat(blob((134, 692), (130, 644), (150, 634), (170, 644), (167, 692)), (86, 116, 112))
    s.flat(line([(166, 650), (186, 668), (206, 662)], 11, 9), (86, 116, 112))
    s.flat(ellipse(140, 614, 8), ink)
    bananas = []
    for k in range(4):
        bananas += curve([(206, 660), (211 + k * 6, 676), (209 + k * 10, 690 - k * 2)], 6, 4)
    s.flat(bananas, (232, 190, 80))
