#!/usr/bin/env node
import { runTool } from '@buildmeister/cli';
import { main } from '../dist/compare-raises/cli.js';

await runTool('compare-raises', main, { orderlyStop: true });
