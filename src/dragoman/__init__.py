"""Dragoman reads what the press reports about a diplomatic crisis, with evidence for every line."""
