const systemClass = 1;
const agiClass = 8192;

/** Applications that run something on the server (spec/ami.md §4.5). */
const restrictedApplications = /agi|dbdeltree|exec|externalivr|mixmonitor|originate|reload|system/i;
/** Functions in their arguments that do. */
const restrictedData = /CURL|DB|EVAL|FILE|ODBC|REALTIME|SHELL/;
const queueAgiArgument = 5;

/** May a session with this write mask not run this application with these arguments (spec/ami.md §4.5)? */
export const isRestricted = (application: string, data: string, writeMask: number): boolean => {
  if ((writeMask & systemClass) !== 0 || application === "") return false;
  if (restrictedApplications.test(application)) return true;
  const runsAgi = /queue/i.test(application) && (data.split(",")[queueAgiArgument] ?? "") !== "";
  return (runsAgi && (writeMask & agiClass) === 0) || restrictedData.test(data);
};
