"""The tables of a watch: they hold addresses, times and ids, no word of a report that was taken."""

from __future__ import annotations

from sqlalchemy import Column, Integer, MetaData, Table, Text

metadata = MetaData()

feeds = Table(
    "watched_feeds",
    metadata,
    Column("address", Text, primary_key=True),
    Column("kind", Text, comment="feed, sitemap, list of feeds, page, article; null before it was seen"),
    Column("title", Text),
    Column("parent", Text, comment="the list that names it"),
    Column("etag", Text),
    Column("modified", Text),
    Column("looked", Text, comment="ISO time of the last look"),
    Column("next", Text, comment="ISO time of the next look; null for never again"),
    Column("failures", Integer, nullable=False, comment="in a row"),
    Column("reason", Text, comment="of the last failure"),
)

articles = Table(
    "watched_articles",
    metadata,
    Column("address", Text, primary_key=True),
    Column("feed", Text, nullable=False),
    Column("stamp", Text, nullable=False, comment="hash of what the feed says of it"),
    Column("entry", Text, comment="what the feed says of it, until it is taken"),
    Column("report", Text, comment="id of the report, given before it is kept"),
    Column("etag", Text),
    Column("modified", Text),
    Column("found", Text, nullable=False),
    Column("taken", Text, comment="ISO time at which the report was there"),
    Column("next", Text, comment="ISO time of the next look; null for never again"),
    Column("failures", Integer, nullable=False, comment="in a row"),
    Column("reason", Text, comment="of the last failure"),
)

hosts = Table(
    "watched_hosts",
    metadata,
    Column("name", Text, primary_key=True, comment="scheme, name and port"),
    Column("robots", Text, nullable=False),
    Column("looked", Text, comment="when its robots.txt was read"),
    Column("rests", Text, comment="until when it is left alone"),
)

told = Table(
    "watch_told",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("finding", Text, nullable=False),
    Column("verdict", Text, nullable=False),
    Column("was", Text, comment="the verdict before; null for a new finding"),
    Column("added", Text, nullable=False, comment="when the reports were added that brought it"),
    Column("told", Text, nullable=False, comment="the round in which it was told"),
    comment="What was told of findings; append-only",
    sqlite_autoincrement=True,
)

hooks = Table(
    "watch_hooks",
    metadata,
    Column("name", Text, primary_key=True, comment="hash of the webhook's address, which may hold a secret"),
    Column("sent", Integer, nullable=False, comment="key of the last of what was told that it has taken"),
    Column("failures", Integer, nullable=False, comment="in a row"),
    Column("next", Text, comment="ISO time before which it is not tried again"),
)

marks = Table(
    "watch_marks",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)
