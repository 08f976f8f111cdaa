export { buildPort, purgePort } from './build-port.js';
export { BuildStopped } from './build-stopped.js';
export { readFaults } from './faults.js';
export { readPort } from './read-port.js';
