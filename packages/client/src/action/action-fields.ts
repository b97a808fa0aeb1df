import type { actionCatalog } from "@pluto-ami/protocol/catalog";

import type { ActionHeaders, HeaderValue } from "./action-headers.ts";

type Catalog = typeof actionCatalog;

/** The name of an action of the catalogue, in its spelling. */
export type ActionName = keyof Catalog;

type Parameter<Name extends ActionName> = Catalog[Name]["parameters"][number];
type HeaderOf<P> = P extends { readonly name: infer Header extends string } ? Header : never;
type RequiredHeader<Name extends ActionName> = HeaderOf<Extract<Parameter<Name>, { readonly required: true }>>;
type OptionalHeader<Name extends ActionName> = Exclude<HeaderOf<Parameter<Name>>, RequiredHeader<Name>>;

/** A value of the catalogue that describes values, rather than being one. */
type Template = `${string}${"<" | "[" | "..."}${string}`;
/** Headers whose listed values are only the best known ones. */
type OpenHeader = "Module";

type AllowedValue<Value extends string> =
  | Value
  | Lowercase<Value>
  | (Extract<Value, "true" | "yes"> extends never ? never : boolean);

type ValueOf<P> = P extends { readonly name: infer Header; readonly values: readonly (infer Value extends string)[] }
  ? Header extends OpenHeader
    ? HeaderValue
    : Extract<Value, Template> extends never
      ? AllowedValue<Value>
      : HeaderValue
  : HeaderValue;

type ValueOfHeader<Name extends ActionName, Header> = ValueOf<Extract<Parameter<Name>, { readonly name: Header }>>;

/**
 * The headers of an action: those that the catalogue says it needs, those it may have, their allowed values, and any
 * others of your own. An action that the catalogue does not know takes any headers.
 */
export type ActionFields<Name extends string> = Name extends ActionName
  ? { readonly [Header in RequiredHeader<Name>]: ValueOfHeader<Name, Header> } & {
      readonly [Header in OptionalHeader<Name>]?: ValueOfHeader<Name, Header> | undefined;
    } & ActionHeaders
  : ActionHeaders;

/** What follows the name of an action in a call: its headers, which may be left out when none is needed, and options. */
export type ActionArguments<Name extends string, Options> = Name extends ActionName
  ? [RequiredHeader<Name>] extends [never]
    ? [fields?: ActionFields<Name>, options?: Options]
    : [fields: ActionFields<Name>, options?: Options]
  : [fields?: ActionHeaders, options?: Options];
