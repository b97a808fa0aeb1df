import { ClientError } from "../client-error.ts";
import { quoted } from "../quoted.ts";
import type { Endpoint } from "./transport.ts";

/** An endpoint as people write it. */
export const describeEndpoint = (endpoint: Endpoint): string => {
  if (endpoint.kind === "unix") return endpoint.path;
  return endpoint.host.includes(":") ? `[${endpoint.host}]:${endpoint.port}` : `${endpoint.host}:${endpoint.port}`;
};

const certificateCodes = /^(?:CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|ERR_TLS_CERT|INVALID_CA|HOSTNAME_MISMATCH)/;

const advise = (where: string, code: string, timeout: number): string => {
  if (certificateCodes.test(code)) {
    return `the certificate of ${where} is not trusted (${code}): name the certificate authority with "ca", or check that the host name is the one in the certificate`;
  }
  switch (code) {
    case "ECONNREFUSED":
      return `nothing listens at ${where}: check that the server runs, and that address and port are right`;
    case "ENOENT":
      return `there is no socket ${where}: check that the server runs, and the path`;
    case "EACCES":
    case "EPERM":
      return `no permission to open ${where}: run this as the user that runs the server`;
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return `the host of ${where} is not known: check its spelling and the name service`;
    case "EPROTO":
    case "ERR_SSL_WRONG_VERSION_NUMBER":
      return `${where} does not speak TLS: check the port (TLS is 5039 by custom), or connect without TLS`;
    case "TimeoutError":
      return `no connection to ${where} within ${timeout} ms: check the address, and firewalls on the way`;
    default:
      return `cannot connect to ${where} (${quoted(code)}): check that the server runs and can be reached`;
  }
};

/** Why no connection came to be, as an error that tells what to do. */
export const connectFailure = (endpoint: Endpoint, cause: unknown, timeout: number): ClientError => {
  const code =
    cause instanceof Error && "code" in cause && typeof cause.code === "string"
      ? cause.code
      : cause instanceof Error
        ? cause.name === "TimeoutError"
          ? cause.name
          : cause.message
        : "unknown";
  return new ClientError("E_CONNECT", advise(describeEndpoint(endpoint), code, timeout), { cause });
};
