"""Sites of a web that is all on this machine: names, addresses and a server on 127.0.0.1."""

import asyncio
import gzip
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpcore
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from bot.readers.links.guarded_client import GuardedClient

PUBLIC = "93.184.216.34"
"""An address that looks like one of the Internet's; nothing is ever sent there."""

Serve = Callable[[asyncio.StreamWriter], Awaitable[None]]
Answer = bytes | Serve


@dataclass
class Web:
    """What stands at which address, who is asked, and how."""

    pages: dict[str, Answer] = field(default_factory=dict)
    addresses: dict[str, list[list[str]]] = field(default_factory=dict)
    """By host the answers of its name server, one after the other, the last again and again."""
    closed: set[str] = field(default_factory=set)
    """Addresses that refuse connections."""
    requests: list[bytes] = field(default_factory=list)
    resolved: list[str] = field(default_factory=list)
    dialled: list[tuple[str, int]] = field(default_factory=list)
    at_once: int = 0
    most_at_once: int = 0
    ports: dict[int, int] = field(default_factory=dict)

    async def resolve(self, host: str, _port: int) -> list[str]:
        """Return a host's addresses; of a host that is an address, that one."""
        self.resolved.append(host)
        if host.replace(".", "").isdigit() or ":" in host:
            return [host]
        told = self.addresses.get(host, [[PUBLIC]])
        return told.pop(0) if len(told) > 1 else told[0]

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer one request."""
        try:
            head = await reader.readuntil(b"\r\n\r\n")
            await self._answer(head, writer)
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    async def _answer(self, head: bytes, writer: asyncio.StreamWriter) -> None:
        self.requests.append(head)
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        path = head.split(b" ")[1].decode()
        host = head.lower().split(b"\r\nhost: ")[1].split(b"\r\n")[0].decode()
        answer = self.pages.get(host + path, status(404))
        try:
            if isinstance(answer, bytes):
                writer.write(answer)
                await writer.drain()
            else:
                await answer(writer)
        finally:
            self.at_once -= 1


class Dialler(httpcore.AnyIOBackend):
    """Connects to the server on this machine, whatever address is dialled."""

    def __init__(self, web: Web) -> None:
        self._web = web

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 - as httpcore calls it
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Return a connection to the server that stands for an address."""
        self._web.dialled.append((host, port))
        if host in self._web.closed:
            raise httpcore.ConnectError("closed")
        here = self._web.ports[port]
        return await super().connect_tcp("127.0.0.1", here, timeout, local_address, socket_options)


@asynccontextmanager
async def served(web: Web, certificate: Path | None = None) -> AsyncIterator[None]:
    """Serve a web at the ports that stand for 80 and, with a certificate, for 443."""
    servers = [await asyncio.start_server(web.serve, "127.0.0.1", 0)]
    if certificate:
        tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        tls.load_cert_chain(certificate)
        servers.append(await asyncio.start_server(web.serve, "127.0.0.1", 0, ssl=tls))
    for port, server in zip((80, 443), servers, strict=False):
        web.ports[port] = server.sockets[0].getsockname()[1]
    web.ports.setdefault(443, web.ports[80])
    try:
        yield
    finally:
        for server in servers:
            server.close()


@asynccontextmanager
async def client_of(
    web: Web, *, seconds: float = 5.0, tls: ssl.SSLContext | None = None
) -> AsyncIterator[GuardedClient]:
    """Give a guarded client that sees a web, which is served meanwhile unless it is already."""
    client = GuardedClient(resolve=web.resolve, dialler=Dialler(web), seconds=seconds, tls=tls)
    try:
        if web.ports:
            yield client
        else:
            async with served(web):
                yield client
    finally:
        await client.close()


def page(
    body: str | bytes = "", *, kind: str = "text/html; charset=utf-8", headers: str = ""
) -> bytes:
    """Return the answer that holds a page."""
    content = body.encode() if isinstance(body, str) else body
    told = f"Content-Type: {kind}\r\n" if kind else ""
    head = f"HTTP/1.1 200 OK\r\n{told}Content-Length: {len(content)}\r\n{headers}\r\n"
    return head.encode() + content


def packed(body: bytes, encoding: str = "gzip", *, with_: bytes | None = None) -> bytes:
    """Return the answer that holds a page in a packing."""
    content = gzip.compress(body) if with_ is None else with_
    return page(content, headers=f"Content-Encoding: {encoding}\r\n")


def redirect(target: str, code: int = 302) -> bytes:
    """Return the answer that sends on to another address."""
    return f"HTTP/1.1 {code} Found\r\nLocation: {target}\r\nContent-Length: 0\r\n\r\n".encode()


def status(code: int, body: str = "<title>Oh no</title>") -> bytes:
    """Return the answer of a site that gives no page."""
    head = f"HTTP/1.1 {code} Said\r\nContent-Type: text/html\r\nContent-Length: {len(body)}\r\n\r\n"
    return (head + body).encode()


def write_certificate(path: Path, *names: str) -> ssl.SSLContext:
    """Write a key and a certificate for names, and return what trusts these alone."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "test")])
    now = datetime.now(UTC)
    signed = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(one) for one in names]), False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), True)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    plain = serialization.NoEncryption()
    form = serialization.PrivateFormat.PKCS8
    path.write_bytes(key.private_bytes(pem, form, plain) + signed.public_bytes(pem))
    return ssl.create_default_context(cadata=signed.public_bytes(pem).decode())
