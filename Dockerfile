# plutod and pluto in one image. Build: docker build -t pluto .
# Run: docker run -v pluto-config:/etc/pluto -v pluto-data:/var/lib/pluto -p 5038:5038 pluto
# The first start writes a configuration into an empty volume; it listens on the container's loopback until manager.conf
# says bindaddr = 0.0.0.0. A folder of the host (-v /etc/pluto:/etc/pluto) must be readable for the user 5038.
FROM node:20-bookworm-slim AS build
WORKDIR /src
COPY . .
RUN npm run pack -- /packed

FROM node:20-bookworm-slim
RUN --mount=type=bind,from=build,source=/packed,target=/packed \
    npm install --global --omit=dev --no-audit --no-fund /packed/*.tgz && npm cache clean --force
RUN groupadd --system --gid 5038 pluto && useradd --system --uid 5038 --gid pluto --home-dir /var/lib/pluto pluto && \
    install --directory --owner=pluto --group=pluto --mode=0750 /etc/pluto /var/lib/pluto /run/pluto
ENV NODE_ENV=production PLUTO_CONFIG=/etc/pluto PLUTO_RUNTIME=/run/pluto XDG_STATE_HOME=/var/lib
USER pluto
VOLUME ["/etc/pluto", "/var/lib/pluto"]
# The ports of manager.conf and http.conf: AMI, AMI over TLS, HTTP, HTTPS.
EXPOSE 5038 5039 8088 8089
# A warning (1: a client reads too slowly, say) is no reason to replace the daemon; Docker keeps 2 for itself.
HEALTHCHECK --interval=30s --timeout=5s --start-period=10s CMD pluto check; [ $? -le 1 ]
STOPSIGNAL SIGTERM
# No core file: what the daemon has in memory, secrets among it, is written to no disk when it falls.
# An empty volume gets a configuration to begin with, whose words say what to change so that others than the container come in (bindaddr).
CMD ["/bin/sh", "-c", "ulimit -c 0; plutod --init /etc/pluto && exec plutod"]
