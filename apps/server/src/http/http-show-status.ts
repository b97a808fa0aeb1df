import {
  type Command,
  defineCommand,
  printList,
  type ShownCertificate,
  type ShownList,
  showUsage,
} from "@pluto-ami/core";
import { describeTerm } from "@pluto-ami/node/parts";
import { type ByteString, fromText } from "@pluto-ami/protocol";

/** What is served over HTTP at the moment. */
export interface HttpStatus {
  /** In front of every path: "" or `/word`. */
  readonly prefix: ByteString;
  /** "" for no Server header. */
  readonly server: ByteString;
  /** `address:port` where it listens; undefined for nowhere. */
  readonly http: ByteString | undefined;
  readonly https: ByteString | undefined;
  /** What HTTPS shows its clients; text. */
  readonly certificate: ShownCertificate | undefined;
  /** Why HTTP or HTTPS is not as http.conf wants it; text. */
  readonly failures: readonly string[];
  readonly uris: readonly { readonly path: ByteString; readonly description: ByteString }[];
  /** Paths that only some may ask for, from http.conf. */
  readonly restrictions: readonly { readonly path: ByteString; readonly acls: readonly ShownList[] }[];
}

/** The command `http show status`, about the status at the time it is asked (docs/protocol.md#http-show-status). */
export const httpShowStatus = (status: () => HttpStatus): Command =>
  defineCommand({
    syntax: "http show status",
    summary: "Show what is served over HTTP, and where",
    usage:
      "Usage: http show status\n" +
      "       Shows where HTTP and HTTPS listen, which URIs are there, and which paths are restricted.\n",
    run({ args }) {
      if (args.length > 0) return showUsage;
      const { certificate, failures, ...rest } = status();
      return {
        ...rest,
        certificate: certificate === undefined ? undefined : fromText(describeTerm(certificate)),
        failures: failures.map(fromText),
      };
    },
    *print({ certificate, failures, http, https, prefix, restrictions, server, uris }) {
      yield "HTTP Server Status:";
      yield `Prefix: ${prefix}`;
      yield `Server: ${server}`;
      yield http === undefined ? "Server Disabled" : `Server Enabled and Bound to ${http}`;
      yield "";
      if (https !== undefined) {
        yield `HTTPS Server Enabled and Bound to ${https}`;
        if (certificate !== undefined) yield `HTTPS Certificate: ${certificate}`;
        yield "";
      }
      for (const failure of failures) {
        yield `Not as configured: ${failure}`;
        yield "";
      }
      yield "Enabled URI's:";
      if (uris.length === 0) yield "None.";
      for (const { description, path } of longestFirst(uris)) yield `${prefix}${path} => ${description}`;
      yield "";
      yield "Enabled Redirects:";
      yield "  None.";
      yield "";
      yield "Path Restrictions:";
      if (restrictions.length === 0) yield "  None.";
      for (const { acls, path } of restrictions) {
        yield `  Path: ${path}`;
        for (const acl of acls) {
          // Asterisk moves all but the rule between the title and the rules.
          for (const line of printList(acl)) yield line.startsWith("-") ? line : `    ${line}`;
        }
      }
    },
  });

const longestFirst = (uris: HttpStatus["uris"]): HttpStatus["uris"] =>
  uris.toSorted((a, b) => b.path.length - a.path.length);
