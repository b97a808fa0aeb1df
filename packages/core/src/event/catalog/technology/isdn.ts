import { defineEventDocs } from "../../define-event-docs.ts";

const number = "The telephone number.";
const valid = "Y if the number is given, N if not.";
const ton = "The type of number, as in Q.931.";
const plan = "The numbering plan of the number.";
const numberPresentation = "Whether the number may be shown: a number, and in parentheses its meaning.";
const nameValid = "Y if the name is given, N if not.";
const charset = "The character set of the name.";
const namePresentation = "Whether the name may be shown: a number, and in parentheses its meaning.";
const subaddress = "The subaddress, which picks a device behind the number.";
const subaddressType = "The type of the subaddress.";
const subaddressOdd = "Whether the subaddress has an odd number of digits: 1 or 0.";
const presentation = "Whether the identity as a whole may be shown.";

/** Supplementary services of ISDN trunks. */
export const isdnEvents = defineEventDocs({
  MCID: {
    synopsis: "The network was asked to record a malicious caller.",
    description:
      "MCID is malicious call identification. The MCallerID headers describe the caller, the MConnectedID headers the called side.",
    parameters: {
      MCallerIDNumValid: valid,
      MCallerIDNum: number,
      MCallerIDton: ton,
      MCallerIDNumPlan: plan,
      MCallerIDNumPres: numberPresentation,
      MCallerIDNameValid: nameValid,
      MCallerIDName: "The name of the caller.",
      MCallerIDNameCharSet: charset,
      MCallerIDNamePres: namePresentation,
      MCallerIDSubaddr: subaddress,
      MCallerIDSubaddrType: subaddressType,
      MCallerIDSubaddrOdd: subaddressOdd,
      MCallerIDPres: presentation,
      MConnectedIDNumValid: valid,
      MConnectedIDNum: number,
      MConnectedIDton: ton,
      MConnectedIDNumPlan: plan,
      MConnectedIDNumPres: numberPresentation,
      MConnectedIDNameValid: nameValid,
      MConnectedIDName: "The name of the called side.",
      MConnectedIDNameCharSet: charset,
      MConnectedIDNamePres: namePresentation,
      MConnectedIDSubaddr: subaddress,
      MConnectedIDSubaddrType: subaddressType,
      MConnectedIDSubaddrOdd: subaddressOdd,
      MConnectedIDPres: presentation,
    },
  },
});
