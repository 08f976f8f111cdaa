#!/usr/bin/env node
import { runTool } from '@buildmeister/cli';
import { main } from '../dist/walk-history/cli.js';

await runTool('walk-history', main, { orderlyStop: true });
