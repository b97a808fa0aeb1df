import { defineEventDocs } from "../../define-event-docs.ts";

const ssrc = "The identifier of the stream's sender, SSRC.";
const reports = "How many report blocks the packet holds; their headers begin with Report and the block's number.";

/** RTCP packets: how well the media arrives. */
export const rtcpEvents = defineEventDocs({
  RTCPReceived: {
    synopsis: "An RTCP report has come in.",
    description: "Its blocks are the far side's view: how well it receives what this server sends.",
    parameters: {
      SSRC: ssrc,
      From: "The address that it came from.",
      RTT: "The round-trip time that follows from the report, in seconds with a fraction.",
      ReportCount: reports,
    },
  },
  RTCPSent: {
    synopsis: "An RTCP report has been sent.",
    description:
      "Its blocks say how well this server receives. The X in the names of the report headers stands for the number of the block, from 0.",
    parameters: {
      SSRC: ssrc,
      PT: "The type of the packet.",
      To: "The address that it goes to.",
      ReportCount: reports,
      SentNTP: "When the sender made the report, in seconds with a fraction; sender reports only.",
      SentRTP: "The RTP timestamp of the same moment, in units of the RTP clock; sender reports only.",
      SentPackets: "RTP packets sent so far; sender reports only.",
      SentOctets: "Bytes of media sent so far; sender reports only.",
      ReportXSourceSSRC: "The stream that the block is about.",
      ReportXFractionLost: "The share of packets lost since the last report, in 256ths: 64 is a quarter.",
      ReportXCumulativeLost: "Packets lost since the stream began.",
      ReportXHighestSequence: "The highest sequence number that has arrived.",
      ReportXSequenceNumberCycles: "How often the 16-bit sequence numbers have started anew.",
      ReportXIAJitter:
        "The mean deviation of the time between arrivals, in units of the RTP clock: at 8000 Hz, 8 is one millisecond.",
      ReportXLSR: "The middle 32 bits of the NTP time in the last sender report of that stream; 0 when there was none.",
      ReportXDLSR: "How long ago that sender report came in, in units of 1/65536 of a second.",
    },
    values: { PT: { "200(SR)": "A sender report.", "201(RR)": "A receiver report." } },
  },
});
