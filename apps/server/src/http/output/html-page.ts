import { escapeMarkup, nameNumbering, splitBlocks } from "./ami-block.ts";

const title = "Asterisk&trade; Manager Interface";
const heading = '<tr><td colspan="2" bgcolor="#f1f1ff"><h1>Manager Tester</h1></td></tr>\r\n';

const actionChoices = ["", "login", "command", "waitevent", "listcommands"]
  .map((action) => `<option value="${action}">${action === "" ? "-----&gt;" : action}</option>`)
  .join("");

/** The page of `/manager`: a form to try actions with, and the answer as a table (spec/ami.md §9.5). */
export const managerPage = (text: string): string =>
  [
    `<title>${title}</title><body bgcolor="#ffffff"><table align="center" bgcolor="#f1f1f1" width="500">\r\n`,
    heading,
    '<tr><td colspan="2" bgcolor="#f1f1ff"><form action="manager" method="post">\n',
    `Action: <select name="action">${actionChoices}</select> or <input name="action"><br>\n`,
    'CLI Command: <input name="command"><br>\n',
    'User: <input name="username"> Secret: <input type="password" name="secret"><br>\n',
    '<input type="submit"></form></td></tr>\r\n',
    rows(text),
    "</table></body>\r\n",
  ].join("");

/** The page of `/amanager`, whose user is known already. */
export const digestManagerPage = (text: string): string =>
  [
    '<!DOCTYPE HTML PUBLIC "-//IETF//DTD HTML 2.0//EN">\r\n',
    `<html><head>\r\n<title>${title}</title>\r\n`,
    '</head><body style="background-color: #ffffff;">\r\n',
    '<form method="post">\n<table align="center" style="background-color: #f1f1f1;" width="500">\r\n',
    '<tr><td colspan="2" style="background-color: #f1f1ff;"><h1>Manager Tester</h1></td></tr>\r\n',
    '<tr><td colspan="2" style="background-color: #f1f1ff;">Action: <input name="action"> CLI Command: <input name="command">',
    '<input type="submit" value="Send request"></td></tr>\r\n',
    rows(text),
    "</table>\r\n</form>\r\n</body>\r\n</html>\r\n",
  ].join("");

/** A row for each header, a rule behind each message. */
const rows = (text: string): string =>
  splitBlocks(text)
    .map(({ headers }) => {
      const number = nameNumbering();
      const cells = headers.map(([name, value]) => {
        const lines = escapeMarkup(value).replaceAll("\n", "<br>\n");
        return `<tr><td>${escapeMarkup(number(name))}</td><td>${lines}</td></tr>\n`;
      });
      return `${cells.join("")}<tr><td colspan="2"><hr></td></tr>\r\n`;
    })
    .join("");
