// Prints the page of an app's report. Plain Node in a process of its own: reading an app takes seconds without a pause.
import process from "node:process";

const [app, changes] = process.argv.slice(2);

try {
  const { readReport, reportPage } = await import("next-portage-cli/report");
  process.stdout.write(reportPage(await readReport(app), { changes }));
} catch (error) {
  const isUnbuilt = error.code === "ERR_MODULE_NOT_FOUND";
  console.error(
    isUnbuilt ? "next-portage-cli is not built: npm run build -w next-portage-cli" : error.message,
  );
  process.exitCode = 1;
}
