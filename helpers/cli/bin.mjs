#!/usr/bin/env node
// The command in a checkout: runs the sources as they are.
import { register } from 'tsx/esm/api';

const write = process.stderr.write;
// Node's debug lines would show the environment of a process that is started, the compiler's among them.
if (process.env.NODE_DEBUG) process.stderr.write = () => true;
register();
const { start } = await import('./start.ts');
await start(write, async () => (await import('./checkout-commands.ts')).checkoutCommands);
