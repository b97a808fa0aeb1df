import { Connection } from "../load/connection.mjs";
import { actAll, pingText } from "../load/publisher.mjs";
import { againstFloor } from "./against-floor.mjs";

const perSecond = async (count, work) => {
  const begin = performance.now();
  await work();
  return (count * 1000) / (performance.now() - begin);
};

const ping = async ({ port }, { quick }) => {
  const connections = [];
  for (let at = 0; at < 16; at++) connections.push(await Connection.logIn(port));
  const count = quick ? 20 : 8000;
  const pingAll = () => Promise.all(connections.map((connection) => actAll(connection, count, 32, () => pingText)));
  if (!quick) await pingAll();
  const rate = await perSecond(count * connections.length, pingAll);
  for (const connection of connections) connection.destroy();
  return rate;
};

const logInAndOff = async ({ port }, { quick }) => {
  const count = quick ? 5 : 250;
  const worker = async () => {
    for (let at = 0; at < count; at++) {
      const connection = await Connection.logIn(port);
      connection.act("Logoff");
      await connection.closed();
    }
  };
  const workers = () => Promise.all(Array.from({ length: 8 }, worker));
  if (!quick) await workers();
  return perSecond(count * 8, workers);
};

export const actionScenarios = [
  againstFloor({ name: "ping", title: "Ping, 16 connections", unit: "a second", better: "higher", measure: ping }),
  againstFloor({ name: "login", title: "Login and logoff", unit: "a second", better: "higher", measure: logInAndOff }),
];
