#!/usr/bin/env node
import { runTool } from '@buildmeister/cli';
import { main } from '../dist/example-farm-cli.js';

await runTool('example-farm', main);
