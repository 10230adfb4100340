"""One module per picture; `draw()` returns the finished sheet.

A module `sawah_teras` draws `sawah-teras.jpg`.
"""

from importlib import import_module
from pkgutil import iter_modules

PICTURES = {
    module.name.replace("_", "-"): import_module(f"{__name__}.{module.name}").draw
    for module in iter_modules(__path__)
}
