// Prints what a run of jest came to, one line for each suite that was skipped and the counts last:
// count-tests.js REPORT, a file written by jest --json. A run that was ended has written none, and counts as one failure.
import { readFileSync } from 'node:fs';

const report = readReport(process.argv[2]);
for (const suite of report?.testResults ?? []) {
  const skipped = suite.assertionResults.filter(({ status }) => status === 'pending');
  if (skipped.length > 0)
    console.log(`skipped: ${skipped[0].ancestorTitles[0] ?? suite.name} (${skipped.length})`);
}
if (report === undefined) {
  console.log('no report: the run was ended');
  console.log('0 passed, 1 failed, 0 skipped');
  process.exitCode = 1;
} else {
  // A suite that could not be loaded has run no test and is a failure all the same.
  const failed = report.numFailedTests + report.numRuntimeErrorTestSuites;
  console.log(`${report.numPassedTests} passed, ${failed} failed, ${report.numPendingTests} skipped`);
}

function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    // Nothing written, or not to its end.
    if (error.code === 'ENOENT' || error instanceof SyntaxError) return undefined;
    throw error;
  }
}
