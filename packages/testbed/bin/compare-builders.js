#!/usr/bin/env node
import { runTool } from '@buildmeister/cli';
import { main } from '../dist/compare-builders/cli.js';

await runTool('compare-builders', main, { orderlyStop: true });
