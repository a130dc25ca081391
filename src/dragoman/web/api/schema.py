"""The line form of the records as JSON Schema, made of the dataclasses by the codec's own rules."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import is_dataclass
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from dragoman.codec import Json, keys_of

_PLAIN: Mapping[Any, Json] = {
    NoneType: {"type": "null"},
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    float: {"type": "number"},
    Any: {},
}


def schema_of(hint: Any) -> Json:
    """Return the schema of a type; that of a dataclass only names its component."""
    if hint in _PLAIN:
        return dict(_PLAIN[hint])
    if is_dataclass(hint):
        return {"$ref": f"#/components/schemas/{name_of(hint)}"}
    return _schema_of_parts(get_origin(hint), get_args(hint))


def _schema_of_parts(origin: Any, inner: tuple[Any, ...]) -> Json:
    """Return the schema of a type that is made of others."""
    if origin is Literal:
        return {"enum": list(inner)}
    if origin in (Union, UnionType):
        return {"anyOf": [schema_of(each) for each in inner]}
    if issubclass(origin, Mapping):
        return {"type": "object", "additionalProperties": schema_of(inner[1])}
    if origin is tuple and ... not in inner:
        parts = [schema_of(each) for each in inner]
        return {"type": "array", "prefixItems": parts, "minItems": len(parts), "maxItems": len(parts)}
    if issubclass(origin, Sequence):
        return {"type": "array", "items": schema_of(inner[0])}
    raise TypeError(f"{origin}: has no line form")


def name_of(kind: Any) -> str:
    """Return the name of a dataclass's component."""
    return str(kind.__name__)


def object_of(kind: type, *besides: type) -> Json:
    """Return the schema of a dataclass's object, with the keys of others `besides`."""
    keys: Json = {}
    for each in (kind, *besides):
        hints = get_type_hints(each)
        keys |= {key: schema_of(hints[name]) for name, key in keys_of(each).items()}
    described = {"description": " ".join((kind.__doc__ or "").partition("\n")[0].split())}
    return described | {"type": "object", "properties": keys, "required": list(keys), "additionalProperties": False}


def components(kinds: Iterable[type]) -> dict[str, Json]:
    """Return the schemas of some dataclasses, and of all that they are made of, by name."""
    made: dict[str, Json] = {}
    left = list(kinds)
    while left:
        kind = left.pop()
        if name_of(kind) not in made:
            made[name_of(kind)] = object_of(kind)
            left += [each for hint in get_type_hints(kind).values() for each in _within(hint)]
    return {name: made[name] for name in sorted(made)}


def _within(hint: Any) -> Iterable[type]:
    if is_dataclass(hint) and isinstance(hint, type):
        return [hint]
    return [each for inner in get_args(hint) for each in _within(inner)]
