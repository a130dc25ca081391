"""Figures: how many, how much, how far, how long, what share, and who says so.

Two levels: `read_quantities` gives every quantity of a text, `read_figures` those that a reading keeps.
"""

from dragoman.read.figures.figures import Context, read_figures
from dragoman.read.figures.quantities import Quantity, read_quantities

__all__ = ["Context", "Quantity", "read_figures", "read_quantities"]
