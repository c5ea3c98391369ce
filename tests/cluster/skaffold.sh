#!/bin/sh
# `skaffold build`, then `skaffold deploy` on the cluster of KUBECONFIG: an order through the Ingress, and the release gone again.
# Needs skaffold, a helm that it takes (2.16: Helm 3), kubectl and Docker. LOAD_IMAGE: a command that hands an image of Docker to
# the cluster's nodes, run with its name; empty where they pull it themselves.
set -eu
cd "$(dirname "$0")/../.."
work="$(mktemp -d)"
skaffold build --profile minimal --file-output "$work/artifacts.json"
if [ -n "${LOAD_IMAGE:-}" ]; then
    .venv/bin/python -c 'import json, sys; print(*(b["tag"] for b in json.load(open(sys.argv[1]))["builds"]), sep="\n")' "$work/artifacts.json" |
        while read -r image; do $LOAD_IMAGE "$image"; done
fi
trap 'skaffold delete --profile minimal; kubectl delete namespace order-ingestion; rm -rf "$work"' EXIT
skaffold deploy --profile minimal --build-artifacts "$work/artifacts.json"
secret() { kubectl --namespace order-ingestion get secret order-ingestion-auth --output "jsonpath={.data.$1}" | base64 --decode; }
host="$(kubectl --namespace order-ingestion get ingress --output 'jsonpath={.items[0].spec.rules[0].host}')"
curl --silent --fail --user "$(secret username):$(secret password)" --header "Host: $host" --form file=@samples/en_us_ruled.pdf \
    "${CLUSTER_INGRESS:-http://127.0.0.1:8880}/extract-order" | .venv/bin/python -m tests.cluster.answer samples/en_us_ruled.expected.json
