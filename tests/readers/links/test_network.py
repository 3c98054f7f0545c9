"""The resolver and the guard around the network, by themselves."""

import asyncio

import httpcore
import pytest

from bot.readers.links.addresses import AddressRefused
from bot.readers.links.network import GuardedNetwork, Resolver
from tests.readers.links.sites import Dialler, Web


@pytest.mark.parametrize("host", ["127.0.0.1", "2130706433", "0x7f.1", "017700000001"])
async def test_the_system_reads_numbers_as_addresses_and_the_guard_sees_these(host: str) -> None:
    resolver = Resolver()
    assert await resolver(host, 80) == ["127.0.0.1"]
    with pytest.raises(AddressRefused):
        await GuardedNetwork(resolver).connect_tcp(host, 80)
    resolver.close()


async def test_ports_of_other_services_and_sockets_are_refused() -> None:
    network = GuardedNetwork(Web().resolve, Dialler(Web()))
    with pytest.raises(AddressRefused):
        await network.connect_tcp("example.org", 6379)
    with pytest.raises(AddressRefused):
        await network.connect_unix_socket("/run/service")
    await network.sleep(0)


async def test_the_whole_way_to_a_site_has_one_time() -> None:
    async def resolve(host: str, port: int) -> list[str]:
        await asyncio.Event().wait()
        return [host, str(port)]

    with pytest.raises(httpcore.ConnectTimeout):
        await GuardedNetwork(resolve).connect_tcp("example.org", 80, timeout=0.01)
