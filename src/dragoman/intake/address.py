"""Which network addresses may be fetched: public ones, checked after the name is resolved."""

from __future__ import annotations

import socket
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import urlsplit

from dragoman.errors import RefusedAddress, SourceError

# IPv6 ranges that carry an IPv4 address inside. Sources: RFC 6052 (NAT64), RFC 3056 (6to4).
_NAT64 = ip_network("64:ff9b::/96")
_PORTS = {"http": 80, "https": 443}


def checked_address(url: str, source: str, *, allow_private: bool) -> str:
    """Resolve the host of `url` and return one address to connect to.

    Every address that the name resolves to must be public, else RefusedAddress is raised: a caller who connects to the
    returned address, and not to the name again, cannot be led elsewhere by a second answer (DNS rebinding).
    """
    host, port = _target(url, source)
    addresses = _resolve(host, port, source)
    if not allow_private:
        for address in addresses:
            if not is_public(address):
                raise RefusedAddress(source, f"{host} is at {address}, which is not a public address")
    return str(addresses[0])


def is_public(address: IPv4Address | IPv6Address) -> bool:
    """Tell whether an address, and the IPv4 address that it may carry, lies in the open Internet."""
    if isinstance(address, IPv6Address):
        carried = _carried(address)
        if carried is not None and not is_public(carried):
            return False
    return address.is_global and not address.is_multicast and not address.is_reserved


def _carried(address: IPv6Address) -> IPv4Address | None:
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour


def _target(url: str, source: str) -> tuple[str, int]:
    try:
        parts = urlsplit(url)
        port = parts.port or _PORTS.get(parts.scheme.lower(), 0)
    except ValueError as error:
        raise RefusedAddress(source, "it is no address that makes sense") from error
    if parts.scheme.lower() not in _PORTS:
        raise RefusedAddress(source, f"only http and https are fetched, not {parts.scheme or 'this'}")
    if not parts.hostname:
        raise RefusedAddress(source, "the address names no host")
    return parts.hostname, port


def _resolve(host: str, port: int, source: str) -> list[IPv4Address | IPv6Address]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise SourceError(source, f"the host {host} cannot be found") from error
    return list(dict.fromkeys(ip_address(str(entry[4][0]).split("%")[0]) for entry in found))
