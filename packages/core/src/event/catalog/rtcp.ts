import { defineEventDocs } from "../define-event-docs.ts";

const ssrc = "The identifier of the stream's sender, SSRC.";
const reports = "How many report blocks the packet holds; their headers begin with Report and the block's number.";

/** RTCP packets: how well the media arrives. */
export const rtcpEvents = defineEventDocs({
  RTCPReceived: {
    synopsis: "An RTCP report has come in.",
    parameters: {
      SSRC: ssrc,
      From: "The address that it came from.",
      RTT: "The round-trip time, in seconds.",
      ReportCount: reports,
    },
  },
  RTCPSent: {
    synopsis: "An RTCP report has been sent.",
    description: "The X in the names of the report headers stands for the number of the block, from 0.",
    parameters: {
      SSRC: ssrc,
      PT: "The type of the packet.",
      To: "The address that it goes to.",
      ReportCount: reports,
      SentNTP: "When it was sent, as an NTP time; sender reports only.",
      SentRTP: "The RTP time of the same moment; sender reports only.",
      SentPackets: "RTP packets sent so far; sender reports only.",
      SentOctets: "Bytes of media sent so far; sender reports only.",
      ReportXSourceSSRC: "The stream that the block is about.",
      ReportXFractionLost: "The share of packets lost since the last report, in 256ths.",
      ReportXCumulativeLost: "Packets lost since the stream began.",
      ReportXHighestSequence: "The highest sequence number that has arrived.",
      ReportXSequenceNumberCycles: "How often the sequence numbers have started anew.",
      ReportXIAJitter: "The variation in the time between arrivals, in units of the RTP clock.",
      ReportXLSR: "When the last sender report came in, as the middle of its NTP time.",
      ReportXDLSR: "The time since that report, in seconds.",
    },
    values: { PT: { "200(SR)": "A sender report.", "201(RR)": "A receiver report." } },
  },
});
