export { apply, packageId } from './apply.js';
export {
  buildRecord,
  buildrunDocument,
  buildrunStatus,
  finalStatus,
} from './buildrun-documents.js';
export { type Command, decide, type Decision } from './decide.js';
export { type History, learnHistory } from './history.js';
export { pendingPorts, type PortsOfBuildrun } from './pending-ports.js';
export { type PresentPackages, type Schedule, scheduleBuilds } from './schedule-builds.js';
export {
  type Build,
  type BuilderPhase,
  type BuilderState,
  type BuildPhase,
  type BuildrunState,
  type Event,
  type EventOf,
  type Failure,
  initialState,
  remainingCount,
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
