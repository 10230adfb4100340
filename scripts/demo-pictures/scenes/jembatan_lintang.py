"""The long bridge at sunrise, its people walking over for the first time."""

from math import pi, sin

import numpy as np

from figures import bird, grass, palm, umbrella, walking
from press import INK, PAPER, RED, Sheet, mix
from shapes import below, ellipse, line, polygon, rect, reflect, ridge


def draw():
    s = Sheet(101)
    far, middle = (176, 190, 184), (112, 141, 142)
    s.ramp(s.everywhere(), [(226, 188, 150), (243, 222, 190), (244, 234, 214)], (600, 0), (600, 470))
    s.glow((900, 240), 460, (255, 240, 205), 0.8)
    s.flat(ellipse(900, 208, 58), (252, 240, 214))
    s.shade(ellipse(900, 208, 58), RED, (900, 160), (900, 270), 0.85, grain=0.1)
    hills = [
        (330, 190, far, (0.1, 0.9, 0.35, 0.75, 0.25, 0.6)),
        (400, 150, mix(far, middle, 0.6), (0.9, 0.3, 0.55, 0.1, 0.5, 0.95)),
        (452, 110, middle, (1.2, 0.65, 0.25, 0.1, 0.35, 0.9)),
    ]
    for y, tall, ink, lean in hills:
        skyline = ridge(s.rng, -20, 1220, y, tall, 0.42, lean=lean)
        s.ramp(below(skyline, 520), [ink, mix(ink, PAPER, 0.55)], (0, y - tall), (0, 520))
    s.ramp(rect(0, 470, 1200, 330), [(236, 212, 180), (150, 174, 172), (66, 100, 108)], (0, 470), (0, 800))
    _sun_on_water(s, 880, 476, 700)
    arch_inks = (38, 56, 68)
    _bridge(s, arch_inks)
    bank = below(ridge(s.rng, -20, 640, 720, 60, 0.4, lean=(1.3, 1.2, 0.5, -1.5)), 820)
    s.ramp(bank, [(22, 38, 45), (16, 27, 35)], (0, 640), (0, 800))
    fringe = (
        grass(s.rng, -10, 300, 690, 110, 110)
        + grass(s.rng, 200, 470, 745, 70, 60)
        + palm(s.rng, 96, 720, 470, 0.12, 13)
    )
    s.flat(fringe, (21, 36, 43))
    for x, y, span in ((300, 150, 34), (352, 176, 24), (262, 196, 20), (1010, 120, 22)):
        s.flat(bird(x, y, span), mix(INK, middle, 0.3))
    return s


def _sun_on_water(s, x, top, bottom):
    for i, y in enumerate(np.linspace(top + 6, bottom, 26)):
        half = 18 + i * 5.5 * s.rng.uniform(0.4, 1.1)
        shift = s.rng.normal(0, 6 + i)
        s.flat(
            polygon(
                (x + shift - half, y),
                (x + shift, y - 1.5 - i * 0.09),
                (x + shift + half, y),
                (x + shift, y + 1.5 + i * 0.09),
            ),
            (252, 226, 186),
            0.85 - i * 0.022,
        )


def _bridge(s, ink):
    deck = [(x, 520 - 26 * sin(pi * (x + 60) / 1320)) for x in np.linspace(-60, 1260, 80)]
    arch = lambda x, rise: 548 - rise * (1 - ((x - 640) / 470) ** 2)
    xs = np.linspace(170, 1110, 90)
    upper, lower = [(x, arch(x, 300)) for x in xs], [(x, arch(x, 268)) for x in xs]
    deck_y = lambda x: 520 - 26 * sin(pi * (x + 60) / 1320)
    steel = line(upper, 9) + line(lower, 6)
    for a, b in zip(np.linspace(170, 1110, 41), np.linspace(170, 1110, 41)[1:]):
        steel += line([(a, arch(a, 300)), (b, arch(b, 268))], 2.4) + line(
            [(b, arch(b, 300)), (b, arch(b, 268))], 2.4
        )
    for x in np.linspace(240, 1040, 26):
        if arch(x, 268) < deck_y(x):
            steel += line([(x, arch(x, 268)), (x, deck_y(x))], 2.2)
    road = line(deck, 13) + line([(x, y + 17) for x, y in deck], 4)
    for x in np.linspace(-40, 1240, 65):
        road += line([(x, deck_y(x)), (x + 10, deck_y(x) + 17)], 2)
    piers = []
    for x in (170, 1110):
        piers += polygon((x - 26, 520), (x + 26, 520), (x + 36, 640), (x - 36, 640))
    mirrored = s.soften(reflect(steel + road + piers, 640, 0.5), 2.2)
    ripple = 0.5 + 0.5 * np.sin(s.ys * 0.55 + 2 * np.sin(s.xs * 0.012))
    s.flat(mirrored * (s.ys > 640) * ripple * 0.55, ink)
    s.flat(steel, ink)
    s.ramp(piers, [mix(ink, PAPER, 0.12), ink], (0, 520), (0, 640))
    s.flat(road, ink)
    _crowd(s, deck_y, ink)


def _crowd(s, deck_y, ink):
    people, brollies, red = [], [], []
    for i, x in enumerate(np.concatenate((s.rng.uniform(40, 1180, 34), s.rng.normal(560, 110, 18)))):
        height = s.rng.uniform(31, 39)
        foot = deck_y(x) - 6
        people += walking(x, foot, height, flip=bool(s.rng.random() < 0.35))
        if i % 8 == 3:
            canopy, stick = umbrella(x + 4, foot - height * 0.62, 40)
            (red if i in (11, 43) else brollies).extend(canopy)
            people += stick
    rail = line([(x, deck_y(x) - 17) for x in np.linspace(-60, 1260, 80)], 2)
    s.flat(people, mix(ink, INK, 0.6))
    s.flat(brollies, (226, 214, 190))
    s.flat(red, RED)
    s.flat(rail, ink)
