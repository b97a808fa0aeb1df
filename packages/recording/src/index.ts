export { type ReadRecording, readRecording, type Recording } from "./reader/read-recording.ts";
