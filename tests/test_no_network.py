"""The guard that keeps the program and its tests off the network does guard."""

from __future__ import annotations

import socket
import urllib.request

import pytest

from tests.conftest import SocketOpened


def test_opening_a_socket_fails_the_test() -> None:
    with pytest.raises(SocketOpened):
        socket.socket()


def test_fetching_a_page_fails_the_test() -> None:
    with pytest.raises(SocketOpened):
        urllib.request.urlopen("http://127.0.0.1:9/")
