#!/usr/bin/env node
import { runTool } from '@buildmeister/cli';
import { main } from '../dist/cli.js';

await runTool('dispatch', main, { orderlyStop: true });
