import { demandBytes, isFalseWord, isTrueWord } from "@pluto-ami/protocol";

import { CategoryWork } from "../../config-files/category-work.ts";
import { readFileNames, updateFiles } from "../../config-files/update-files.ts";
import { readSteps } from "../../config-files/update-step.ts";
import { reloadModules } from "../../../module/reload-modules.ts";
import { defineAction } from "../../define-action.ts";
import { filesInFolder } from "../../guard/files-in-folder.ts";

export const updateConfig = defineAction({
  name: "UpdateConfig",
  classes: ["config"],
  changes: ["SrcFilename", "DstFilename", "Reload"],
  needs: ["bus", "configurationFiles", "limits", "log", "longWork", "modules", "state", "worldClock"],
  doc: {
    synopsis: "Change a configuration file.",
    description:
      "The steps are numbered from 000000 and done in order. When one fails, nothing is written. Comments, order and includes are kept.",
    parameters: {
      SrcFilename: "The file to read, relative to the configuration folder.",
      DstFilename: "The file to write; it must exist.",
      Reload: "yes to reload everything afterwards, or the module to reload.",
      PreserveEffectiveContext:
        "no to leave out the lines that categories inherit, and those that equal them; the default is to write out what is inherited.",
      "Action-000000": "What this step does.",
      "Cat-000000": "The category that it is about.",
      "Var-000000": "The name of the line that it is about.",
      "Value-000000": "The new value, or the new name for RenameCat. A > in front makes an object line.",
      "Match-000000":
        "The value that the line must have, or object for an object line, or the category that a new one goes before.",
      "Line-000000":
        "The number of the line, from 0, for Insert and Delete; with it Delete does not look at Var and Match.",
      "Options-000000": "A comma list; values with commas stand in double quotes.",
    },
  },
  read: ({ action }) => readFileNames(action),
  guards: [filesInFolder("SrcFilename", "DstFilename")],
  async run(context, { source, destination }) {
    const { action, configurationFiles, limits, log, longWork, reply, session, worldClock } = context;
    const preserve = action.get("PreserveEffectiveContext");
    const error = await updateFiles(
      configurationFiles,
      {
        source,
        destination,
        preserveContext: preserve === "" || isTrueWord(preserve),
        steps: readSteps(action, new CategoryWork(limits)),
        now: worldClock.wall(),
      },
      { work: longWork, log },
    );
    if (error !== undefined) return reply.error(demandBytes(error));
    reply.success();
    const module = action.get("Reload");
    if (module === "" || isFalseWord(module)) return undefined;
    await reloadModules(context, isTrueWord(module) ? undefined : module, session.inWords);
    return undefined;
  },
});
