import { nameNumbering, partsOf } from "./ami-parts.ts";
import { escapeMarkup } from "./markup.ts";

const title = "Asterisk&trade; Manager Interface";
const heading = '<tr><td colspan="2" bgcolor="#f1f1ff"><h1>Manager Tester</h1></td></tr>\r\n';

const actionChoices = ["", "login", "command", "waitevent", "listcommands"]
  .map((action) => `<option value="${action}">${action === "" ? "-----&gt;" : action}</option>`)
  .join("");

/**
 * The page of `/manager`, in pieces: a form to try actions with, and the answer as a table
 * (docs/protocol.md#html-output).
 */
export function* managerPage(text: string): Generator<string> {
  yield `<title>${title}</title><body bgcolor="#ffffff"><table align="center" bgcolor="#f1f1f1" width="500">\r\n`;
  yield heading;
  yield '<tr><td colspan="2" bgcolor="#f1f1ff"><form action="manager" method="post">\n';
  yield `Action: <select name="action">${actionChoices}</select> or <input name="action"><br>\n`;
  yield 'CLI Command: <input name="command"><br>\n';
  yield 'User: <input name="username"> Secret: <input type="password" name="secret"><br>\n';
  yield '<input type="submit"></form></td></tr>\r\n';
  yield* rows(text);
  yield "</table></body>\r\n";
}

/** The page of `/amanager`, whose user is known already. */
export function* digestManagerPage(text: string): Generator<string> {
  yield '<!DOCTYPE HTML PUBLIC "-//IETF//DTD HTML 2.0//EN">\r\n';
  yield `<html><head>\r\n<title>${title}</title>\r\n`;
  yield '</head><body style="background-color: #ffffff;">\r\n';
  yield '<form method="post">\n<table align="center" style="background-color: #f1f1f1;" width="500">\r\n';
  yield '<tr><td colspan="2" style="background-color: #f1f1ff;"><h1>Manager Tester</h1></td></tr>\r\n';
  yield '<tr><td colspan="2" style="background-color: #f1f1ff;">Action: <input name="action"> CLI Command: <input name="command">';
  yield '<input type="submit" value="Send request"></td></tr>\r\n';
  yield* rows(text);
  yield "</table>\r\n</form>\r\n</body>\r\n</html>\r\n";
}

/** A row for each header, a rule behind each message. */
function* rows(text: string): Generator<string> {
  const endOfRow = "</td></tr>\n";
  let number: ReturnType<typeof nameNumbering> | undefined;
  for (const part of partsOf(text)) {
    if (part.kind === "line") yield `<br>\n${cellText(part.value)}`;
    else if (part.kind === "end") {
      yield `${endOfRow}<tr><td colspan="2"><hr></td></tr>\r\n`;
      number = undefined;
    } else {
      if (number !== undefined) yield endOfRow;
      number ??= nameNumbering();
      yield `<tr><td>${cellText(number(part.name))}</td><td>${cellText(part.value)}`;
    }
  }
}

/** A control character is a blank: a bare CR must be no line end to whoever reads the page. */
const cellText = (byteString: string): string =>
  escapeMarkup(byteString).replace(/[\0-\u0008\u000B-\u001F\u007F]/g, " ");
