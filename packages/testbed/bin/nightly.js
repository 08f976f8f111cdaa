#!/usr/bin/env node
import { runTool } from '@buildmeister/cli';
import { main } from '../dist/nightly/cli.js';

await runTool('nightly', main, { orderlyStop: true });
