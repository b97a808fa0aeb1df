import { defineEventDocs } from "../../define-event-docs.ts";

const conference = "The name of the conference.";
const admin = { Yes: "The participant is an administrator.", No: "An ordinary participant." };
const participant = { Conference: conference, Admin: "Whether the participant is an administrator." };

/** Conferences of the ConfBridge application. */
export const confbridgeEvents = defineEventDocs({
  ConfbridgeEnd: { synopsis: "A conference has ended.", parameters: { Conference: conference } },
  ConfbridgeJoin: {
    synopsis: "A participant has joined a conference.",
    parameters: { ...participant, Muted: "Whether the participant joins muted." },
    values: { Admin: admin },
  },
  ConfbridgeLeave: {
    synopsis: "A participant has left a conference.",
    parameters: participant,
    values: { Admin: admin },
  },
  ConfbridgeList: {
    synopsis: "One participant, in the answer to ConfbridgeList.",
    parameters: {
      ...participant,
      MarkedUser: "Whether the participant is marked, that is, one whom others may have to wait for.",
      WaitMarked: "Whether the participant waits until a marked one has joined.",
      EndMarked: "Whether the participant is put out when the last marked one leaves.",
      Waiting: "Whether the participant is waiting now.",
      Muted: "Whether the participant is muted.",
      Talking: "Whether the participant is speaking now.",
      AnsweredTime: "Seconds since the channel was answered.",
    },
    values: { Admin: admin },
  },
  ConfbridgeListRooms: {
    synopsis: "One conference, in the answer to ConfbridgeListRooms.",
    parameters: {
      Conference: conference,
      Parties: "How many participants are in it.",
      Marked: "How many of them are marked.",
      Locked: "Whether it is closed to newcomers.",
      Muted: "Whether everybody but the administrators is muted.",
    },
  },
  ConfbridgeMute: {
    synopsis: "A participant of a conference has been muted.",
    parameters: participant,
    values: { Admin: admin },
  },
  ConfbridgeRecord: {
    synopsis: "The recording of a conference has started.",
    parameters: { Conference: conference },
  },
  ConfbridgeStart: { synopsis: "A conference has begun.", parameters: { Conference: conference } },
  ConfbridgeStopRecord: {
    synopsis: "The recording of a conference has stopped.",
    parameters: { Conference: conference },
  },
  ConfbridgeTalking: {
    synopsis: "A conference participant has started or stopped speaking.",
    description: "Only for participants with talk detection switched on.",
    parameters: { ...participant, TalkingStatus: "Whether the participant speaks." },
    values: { TalkingStatus: { on: "Started to speak.", off: "Stopped speaking." }, Admin: admin },
  },
  ConfbridgeUnmute: {
    synopsis: "A participant of a conference can be heard again.",
    parameters: participant,
    values: { Admin: admin },
  },
});
