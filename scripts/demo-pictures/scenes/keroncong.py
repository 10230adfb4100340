"""A small stage: the singer in the middle, cello and lutes about her, bulbs overhead."""

import numpy as np

from figures import standing
from press import INK, RED, Sheet, mix
from shapes import blob, curve, ellipse, line, move, polygon, rect, ring, smooth


def draw():
    s = Sheet(315)
    deep, plum, amber = (34, 30, 48), (84, 52, 66), (246, 196, 112)
    s.ramp(s.everywhere(), [deep, plum, (120, 66, 62)], (600, 0), (600, 560))
    for x in np.arange(-20, 1230, 58):
        fold = [
            np.vstack(
                (
                    smooth([(x, -10), (x + 8, 280), (x - 4, 572)], 8),
                    smooth([(x + 30, 572), (x + 40, 280), (x + 30, -10)], 8),
                )
            )
        ]
        s.shade(fold, deep, (x + 34, 0), (x, 0), 0.5, 0.06)
    s.glow((600, 330), 460, (244, 176, 100), 0.8)
    s.shade(
        s.soften(polygon((560, -10), (640, -10), (860, 600), (340, 600)), 14),
        (255, 232, 176),
        (600, 640),
        (600, -40),
        0.5,
        0.05,
    )
    s.ramp(
        polygon((80, 570), (1120, 570), (1220, 700), (-20, 700)),
        [(196, 130, 84), (130, 78, 62), (84, 52, 54)],
        (600, 570),
        (600, 700),
    )
    s.glow(
        (600, 610),
        330,
        (255, 226, 160),
        0.7,
        s.mask(polygon((80, 570), (1120, 570), (1220, 700), (-20, 700))),
        0.25,
    )
    s.ramp(rect(-10, 700, 1220, 110), [(58, 38, 46), (26, 22, 36)], (0, 700), (0, 800))
    for rise, ends in ((60, 40), (96, -30)):
        cord = [(x, ends + rise * 2 * (1 - ((x - 600) / 640) ** 2)) for x in np.linspace(-20, 1220, 80)]
        s.flat(line(cord, 2), (28, 22, 34))
        bulbs = [
            part
            for x in np.linspace(20, 1180, 19)
            for part in ellipse(x, ends + rise * 2 * (1 - ((x - 600) / 640) ** 2) + 12, 7, 9)
        ]
        s.flat(s.soften(bulbs, 9), amber, 0.9)
        s.flat(bulbs, (255, 240, 200))
    _cellist(s, 300, 626)
    _lutist(s, 470, 606, 0.94, (60, 84, 92), False)
    _lutist(s, 800, 606, 0.94, (92, 66, 78), True)
    _flutist(s, 1000, 624)
    _singer(s, 622, 640)
    heads = []
    for row, (y, size, step) in enumerate(((772, 25, 74), (822, 36, 104))):
        for x in np.arange(-30 + row * 40, 1240, step):
            x += s.rng.normal(0, 7)
            heads += ellipse(x, y - 22, size * 0.82, size) + blob(
                (x - size * 1.6, y + 60),
                (x - size * 1.3, y + size * 0.7),
                (x, y + size * 0.3),
                (x + size * 1.3, y + size * 0.7),
                (x + size * 1.6, y + 60),
            )
    s.flat(move(heads, 0, -2.5), (240, 170, 104), 0.5)
    s.flat(heads, (24, 20, 34))
    return s


def _shadow_on_stage(s, x, y, wide):
    s.flat(s.soften(ellipse(x, y + 4, wide, 11), 4), (48, 30, 40), 0.65)


def _singer(s, x, y):
    skin, kebaya, cloth = (176, 116, 82), RED, (96, 62, 54)
    _shadow_on_stage(s, x, y, 70)
    skirt = blob(
        (x - 36, y - 150),
        (x + 36, y - 150),
        (x + 34, y - 60),
        (x + 46, y),
        (x, y + 6),
        (x - 46, y),
        (x - 34, y - 60),
    )
    s.ramp(skirt, [(166, 112, 78), cloth, (56, 38, 44)], (x + 40, 0), (x - 44, 0))
    motif = []
    for row in range(6):
        for k in range(4):
            motif += ring(x - 30 + k * 20 + (row % 2) * 10, y - 134 + row * 23, 7, 1.8)
    s.flat(s.mask(motif) * s.mask(skirt), (232, 190, 128), 0.65)
    s.ramp(
        blob(
            (x - 38, y - 138),
            (x - 32, y - 196),
            (x - 44, y - 250),
            (x - 20, y - 276),
            (x + 20, y - 276),
            (x + 44, y - 250),
            (x + 32, y - 196),
            (x + 38, y - 138),
            (x, y - 126),
        ),
        [(232, 108, 78), kebaya, (116, 34, 40)],
        (x + 40, y - 270),
        (x - 40, y - 130),
    )
    s.flat(line([(x + 36, y - 252), (x + 66, y - 196), (x + 34, y - 236 + 6)], 22, 15), kebaya)
    s.flat(line([(x - 36, y - 252), (x - 84, y - 214), (x - 116, y - 240)], 22, 14), (170, 54, 44))
    s.flat(ellipse(x - 122, y - 245, 10), skin)
    s.flat(line([(x, y - 274), (x, y - 296)], 22) + ellipse(x + 2, y - 320, 26, 31), skin)
    s.flat(
        blob(
            (x - 26, y - 312),
            (x - 26, y - 344),
            (x, y - 358),
            (x + 28, y - 346),
            (x + 28, y - 322),
            (x + 14, y - 338),
            (x - 10, y - 338),
        )
        + ellipse(x - 30, y - 330, 20, 22),
        (30, 24, 34),
    )
    s.flat(
        ellipse(x - 40, y - 346, 7) + ellipse(x - 30, y - 352, 7) + ellipse(x - 36, y - 338, 6),
        (250, 236, 206),
    )
    s.flat(
        curve([(x + 0, y - 320), (x + 6, y - 317), (x + 12, y - 320)], 2.6)
        + curve([(x + 17, y - 320), (x + 21, y - 317), (x + 26, y - 320)], 2.6),
        (74, 42, 44),
    )
    s.flat(ellipse(x + 14, y - 302, 5, 6), (104, 36, 40))
    s.flat(line([(x + 62, y), (x + 40, y - 276)], 4) + ellipse(x + 39, y - 288, 11, 14), (32, 28, 38))
    s.flat(ellipse(x + 40, y - 236, 9), skin)
    s.flat(line([(x + 36, y + 2), (x + 88, y + 2)], 6), (32, 28, 38))


def _player(s, x, y, scale, shirt, flip):
    """A seated musician on a stool, without the instrument."""
    side = -1 if flip else 1
    at = lambda *points: [(x + side * px * scale, y + py * scale) for px, py in points]
    _shadow_on_stage(s, x + side * 20, y, 74 * scale)
    s.flat(
        line(at((-8, -70), (-24, 0)), 7)
        + line(at((22, -70), (36, 0)), 7)
        + polygon(*at((-36, -84), (40, -84), (40, -70), (-36, -70))),
        (46, 32, 38),
    )
    s.flat(
        line(at((0, -96), (62, -92), (66, -6)), 40 * scale, 24 * scale)
        + line(at((-4, -94), (44, -78), (40, -4)), 38 * scale, 24 * scale)
        + line(at((60, -4), (88, -2)), 13)
        + line(at((36, -2), (62, 0)), 13),
        (44, 38, 50),
    )
    torso = blob(*at((-38, -82), (-40, -150), (-34, -206), (0, -222), (34, -208), (40, -150), (34, -82)))
    s.ramp(
        torso,
        [mix(shirt, (255, 220, 160), 0.4), shirt, mix(shirt, INK, 0.5)],
        (600, y - 200),
        (x + (x - 600) * 0.25, y - 80),
    )
    s.flat(
        line(at((2, -216), (5, -240)), 21 * scale) + ellipse(*at((8, -262))[0], 25 * scale, 30 * scale),
        (158, 104, 76),
    )
    s.flat(
        blob(*at((-18, -252), (-20, -282), (2, -298), (32, -288), (34, -272), (10, -276), (-4, -262))),
        (32, 26, 36),
    )
    return at


def _lutist(s, x, y, scale, shirt, flip):
    at = _player(s, x, y, scale, shirt, flip)
    wood = (206, 142, 82)
    body = blob(
        *at((-34, -146), (-12, -172), (16, -156), (40, -160), (52, -140), (38, -118), (12, -122), (-16, -112))
    )
    s.flat(
        line(at((40, -144), (138, -190)), 10 * scale) + line(at((136, -194), (156, -200)), 17 * scale),
        (82, 52, 46),
    )
    s.ramp(body, [(240, 188, 120), wood, (122, 76, 56)], (600, y - 180), (x, y - 100))
    s.flat(ellipse(*at((18, -140))[0], 9 * scale), (62, 40, 42))
    s.flat(line(at((-8, -142), (134, -190)), 1.6), (250, 236, 206))
    s.flat(
        line(at((34, -196), (86, -140), (108, -172)), 19 * scale, 14 * scale)
        + line(at((-34, -196), (-52, -136), (8, -132)), 21 * scale, 14 * scale),
        mix(shirt, (255, 220, 160), 0.15),
    )
    s.flat(ellipse(*at((112, -177))[0], 9 * scale) + ellipse(*at((14, -132))[0], 9 * scale), (158, 104, 76))


def _cellist(s, x, y):
    at = _player(s, x, y, 1.06, (188, 152, 104), False)
    wood = (150, 82, 54)
    s.flat(line(at((66, -6), (70, 2)), 5), (40, 30, 36))
    body = blob(
        *at(
            (66, -14),
            (28, -26),
            (14, -62),
            (36, -92),
            (22, -122),
            (40, -154),
            (72, -158),
            (102, -146),
            (112, -116),
            (94, -90),
            (116, -58),
            (104, -24),
        )
    )
    s.ramp(body, [(222, 146, 90), wood, (82, 46, 44)], (x + 130, y - 160), (x + 10, y - 20))
    s.flat(
        line(at((70, -150), (52, -290)), 12, 9)
        + curve(at((52, -288), (46, -304), (56, -312), (62, -302)), 7),
        (60, 38, 40),
    )
    s.flat(line(at((68, -60), (54, -284)), 2) + line(at((74, -60), (58, -284)), 2), (250, 232, 196))
    s.flat(
        curve(at((44, -76), (40, -90), (48, -104)), 4)
        + curve(at((94, -76), (98, -90), (90, -104)), 4)
        + rect(*at((58, -66))[0], 26, 6),
        (48, 30, 36),
    )
    s.flat(
        line(at((34, -202), (78, -196), (60, -236)), 21, 14)
        + line(at((-30, -200), (-16, -130), (44, -112)), 23, 15),
        (196, 164, 118),
    )
    s.flat(ellipse(*at((60, -240))[0], 10) + ellipse(*at((50, -110))[0], 10), (158, 104, 76))


def _flutist(s, x, y):
    _shadow_on_stage(s, x, y, 60)
    s.flat(standing(x, y, 330, flip=True), (70, 78, 84))
    s.flat(
        line([(x - 12, y - 330 * 0.45), (x - 14, y - 12)], 34, 22)
        + line([(x + 14, y - 330 * 0.45), (x + 18, y - 12)], 34, 22),
        (44, 38, 50),
    )
    s.flat(ellipse(x - 2, y - 304, 22, 27), (158, 104, 76))
    s.flat(
        blob(
            (x - 26, y - 308),
            (x - 22, y - 332),
            (x + 4, y - 340),
            (x + 24, y - 326),
            (x + 24, y - 302),
            (x + 8, y - 320),
        ),
        (32, 26, 36),
    )
    s.flat(
        line([(x + 32, y - 250), (x + 10, y - 214), (x - 52, y - 270)], 25, 15)
        + line([(x - 30, y - 252), (x - 66, y - 226), (x - 92, y - 262)], 24, 14),
        (92, 100, 102),
    )
    s.flat(line([(x - 4, y - 290), (x - 132, y - 268)], 8), (226, 190, 120))
    s.flat(ellipse(x - 58, y - 276, 9) + ellipse(x - 98, y - 268, 9), (158, 104, 76))
