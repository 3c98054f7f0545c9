# Siftline in one image: console and bot in one process, the store in the volume /data.
#
# An image that must never change under the tag is named with its digest:
#   docker build --build-arg PYTHON_IMAGE=python:3.11-slim-bookworm@sha256:... .
ARG PYTHON_IMAGE=python:3.11-slim-bookworm

# The steps of `make run`, from the same lists; a test compares them.
FROM ${PYTHON_IMAGE} AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1 PIP_NO_INPUT=1 PIP_QUIET=2
WORKDIR /siftline
RUN python3 -m venv --clear .venv
COPY requirements/run.txt requirements/
RUN .venv/bin/pip install --require-hashes --only-binary=:all: --requirement requirements/run.txt
COPY pyproject.toml README.md LICENSE ./
COPY bot bot
COPY config config
RUN .venv/bin/pip install --no-build-isolation --no-deps .

FROM ${PYTHON_IMAGE}
WORKDIR /siftline
COPY scripts/debian-packages scripts/
COPY requirements/debian-run.txt requirements/
RUN scripts/debian-packages requirements/debian-run.txt \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --user-group --uid 10001 --home-dir /data --no-create-home siftline \
    && install --directory --owner=siftline --group=siftline --mode=0700 /data
COPY --from=build /siftline/.venv .venv

ENV PATH="/siftline/.venv/bin:$PATH" \
    PYTHONUNBUFFERED=1 \
    SIFTLINE_DATA_DIR=/data \
    SIFTLINE_WEB_HOST=0.0.0.0 \
    SIFTLINE_WEB_PORT=8080
USER 10001
WORKDIR /data
VOLUME /data
EXPOSE 8080

# The first start loads the starter store and the models.
HEALTHCHECK --interval=30s --timeout=5s --start-period=120s --retries=3 CMD ["python3", "-c", \
    "import os, urllib.request as web; web.urlopen(f\"http://127.0.0.1:{os.environ['SIFTLINE_WEB_PORT']}/healthz\", timeout=4)"]
CMD ["siftline", "run"]
