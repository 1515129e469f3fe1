import { Command, InvalidArgumentError } from 'commander';
import { counted } from '../common/counted.ts';
import { errorCode } from '../common/error-code.ts';
import { Mistake } from '../common/mistake.ts';
import { didYouMean } from '../common/nearest.ts';
import { complain, say } from '../common/say.ts';
import { longestLatency } from '../mock/chaos.ts';
import type { Mock } from '../mock/mock.ts';
import { profiles } from '../mock/profile.ts';

interface MockCommandOptions {
  readonly port: number;
  readonly https?: true;
  readonly profile: string;
  readonly fault?: string;
  readonly seed: number;
  readonly throttle: number;
  readonly latency: number;
  readonly fail: number;
  readonly reset: number;
  readonly json?: true;
}

/** `mock`: serves Graph and Entra on loopback until it is stopped. */
export function mockCommand(): Command {
  return new Command('mock')
    .description('Serves the mock Graph and Entra on 127.0.0.1 until Ctrl-C. It never listens beyond loopback.')
    .option('--port <port>', 'port; 0 takes a free one', portNumber, 0)
    .option('--https', 'with a certificate authority made at start; its file is printed')
    .option('--profile <profile>', `which service it is: ${profiles.join(' or ')}`, 'page-2018')
    .option('--fault <name>', 'a fault; the command `faults --list` names them')
    .option('--seed <number>', 'makes ids and troubles reproducible', wholeNumber, 1)
    .option('--throttle <probability>', 'probability of a 429, 0 to 1', numberTo(1), 0)
    .option('--latency <ms>', 'longest random delay of an answer', numberTo(longestLatency), 0)
    .option('--fail <probability>', 'probability of a 503 or 504, 0 to 1', numberTo(1), 0)
    .option('--reset <probability>', 'probability of a lost connection, 0 to 1', numberTo(1), 0)
    .option('--json', 'say where it is, and whom it knows, as one line of JSON')
    .action(async (options: MockCommandOptions) => {
      const mock = await start(options);
      const { describeMock, mockFacts } = await import('../mock/describe-mock.ts');
      say(
        options.json ? `${JSON.stringify(mockFacts(mock))}\n` : `${describeMock(mock).join('\n')}\nCtrl-C stops it.\n`,
      );
      await stopped();
      await mock.close();
      (options.json ? complain : say)(`stopped after ${counted(mock.requests, 'request')}\n`);
    });
}

async function start(options: MockCommandOptions): Promise<Mock> {
  const profile = profiles.find((one) => one === options.profile);
  if (profile === undefined)
    throw new Mistake({ found: `no profile ${options.profile}`, instead: didYouMean(options.profile, profiles) });
  const fault =
    options.fault === undefined
      ? {}
      : { fault: (await import('../mock/faults/fault-named.ts')).faultNamed(options.fault) };
  const { port, seed, throttle, latency, fail, reset } = options;
  const { startMock } = await import('../mock/start-mock.ts');
  // A program reads one line: what is asked of the mock goes beside it.
  const tell = options.json ? complain : say;
  const log = (line: string): void => void tell(`${line}\n`);
  try {
    return await startMock({
      port,
      seed,
      profile,
      scheme: options.https ? 'https' : 'http',
      chaos: { throttle, latency, fail, reset, retryAfter: 'mixed' },
      log,
      ...fault,
    });
  } catch (error) {
    const code = errorCode(error);
    if (code === 'EADDRINUSE' || code === 'EACCES' || code === 'ERR_SOCKET_BAD_PORT')
      throw new Mistake({
        found: `port ${port} cannot be used (${code})`,
        instead: 'name another with --port, or 0 for a free one',
      });
    throw error;
  }
}

const stopped = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });

function numberTo(most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (text.trim() === '' || !(value >= 0 && value <= most))
      throw new InvalidArgumentError(`write a number from 0 to ${most}`);
    return value;
  };
}

function wholeNumber(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new InvalidArgumentError('write a whole number of 15 digits at most');
  return Number(text);
}

function portNumber(text: string): number {
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text);
  throw new InvalidArgumentError('write a whole number from 0 to 65535');
}
