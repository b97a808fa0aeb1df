export { backendContract } from "./backend-contract.ts";
export { channelNamed } from "./channel-named.ts";
export { ClockError } from "./clock-error.ts";
export { type ContractCheck, ContractViolation } from "./contract.ts";
export { databaseStoreContract } from "./database-store-contract.ts";
export { MemoryStage, type MemoryStageParts } from "./memory-stage.ts";
export { MemoryBackend, type MemoryBackendContent, type MemoryStep } from "./memory-backend.ts";
export { VirtualClock, type VirtualClockOptions } from "./virtual-clock.ts";
