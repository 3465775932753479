"""Is the server alive, is it ready, what has it done: /healthz, /readyz, /metrics."""

import time

from flask import Flask, Response, g, jsonify, request
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from data_access import reads
from data_access.engine import Engine
from data_access.scope import Scope

SECONDS = (0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5)


def monitor(server: Flask, engine: Engine) -> None:
    """Add the three addresses and count every request."""
    registry = CollectorRegistry()
    requests = Counter("sanse_requests", "Requests answered", ["method", "status"], registry=registry)
    seconds = Histogram("sanse_request_seconds", "Time to answer", buckets=SECONDS, registry=registry)
    version = Gauge("sanse_results_version", "Version of the results", ["city"], registry=registry)

    @server.before_request
    def begin() -> None:
        g.began = time.perf_counter()

    @server.after_request
    def count(response: Response) -> Response:
        requests.labels(request.method, str(response.status_code)).inc()
        seconds.observe(time.perf_counter() - g.get("began", time.perf_counter()))
        return response

    @server.get("/healthz")
    def healthz() -> Response:
        return jsonify({"status": "ok"})

    @server.get("/readyz")
    def readyz() -> Response:
        return jsonify({"status": "ready", "cities": [row.city_id for row in reads.cities(engine)]})

    @server.get("/metrics")
    def metrics() -> Response:
        for row in reads.cities(engine):
            version.labels(row.city_id).set(reads.version(engine, Scope(row.city_id)).number)
        return Response(generate_latest(registry), mimetype="text/plain; version=0.0.4; charset=utf-8")
