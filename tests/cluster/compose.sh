#!/bin/sh
# The Compose file's own services under Docker: built, up until healthy, an order posted, down again.
# Docker Engine 20.10 or newer with Compose; ../shared/cluster/docker up gives one where that folder exists.
set -eu
cd "$(dirname "$0")/../.."
export TAG=test COMPOSE_PROJECT_NAME=order-ingestion-test GATEWAY_PORT="${GATEWAY_PORT:-8765}"
export AUTH_BASIC_USERS='[{"user": "test", "secret": "a secret of the test", "tenant": "default", "scopes": ["orders:write"]}]'
for service in gateway extraction ocr reasoning; do
    docker build --quiet --build-arg "SERVICE=$service" --tag "order-ingestion-$service:$TAG" .
done
trap 'docker compose down' EXIT
docker compose up --detach --wait
for sample in en_us_ruled.pdf es_es_screenshot.png; do
    curl --silent --fail --user "test:a secret of the test" --form "file=@samples/$sample" "http://127.0.0.1:$GATEWAY_PORT/extract-order" |
        .venv/bin/python -m tests.cluster.answer "samples/${sample%.*}.expected.json"
done
