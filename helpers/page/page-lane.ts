import { Worker } from 'node:worker_threads';
import { form, ownFile, ownModule } from '../common/own-file.ts';
import type { CompiledFile, CompileOptions, PageFile } from './compile-file.ts';
import { type DiagnosticCode, diagnostic } from './diagnostics.ts';

/** Milliseconds that one page may take. remark needs minutes for some hostile pages; real ones take a few milliseconds. */
const longestPage = 10_000;

/** A worker has no loader for TypeScript of its own: from sources, it begins with one. */
const workerFile =
  form === 'package' ? ownModule('helpers/page/page-worker.ts') : ownFile('helpers/page/page-worker.mjs');

/** A worker that compiles one page at a time and can be ended. */
export interface PageLane {
  readonly compile: (page: PageFile) => Promise<CompiledFile>;
  readonly close: () => Promise<void>;
}

interface Job {
  readonly page: PageFile;
  readonly done: (result: CompiledFile) => void;
}

/** Opens a lane; its worker starts with the first page and is started anew after a page that had to be given up. */
export function openLane(options: CompileOptions, allowed: number = longestPage): PageLane {
  const waiting: Job[] = [];
  let current: Job | undefined;
  let worker: Worker | undefined;
  let isReady = false;
  let timer: NodeJS.Timeout | undefined;

  const next = (): void => {
    if (current !== undefined || waiting.length === 0) return;
    if (worker === undefined) start();
    if (!isReady) return;
    current = waiting.shift();
    timer = setTimeout(() => giveUp('page-too-slow', `it takes longer than ${allowed / 1000} s`), allowed);
    worker?.postMessage(current?.page);
  };
  const finish = (result: CompiledFile): void => {
    clearTimeout(timer);
    const job = current;
    current = undefined;
    job?.done(result);
    next();
  };
  const giveUp = (code: DiagnosticCode, message: string): void => {
    const ended = worker;
    worker = undefined;
    isReady = false;
    void ended?.terminate();
    current ??= waiting.shift();
    if (current !== undefined)
      finish({
        file: current.page.file,
        contract: null,
        diagnostics: [diagnostic(code, 1, message)],
        lines: {},
        outcome: 'no-contract',
      });
  };
  const start = (): void => {
    const started = new Worker(workerFile, {
      workerData: options,
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: 512 },
    });
    worker = started;
    started.on('message', (message: 'ready' | CompiledFile) => {
      if (started !== worker) return;
      if (message !== 'ready') return finish(message);
      isReady = true;
      next();
    });
    started.on('error', (error) => {
      if (started === worker) giveUp('page-too-deep', `reading it ends the reader (${error.message})`);
    });
  };
  return {
    compile: (page) =>
      new Promise((done) => {
        waiting.push({ page, done });
        next();
      }),
    close: async () => {
      clearTimeout(timer);
      await worker?.terminate();
    },
  };
}
