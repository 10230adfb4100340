"""The paper lanterns that hang in every picture of the night market."""

from press import mix
from shapes import blob, curve, ellipse, line, rect

NIGHT, DUSK, AMBER, GLOW = (24, 30, 54), (62, 66, 96), (240, 172, 82), (255, 232, 172)


def garland(half, top, sag):
    """A hanging cord as a function of the way along it, from -1 to 1."""
    return lambda t: (600 + half * t, top + sag * (1 - t * t))


def lantern(s, x, y, size, kind, lit=True):
    """Hang a lantern on sheet `s`, its middle at (x, y).

    `kind` (0..4) is its colour and form; 3 is the tall one.
    """
    hue = ((222, 84, 52), AMBER, (222, 84, 52), (246, 214, 150), (204, 62, 48))[kind]
    if lit:
        s.glow((x, y), size * 2.9, mix(hue, (255, 210, 130), 0.4), 0.5, power=2)
    shape = (
        ellipse(x, y, size, size * 0.92)
        if kind != 3
        else blob(
            (x - size * 0.62, y - size),
            (x + size * 0.62, y - size),
            (x + size * 0.74, y),
            (x + size * 0.62, y + size),
            (x - size * 0.62, y + size),
            (x - size * 0.74, y),
        )
    )
    rim = mix(hue, (110, 30, 36), 0.45) if lit else mix(hue, (120, 116, 122), 0.55)
    s.flat(line([(x, y - size * 1.3), (x, y - size * 0.9)], max(size * 0.05, 0.8)), (30, 26, 40))
    s.flat(shape, rim)
    if lit:
        cover = s.mask(shape)
        s.flat(cover * s.around((x, y + size * 0.1), size * 1.15) ** 0.7, hue)
        s.flat(cover * s.around((x, y + size * 0.15), size * 0.95) ** 1.1, GLOW)
    else:
        s.shade(shape, (70, 72, 88), (x + size, y - size), (x - size, y + size), 0.6, 0.06)
    ribs = []
    for k in (-0.62, -0.22, 0.22, 0.62):
        ribs += curve(
            [
                (x + k * size * 0.45, y - size * 0.9),
                (x + k * size * 1.25, y),
                (x + k * size * 0.45, y + size * 0.9),
            ],
            size * 0.035,
        )
    s.flat(s.mask(ribs) * s.mask(shape), rim, 0.55)
    s.flat(
        rect(x - size * 0.36, y - size * 1.0, size * 0.72, size * 0.14)
        + rect(x - size * 0.32, y + size * 0.84, size * 0.64, size * 0.13),
        (52, 30, 38),
    )
    s.flat(line([(x, y + size * 0.95), (x, y + size * 1.4)], size * 0.14, size * 0.05), rim)
