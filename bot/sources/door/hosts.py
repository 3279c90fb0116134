"""Which machines may be connected to, pure: those of the public web, and nothing behind them."""

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

type Ip = IPv4Address | IPv6Address

WEB_PORTS = (80, 443)
# Global by the registries and yet no place of the web: what leads to another address, or is a
# cloud's own for its machines.
_NEVER = tuple(
    map(
        ip_network,
        (
            "192.88.99.0/24",  # relays of 6to4
            "168.63.129.16/32",  # Azure's own
            "::/96",  # IPv4-compatible
            "::ffff:0:0/96",  # IPv4-mapped
            "::ffff:0:0:0/96",  # IPv4-translated
            "64:ff9b::/96",  # NAT64
            "64:ff9b:1::/48",
            "2001::/32",  # Teredo
            "2002::/16",  # 6to4
            "fec0::/10",  # site-local
            "3fff::/20",  # documentation
            "5f00::/16",  # segment routing
        ),
    )
)


def read_ip(written: str) -> Ip | None:
    """An address as a resolver gives it; one with a zone belongs to a link and is none."""
    try:
        return ip_address(written)
    except ValueError:
        return None


def is_public(ip: Ip, port: int) -> bool:
    """Whether this is a place of the public web."""
    return port in WEB_PORTS and _is_global(ip)


def public_or_loopback(ip: Ip, port: int) -> bool:
    """The same, and any port of this machine: for tests and the sandbox."""
    return ip.is_loopback if _is_own(ip) else is_public(ip, port)


def _is_own(ip: Ip) -> bool:
    mapped = isinstance(ip, IPv6Address) and ip.ipv4_mapped is not None
    return ip.is_loopback and not mapped


def _is_global(ip: Ip) -> bool:
    if not ip.is_global or ip.is_multicast or ip.is_reserved or ip.is_unspecified:
        return False
    return not any(_is_in(ip, network) for network in _NEVER)


def _is_in(ip: Ip, network: IPv4Network | IPv6Network) -> bool:
    return ip.version == network.version and ip in network
