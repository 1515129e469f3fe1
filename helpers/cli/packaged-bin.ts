#!/usr/bin/env node
// The command of the package: compiled, it needs no loader.

const write = process.stderr.write;
// Node's debug lines would show the environment of a process that is started.
if (process.env.NODE_DEBUG) process.stderr.write = () => true;
const { start } = await import('./start.ts');
await start(write);

export {};
