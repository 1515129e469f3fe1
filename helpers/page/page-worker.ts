import { parentPort, workerData } from 'node:worker_threads';
import { type CompileOptions, fileCompiler, type PageFile } from './compile-file.ts';

/** Runs in a worker: compiles the pages it is sent, one after the other, and answers each with its result. */
function serve(port: NonNullable<typeof parentPort>, options: CompileOptions): void {
  const compile = fileCompiler(options);
  port.on('message', (page: PageFile) => port.postMessage(compile(page)));
  port.postMessage('ready');
}

if (parentPort !== null) serve(parentPort, workerData as CompileOptions);
