"""The server: reads of the map through the interface, memory of all its processes."""

import http.client
import time
from pathlib import Path
from urllib.parse import urlsplit

from bench.figures import Figure, middle, p95

READS = 400
MAP_READ = "/api/v1/results?city=jinhua&period=2022-Q4&kind=county&subject=efficacy"
TOWNSHIP_READ = "/api/v1/results?city=jinhua&period=2022-Q4&kind=township&subject=efficacy"


def measure(address: str, pid: int) -> list[Figure]:
    """Return the times of map reads on one kept connection, then the memory of server and workers."""
    counties, townships = read_times(address, MAP_READ), read_times(address, TOWNSHIP_READ)
    return [
        Figure("map read through the API, 9 counties, p95", p95(counties), "ms", 10),
        Figure("map read through the API, 9 counties, median", middle(counties), "ms"),
        Figure("map read through the API, 146 townships, p95", p95(townships), "ms", 10),
        Figure("server memory, all processes (PSS)", memory(pid), "MB", 300),
    ]


def read_times(address: str, path: str, reads: int = READS) -> list[float]:
    """Return milliseconds of each read after a short warm-up."""
    connection = http.client.HTTPConnection(urlsplit(address).netloc)
    times = []
    for _ in range(reads + 20):
        before = time.perf_counter()
        connection.request("GET", path)
        answer = connection.getresponse()
        answer.read()
        times.append((time.perf_counter() - before) * 1000)
        if answer.status != 200:
            raise RuntimeError(f"{path} answered {answer.status}")
    return times[20:]


def memory(pid: int) -> float:
    """Return the proportional memory of a process and its descendants, in MB."""
    total = 0
    for process in [pid, *descendants(pid)]:
        for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
            total += int(line.split()[1]) if line.startswith("Pss:") else 0
    return total / 1024


def descendants(pid: int) -> list[int]:
    """Return the processes started by a process, and theirs."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [one for child in map(int, children) for one in (child, *descendants(child))]
