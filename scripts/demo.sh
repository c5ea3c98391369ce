#!/bin/sh
# The main job on the sample orders, with the embedded engines: no key, no network. Exit status 0 when every order was
# read; an order that a person should look at is part of a normal run.
set -eu

unset OPENAI_API_KEY DEEPSEEK_OCR_ENDPOINT DEEPSEEK_OCR_API_KEY REASONING_ENGINE OCR_ENGINE ORDER_INGESTION_URL 2>/dev/null || true
status=0
.venv/bin/order-ingestion extract samples/*.pdf samples/*.png samples/*.jpg samples/*.tiff samples/*.txt || status=$?
if [ "$status" = 2 ]; then
    echo "Some orders wait for a person (review required); that is an ordinary outcome, not a failure."
    status=0
fi
exit "$status"
