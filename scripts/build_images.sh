#!/bin/sh
# Builds the images with buildah, else with docker: `scripts/build_images.sh [TAG] [SERVICE…]`. Names: order-ingestion-SERVICE:TAG.
# COMPILE=false in the environment leaves the engine plain Python, three minutes quicker.
set -eu
cd "$(dirname "$0")/.."
tag="${1:-dev}"
[ $# -gt 0 ] && shift
services="${*:-gateway extraction ocr reasoning}"
version="$(sed -n 's/^version = "\(.*\)"/\1/p' pyproject.toml)"
revision="$(git rev-parse --short=12 HEAD 2>/dev/null || true)"
if command -v buildah >/dev/null 2>&1; then
    build="buildah bud --isolation chroot --network host --layers"
else
    build="docker build"
fi
for service in $services; do
    echo "building order-ingestion-$service:$tag"
    $build --quiet --build-arg "SERVICE=$service" --build-arg "VERSION=$version" --build-arg "REVISION=$revision" \
        --build-arg "COMPILE=${COMPILE:-true}" -t "order-ingestion-$service:$tag" -f Dockerfile .
done
