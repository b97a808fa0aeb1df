// The manager.
export { Manager } from "./manager.ts";
export type { SettingsListener } from "./module/reloads.ts";
export type { Forgettable } from "./forget.ts";
export type { ManagerOptions } from "./manager-options.ts";
export type { ManagerState } from "./settings/manager-state.ts";
export { defaultLimits, type ManagerLimits } from "./limits/limits.ts";
export type { Services } from "./services.ts";
export type { ActionServices, SharedServices } from "./action/action-definition.ts";
export type { CommandServices } from "./command/command.ts";

// Text between people and the wire: inside, one character is one byte.
export {
  bytes,
  type ByteString,
  demandBytes,
  type Fields,
  fieldsOf,
  fromBytes,
  fromText,
  noBytes,
  type Text,
  toText,
} from "@pluto-ami/protocol";

// Settings, written down in a program or read from files.
export {
  defineManagerSettings,
  type ManagerSettingsInput,
  type UserInput,
} from "./settings/define-manager-settings.ts";
export { type ListedUser, type NewUser, UsersFile, type UsersFileParts } from "./settings/users-file/users-file.ts";
export type { SecretPlace } from "./settings/users-file/secret-place.ts";
export { UsersFileError } from "./settings/users-file/users-file-error.ts";
export { SettingsError } from "./settings/settings-error.ts";
export { generalOptionAliases, generalOptionDocs } from "./settings/option-docs/general-option-docs.ts";
export { defaultGeneralSettings, type GeneralSettings } from "./settings/general-settings.ts";
export type { OptionDoc } from "./settings/option-docs/option-doc.ts";
export { type ManagerSettings, readManagerSettings } from "./settings/reading/read-manager-settings.ts";
export type { DroppedUser } from "./settings/reading/dropped-user.ts";
export type { SettingFault } from "./settings/setting-fault.ts";
export { userOptionDocs, userOptionNamed, type UserOption } from "./settings/option-docs/user-option-docs.ts";
export { Secret } from "./access/user/secret.ts";
export { UserDirectory } from "./access/user/user-directory.ts";
export type { User } from "./access/user/user.ts";
export { AccessControl } from "./access/acl/access-control.ts";
export { aclOptionDocs } from "./settings/option-docs/acl-option-docs.ts";
export { AccessList } from "./access/acl/access-list.ts";
export { findPermitAlone } from "./access/acl/find-permit-alone.ts";
export { findNoNetwork } from "./access/acl/parse-rule.ts";
export { numericAddress } from "./access/acl/numeric-address.ts";
export { printList, type ShownList, shownLists } from "./access/acl/shown-lists.ts";
export { NamedAcls } from "./access/acl/named-acls.ts";
export { findIgnored } from "./settings/reading/find-replaced.ts";
export { readAccessControl } from "./settings/reading/read-access-control.ts";
export { readYesNo, type YesNo } from "./settings/reading/read-yes-no.ts";
export { networkOf } from "./syntax/network-of.ts";
export { Places } from "./access/auth/places.ts";

// What you define and register.
export { describeAction } from "./action/action-document.ts";
export type { ActionDocument } from "./ports/documentation/action-document.ts";
export { ActionRegistry } from "./action/action-registry.ts";
export type { RegisteredAction } from "./action/action-definition.ts";
export { defineAction } from "./action/define-action.ts";
export type { ActionContext, ActionDefinition, ActionDoc, ReadingContext } from "./action/action-definition.ts";
export type { ActingSession } from "./session/acting-session.ts";
export type { ActionInterceptor, InterceptedAction, Interception } from "./action/intercept/interceptor.ts";
export type { RefusalReason, Verdict } from "./action/intercept/verdict.ts";
export type { Guard, GuardedRequest } from "./action/guard/guard.ts";
export type { Reading } from "./syntax/reading.ts";
export { mayWrite, type Rights } from "./access/rights.ts";
export { CommandRegistry } from "./command/command-registry.ts";
export {
  type CommandDefinition,
  CommandFailure,
  type CommandOutcome,
  defineCommand,
  showUsage,
} from "./command/define-command.ts";
export type { Command, CommandContext } from "./command/command.ts";
export type { CommandFormat, CommandResult } from "./action/command-line.ts";
export { ChannelBlock, type ChannelEvent, type ChannelEvents } from "./event/channel-events.ts";
export { type Ending, type EndingRequest, eventsOfChannel } from "./event/raise/channel.ts";
export { type Dialling, eventsOfDial } from "./event/raise/dial.ts";
export { type EventDoc } from "./event/define-event-docs.ts";
export { EventBus, type RaisedEvent } from "./event/event-bus.ts";
export type { EventDelivery, Withholding, WithholdingReason } from "./event/event-delivery.ts";
export { defineEvent } from "./event/define-event.ts";
export type { EventDefinition } from "./event/event-definition.ts";
export type { EventHeaders, EventToRaise, HeaderValue } from "./event/event-headers.ts";
export { EventRegistry, snapshotHeaders } from "./event/event-registry.ts";
export type { EventDocument, RegisteredEvent } from "./ports/documentation/event-document.ts";
export type { DocumentReference, HeaderDocument } from "./ports/documentation/header-document.ts";
export { printLocalDate, printLocalTime } from "./syntax/event-time.ts";
export { DefinitionError } from "./definition-error.ts";
export { coreErrorDocs } from "./error-docs.ts";
export { type ManagerModule, ModuleTable } from "./module/module-table.ts";
export { type ReloadStatus, reloadStatus } from "./backend/reload-status.ts";
export { reloadModules, type ReloadServices } from "./module/reload-modules.ts";
export type { ReloadFault, ReloadOutcome, ReloadReport } from "./module/reload-report.ts";
export type { ListReply } from "./session/answer/list-reply.ts";
export type { Reply } from "./session/answer/reply.ts";
export { ReplyError } from "./session/answer/reply-error.ts";

// Who is here.
export type { BootedFor } from "./session/boot.ts";
export type { ClosedSession } from "./session/registry/closed-session.ts";
export { ConnectedSession } from "./session/connected-session.ts";
export { type HttpRequest, PolledSession, type PollingClient } from "./session/polled-session.ts";
export { type SessionEnd, sessionEnds } from "./ports/session-end.ts";
export { SessionRegistry } from "./session/registry/session-registry.ts";
export type { SessionSnapshot } from "./session/registry/session-snapshot.ts";
export { Session } from "./session/session.ts";

// Where calls live, and the key database.
export type { AdviceOfCharge } from "./backend/advice-of-charge.ts";
export type { Awaitable } from "./ports/awaitable.ts";
export type { Backend } from "./backend/backend.ts";
export type { ChannelDetails, ChannelSnapshot, DialplanPlace, MediaDirection, Party } from "./backend/channel.ts";
export type { Channels, Move, TransferTarget } from "./backend/channels.ts";
export type { DeviceState, DeviceStates, DeviceStateWord } from "./backend/device-states.ts";
export type { Dialplan } from "./backend/dialplan.ts";
export type { AttachBackend } from "./stage/attach-backend.ts";
export type { Registrar, Stage, StagedEvent } from "./stage/stage.ts";
export { emptyBackend } from "./backend/empty-backend.ts";
export type { ExtensionState, ExtensionStates, HintedExtension } from "./backend/extension-states.ts";
export type { LoadableModules } from "./backend/loadable-modules.ts";
export type { Mailboxes, MessageCount } from "./backend/mailboxes.ts";
export { type OriginateOutcome, originateReason, type OriginateRequest } from "./backend/originate.ts";
export type { Presence, PresenceState, PresenceWord, ProviderPresence } from "./backend/presence.ts";
export { DatabaseEntries, type DatabaseRoom, type WaitingWrites } from "./state/database/database-entries.ts";
export { DatabaseError, type DatabaseErrorCode } from "./ports/database-error.ts";
export { Database, type DatabaseLimits, type DatabaseOutcome, type DatabaseTree } from "./state/database/database.ts";
export { MemoryDatabaseStore } from "./state/database/memory-database-store.ts";

// Ports: what a manager cannot compute.
export type { Cancel, Clock, WireClock, WorldClock } from "./ports/clock.ts";
export { type Moment, momentOf } from "./ports/moment.ts";
export type { ConfigurationFiles, ResolvedFile, WritableFile } from "./ports/configuration-files.ts";
export type { FoundSecret, SecretSource } from "./ports/secret-source.ts";
export type { ConfigurationOutcome, ConfigurationSource, LoadedFault } from "./settings/configuration-source.ts";
export type { DatabaseEntry, DatabaseRange, DatabaseStore } from "./ports/database-store.ts";
export {
  type ActionTexts,
  type DocumentationSource,
  type DocumentationTexts,
  ownDocumentation,
} from "./ports/documentation/documentation-source.ts";
export type { ListenerAddresses, ShownCertificate } from "./ports/listeners.ts";
export {
  isLogCause,
  type Log,
  type LogCause,
  type LogChange,
  type LogFields,
  type LogKind,
  logKinds,
  logMethods,
  type SecuritySeverity,
} from "./ports/log.ts";
export {
  type ActionResult,
  type LimitHit,
  limitHits,
  type LoginFailure,
  loginFailures,
  noObserver,
  type Observer,
  type ReloadResult,
  reloadResults,
} from "./ports/observer.ts";
export { type Peer, type PeerAddress, type PeerTransport, peerTransports } from "./ports/peer.ts";
export type { PeerSession } from "./ports/peer-session.ts";
export type { RandomSource } from "./ports/random.ts";
export { silentLog } from "./ports/silent-log.ts";
export type { SystemInformation } from "./ports/system-information.ts";
export { unknownSystem } from "./ports/unknown-system.ts";

// Queues for those who read slowly.
export type { EventFilter } from "./delivery/queue/event-filter.ts";
export { type FilterFault, FilterSets } from "./delivery/filter/filter-sets.ts";
export type { EventRecord } from "./delivery/queue/event-record.ts";
export { overflowPolicies, type OverflowPolicy, type QueueRules } from "./limits/queue-rules.ts";

// Whose manners are shown.
export { asterisk13Persona } from "./persona/asterisk-13.ts";
export { currentPersona } from "./persona/current.ts";
export type {
  CommandLayout,
  ConnectedCell,
  ConnectedColumn,
  DocumentLayout,
  DocumentSection,
  SettingsRow,
  ShownSetting,
} from "./persona/layout.ts";
export type { FullyBootedHeader, Persona } from "./persona/persona.ts";
export { personas } from "./persona/personas.ts";

// Patterns of users, in time linear in the text.
export { compileProgram, type LinearProgram } from "./delivery/pattern/linear-program.ts";

// Logins of clients that come by requests.
export type { LoginOrigin } from "./access/auth/login-origin.ts";
export { RequestLogins, type RequestRefusal } from "./access/auth/request-logins.ts";

// What is counted.
export { Counts } from "./statistics/counts.ts";
export { Statistics } from "./statistics/statistics.ts";
