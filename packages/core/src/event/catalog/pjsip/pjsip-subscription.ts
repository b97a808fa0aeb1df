import { defineEventDocs } from "../../define-event-docs.ts";

const subscription = {
  Role: "Which side this server is on: Notifier or Subscriber.",
  Endpoint: "The endpoint of the other side.",
  Callid: "The Call-ID of the subscription.",
  State: "The state of the subscription, such as ACTIVE.",
  Callerid: "The caller ID of the endpoint.",
  SubscriptionType: "What the subscription is about.",
  Extension: "The extension that is watched.",
  ExtensionStates: "The state of that extension.",
  Mailboxes: "The mailboxes that are watched.",
};
const types = { mwi: "Waiting messages.", extension_state: "The state of an extension." };

/** PJSIP subscriptions and resource lists. */
export const pjsipSubscriptionEvents = defineEventDocs({
  InboundSubscriptionDetail: {
    synopsis: "One subscription that a device has made with this server.",
    description: "Part of the answer to PJSIPShowSubscriptionsInbound.",
    parameters: subscription,
    values: { SubscriptionType: types },
  },
  OutboundSubscriptionDetail: {
    synopsis: "One subscription that this server has made with another.",
    description: "Part of the answer to PJSIPShowSubscriptionsOutbound.",
    parameters: subscription,
    values: { SubscriptionType: types },
  },
  ResourceListDetail: {
    synopsis: "One resource list, in the answer to PJSIPShowResourceLists.",
    parameters: {
      ObjectType: "Always resource_list.",
      ObjectName: "The name of the list.",
      Event: "The SIP event package of the list, such as presence.",
      FullState: "Whether every notification tells of all members.",
      ListItem: "The members of the list.",
      NotificationBatchInterval: "How long changes are collected before a notification, in milliseconds.",
      ResourceDisplayName: "Whether notifications carry the names of the members.",
    },
  },
});
