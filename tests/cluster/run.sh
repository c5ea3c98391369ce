#!/bin/sh
# Runs the cluster suite. With KUBECONFIG set: on that cluster, whose nodes must have or be able to pull the images (docs/cluster-tests.md).
# Without: starts the node of ../shared/cluster, builds the images for it, and stops it at the end.
set -eu
cd "$(dirname "$0")/../.."
export CLUSTER_TESTS=1
services="gateway extraction ocr reasoning"
node="${CLUSTER_NODE:-../shared/cluster}"

# A second build of each image, to upgrade to: another id, the same program.
second_build() {
    printf 'FROM %s\nLABEL org.opencontainers.image.ref.name=next\n' "$1" |
        buildah bud --quiet --isolation chroot -t "$2" -f - tests/cluster >/dev/null
}

hand_over_images() {
    mkdir -p build/cluster
    : >build/cluster/images.txt
    for service in $services; do
        image="cluster.local/order-ingestion-$service"
        buildah tag "order-ingestion-$service:test" "$image:test-1"
        second_build "$image:test-1" "$image:test-2"
        "$node/load" "$image:test-1" "$image:test-2"
        buildah images --format '{{.Name}} {{.Size}}' "$image:test-1" | grep "^$image" | sort -u >>build/cluster/images.txt
    done
}

if [ -z "${KUBECONFIG:-}" ]; then
    [ -x "$node/up" ] || { echo "set KUBECONFIG to a cluster, see docs/cluster-tests.md" >&2; exit 2; }
    export KUBECONFIG="${CLUSTER_STATE:-/var/lib/cluster}/kubeconfig"
    export PATH="${CLUSTER_BIN:-$HOME/.cache/cluster/bin}:$PATH"
    # A node that somebody else has up stays up.
    if ! kubectl get --raw /readyz >/dev/null 2>&1 && [ "${CLUSTER_KEEP:-}" != 1 ]; then
        trap '"$node/down"' EXIT
        trap 'exit 1' INT TERM
    fi
    "$node/up"
    sh scripts/build_images.sh test
    hand_over_images
    export CLUSTER_OTLP_HOST="${CLUSTER_OTLP_HOST:-10.197.0.1}"
fi
.venv/bin/pytest -q -p no:cacheprovider tests/cluster "$@"
