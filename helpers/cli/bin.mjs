#!/usr/bin/env node
import { register } from 'tsx/esm/api';

const write = process.stderr.write;
// Node's debug lines would show the environment of a process that is started, the compiler's among them.
if (process.env.NODE_DEBUG) process.stderr.write = () => true;
register();
const { saysDropped, withoutTracing } = await import('../run/without-tracing.ts');
const { environment, dropped } = withoutTracing(process.env);
if (dropped.length === 0) await import('./main.ts');
else {
  write.call(process.stderr, saysDropped(dropped));
  // Node has read these as it started: only a new process is without them.
  const { startAgain } = await import('./start-again.ts');
  process.exitCode = await startAgain(environment);
}
