import { defineEventDocs } from "../../define-event-docs.ts";

const counted = "How long it lasted, in seconds.";

/** Conferences of the MeetMe application, the predecessor of ConfBridge. */
export const meetmeEvents = defineEventDocs({
  MeetmeEnd: { synopsis: "A MeetMe conference has ended.", description: "Meetme names the conference." },
  MeetmeJoin: {
    synopsis: "A participant has joined a MeetMe conference.",
    parameters: { Meetme: "The name of the conference.", User: "The number of the participant in it." },
  },
  MeetmeLeave: {
    synopsis: "A participant has left a MeetMe conference.",
    parameters: { Duration: "How long the participant was in it, in seconds." },
  },
  MeetmeList: {
    synopsis: "One participant, in the answer to MeetmeList.",
    parameters: {
      Conference: "The name of the conference.",
      UserNumber: "The number of the participant in it.",
      CallerIDNum: "The participant's number.",
      CallerIDName: "The participant's name.",
      ConnectedLineNum: "The number that the participant sees.",
      ConnectedLineName: "The name that the participant sees.",
      Channel: "The participant's channel.",
      Admin: "Whether the participant is an administrator.",
      Role: "Whether the participant may listen, talk or both.",
      MarkedUser: "Whether the participant is marked, that is, one whom others may have to wait for.",
      Muted: "Whether the participant is muted, and by whom.",
      Talking: "Whether the participant is speaking now, if that is watched.",
    },
  },
  MeetmeListRooms: {
    synopsis: "One conference, in the answer to MeetmeListRooms.",
    parameters: {
      Conference: "The name of the conference.",
      Parties: "How many participants are in it.",
      Marked: "How many of them are marked.",
      Activity: "How long it has lasted, as hours:minutes:seconds.",
      Creation: "Whether it was configured or created on demand.",
      Locked: "Whether it is closed to newcomers.",
    },
  },
  MeetmeMute: {
    synopsis: "A participant of a MeetMe conference was muted or unmuted.",
    description: "Status says which: on or off.",
  },
  MeetmeTalkRequest: {
    synopsis: "A muted MeetMe participant asks to speak, or no longer does.",
    parameters: { Duration: counted, Status: "Whether the request stands." },
    values: { Status: { on: "The participant asks to speak.", off: "The request is withdrawn." } },
  },
  MeetmeTalking: {
    synopsis: "A MeetMe participant has started or stopped speaking.",
    description: "Status says which: on or off.",
  },
});
