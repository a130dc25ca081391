"""Meetings: talks, calls, summits, visits, conferences and sessions that a report tells of, one record for each."""

from dragoman.read.meetings.reading import MeetingContext, read_meetings

__all__ = ["MeetingContext", "read_meetings"]
