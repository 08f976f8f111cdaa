export { type LeftBuild, leftBuilds } from './adopt-builds.js';
export { apply } from './apply.js';
export { buildRecord, buildrunDocument, buildrunStatus, finalStatus } from './buildrun-documents.js';
export {
  answerControl,
  type Control,
  type ControlAnswer,
  type ControlRequest,
  findBuild,
  maxPriority,
} from './controls.js';
export { type Command, decide, type Decision } from './decide.js';
export { type EstimatedTime, estimateEnds, type Estimates } from './estimate-ends.js';
export {
  type Forecast,
  forecast,
  type ForecastBuilder,
  type ForecastOptions,
  type ForecastRun,
} from './forecast.js';
export { type History, learnHistory } from './history.js';
export { bytes, overrideBuilds, type OverriddenBuilds, recallBuilds } from './overrides.js';
export { duration, type GanttBar, type GanttRow, ganttSvg, ganttText } from './gantt.js';
export { type LowerBound, lowerBound } from './lower-bound.js';
export { needsMending, repetitions } from './mending.js';
export { builderPolicies, failurePolicies } from './policies.js';
export { packageId, packageName } from './package-names.js';
export { giveUpPorts, owedNames, pendingPorts, type PortsOfBuildrun } from './pending-ports.js';
export { nameGivenTwice } from './required-packages.js';
export { type PresentPackages, type Schedule, scheduleBuilds } from './schedule-builds.js';
export { sharedPackages } from './shared-packages.js';
export {
  type Build,
  type BuilderHold,
  type BuilderPhase,
  type BuilderState,
  type BuildPhase,
  type BuildrunState,
  type Event,
  type EventOf,
  type Failure,
  initialState,
  remainingCount,
  type Suspension,
} from './state.js';
export { createRandom, type Random } from './simulator/random.js';
export {
  type Faults,
  noFaults,
  type Outage,
  randomScenario,
  type Scenario,
  type ScenarioBuilder,
} from './simulator/scenario.js';
export { simulate, type Simulation, type SimulationOptions } from './simulator/simulate.js';
export { likelyNext } from './likely-next.js';
export { expectedBuild, finishesBuilds } from './transitions.js';
export { type AwaitedPackage, type BuilderCensus, explainBuild, type Explanation } from './explain.js';
export { scenarioText, shrinkScenario } from './simulator/shrink.js';
