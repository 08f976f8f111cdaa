// Prints what a run of jest came to, one line for each suite that was skipped and the counts last:
// count-tests.js REPORT, a file written by jest --json.
import { readFileSync } from 'node:fs';

const report = JSON.parse(readFileSync(process.argv[2], 'utf8'));
for (const suite of report.testResults) {
  const skipped = suite.assertionResults.filter(({ status }) => status === 'pending');
  if (skipped.length > 0)
    console.log(`skipped: ${skipped[0].ancestorTitles[0] ?? suite.name} (${skipped.length})`);
}
// A suite that could not be loaded has run no test and is a failure all the same.
const failed = report.numFailedTests + report.numRuntimeErrorTestSuites;
console.log(`${report.numPassedTests} passed, ${failed} failed, ${report.numPendingTests} skipped`);
