import { digestManagerPage, managerPage } from "./html-page.ts";
import type { OutputWishes } from "../request/parameters.ts";
import { xmlDocument } from "./xml-document.ts";

/** A URI of the manager: how its users log in, and what its answers look like. */
export interface AmiUri {
  readonly path: string;
  /** For people. */
  readonly description: string;
  readonly login: "cookie" | "digest";
  readonly contentType: "text/plain" | "text/html" | "text/xml";
  /** AMI text as this URI shows it, in pieces; byte strings. */
  readonly convert: (text: string, wishes: OutputWishes) => Iterable<string>;
}

const raw = (text: string): readonly string[] => [text];

/** The URIs of docs/protocol.md#http-paths. */
export const amiUris: readonly AmiUri[] = [
  {
    path: "/rawman",
    description: "The manager as text, login by cookie",
    login: "cookie",
    contentType: "text/plain",
    convert: raw,
  },
  {
    path: "/manager",
    description: "The manager as HTML, login by cookie",
    login: "cookie",
    contentType: "text/html",
    convert: managerPage,
  },
  {
    path: "/mxml",
    description: "The manager as XML, login by cookie",
    login: "cookie",
    contentType: "text/xml",
    convert: xmlDocument,
  },
  {
    path: "/arawman",
    description: "The manager as text, login by digest",
    login: "digest",
    contentType: "text/plain",
    convert: raw,
  },
  {
    path: "/amanager",
    description: "The manager as HTML, login by digest",
    login: "digest",
    contentType: "text/html",
    convert: digestManagerPage,
  },
  {
    path: "/amxml",
    description: "The manager as XML, login by digest",
    login: "digest",
    contentType: "text/xml",
    convert: xmlDocument,
  },
];
