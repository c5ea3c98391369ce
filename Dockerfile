# One image per service: `--build-arg SERVICE=gateway|extraction|ocr|reasoning`; SERVICE=all holds every service and the command
# line for a single machine. Nothing is fetched when it starts: OCR's models are part of its package.
# `reasoning` and `all` run the engine as native code (docs/compiled.md), which takes three minutes to compile: `--build-arg
# COMPILE=false` leaves it plain Python.
ARG BASE=docker.io/library/python:3.11-slim-bookworm

FROM ${BASE} AS build
ARG SERVICE
RUN test -n "${SERVICE}" || { echo "build with --build-arg SERVICE=gateway, extraction, ocr, reasoning or all" >&2; exit 1; }
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
RUN python -m venv /opt/venv
WORKDIR /src
# The dependencies first: they change less often than the code.
COPY pyproject.toml constraints.txt README.md LICENSE NOTICE ./
RUN mkdir -p services gen/order_ingestion && touch services/__init__.py gen/order_ingestion/__init__.py \
    && /opt/venv/bin/pip install -c constraints.txt ".[${SERVICE}]"
# A C compiler, and mypy beside the environment that is shipped: only where there is something to compile.
ARG COMPILE=true
RUN case "${COMPILE} ${SERVICE}" in \
    "true reasoning" | "true all") \
        apt-get update -qq && apt-get install -y -qq --no-install-recommends gcc libc6-dev && rm -rf /var/lib/apt/lists/* \
        && pip install --root-user-action=ignore --target /opt/mypy -c constraints.txt mypy types-PyYAML ;; \
    "true "* | "false "*) ;; \
    *) echo "COMPILE is true or false" >&2; exit 1 ;; \
    esac
COPY scripts/compile_engine.py scripts/
COPY services services
COPY gen gen
RUN [ ! -d /opt/mypy ] || PYTHONPATH=/opt/mypy /opt/venv/bin/python scripts/compile_engine.py --overlay /native
COPY profiles profiles
RUN /opt/venv/bin/pip install --no-deps --force-reinstall . \
    && { [ ! -d /native ] || cp -r /native/. /opt/venv/lib/python3.11/site-packages/; } \
    && /opt/venv/bin/pip uninstall --yes pip setuptools \
    && find /opt/venv -name tests -type d -path "*/site-packages/*" -prune -exec rm -r {} + \
    && /opt/venv/bin/python -m compileall -q /opt/venv/lib/python3.11/site-packages/services
# It loads with nothing but what is shipped.
RUN [ ! -d /native ] || /opt/venv/bin/python -P -c "from services.reasoning import compiled; assert compiled.is_compiled()"

FROM ${BASE}
ARG SERVICE
ARG VERSION=0.1.0
ARG REVISION=
LABEL org.opencontainers.image.title="order-ingestion ${SERVICE}" \
      org.opencontainers.image.description="Turns purchase orders into validated sales orders: ${SERVICE}" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}" \
      org.opencontainers.image.licenses="Apache-2.0"
RUN pip uninstall --yes --root-user-action=ignore pip setuptools wheel \
    && groupadd --gid 10001 app && useradd --uid 10001 --gid 10001 --no-create-home --home-dir /tmp app
COPY --from=build /opt/venv /opt/venv
COPY --from=build /src/profiles /opt/order-ingestion/profiles
ENV PATH=/opt/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 HOME=/tmp \
    GIT_REVISION=${REVISION} SERVICE=${SERVICE}
WORKDIR /opt/order-ingestion
USER 10001:10001
EXPOSE 8000 50051
STOPSIGNAL SIGTERM
# exec: the service is process 1 and gets the signal that makes it drain.
ENTRYPOINT ["/bin/sh", "-c", "if [ \"$SERVICE\" = all ]; then exec order-ingestion \"${@:-up}\"; else exec python -m services.\"$SERVICE\" \"$@\"; fi", "order-ingestion"]
