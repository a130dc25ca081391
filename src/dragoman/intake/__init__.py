"""Intake: files, folders, pages, letters, addresses and JSON lines to reports. It alone touches the network."""

from dragoman.intake.bounds import bounds_of
from dragoman.intake.draft import report_id
from dragoman.intake.options import IntakeOptions
from dragoman.intake.sources import read_source

__all__ = ["IntakeOptions", "bounds_of", "read_source", "report_id"]
