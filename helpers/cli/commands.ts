import type { Command } from 'commander';

/** A command: its line in the help, and what stands under "Examples" in its own: options, and what they do. */
interface Entry {
  readonly summary: string;
  readonly examples: readonly (readonly [options: string, what: string])[];
  load(): Promise<Command>;
}

export type Commands = Readonly<Record<string, Entry>>;

/** Commands are loaded when they are called: the help must not wait for the mock. */
export const commands: Commands = {
  conform: {
    summary: 'judge a service by its contracts (the main job)',
    examples: [
      ['', 'the mock, by the default contract'],
      ['--fault personal-accepted@users/managedDevices', 'one promise broken on purpose'],
      ['--contracts my-contracts --contract all --profile live-2026', 'contracts of your own'],
      ['--list --json', 'what would be judged, a clause a line'],
    ],
    load: async () => (await import('./conform.ts')).conformCommand(),
  },
  plan: {
    summary: 'print every clause, probe and request that a run would make; send nothing',
    examples: [['--route users/managedDevices --json', 'the requests on one route, one JSON object a line']],
    load: async () => (await import('./plan.ts')).planCommand(),
  },
  mock: {
    summary: 'serve the mock Graph and Entra on loopback',
    examples: [
      ['--port 8085 --profile live-2026', 'the service of today on a port of your choice'],
      ['--json', 'addresses, apps and accounts for a program'],
    ],
    load: async () => (await import('./mock.ts')).mockCommand(),
  },
  gate: {
    summary: 'judge a program that calls Graph: may it ship?',
    examples: [
      ['-- node my-client.mjs', 'the program as it is'],
      ['--scenario throttle,gateway-timeout --json -- node my-client.mjs', 'with trouble, and one line of JSON'],
    ],
    load: async () => (await import('./gate.ts')).gateCommand(),
  },
  faults: {
    summary: 'prove that every clause can fail',
    examples: [
      ['--list', 'what there is'],
      ["--fault 'personal-accepted*'", 'some of them'],
    ],
    load: async () => (await import('./faults.ts')).faultsCommand(),
  },
  compile: {
    summary: 'make a contract from a reference page, in any of eight languages',
    examples: [
      ['my-page.md --explain', 'page and contract side by side'],
      ['pages --out my-contracts', 'a folder of pages'],
    ],
    load: async () => (await import('./compile.ts')).compileCommand(),
  },
  drift: {
    summary: 'tell what moved between two editions of a page',
    examples: [['old-page.md new-page.md --json', 'what moved, a page a line']],
    load: async () => (await import('./drift.ts')).driftCommand(),
  },
  lint: {
    summary: 'find what is inconsistent on a page',
    examples: [['pages --json', 'every page of a folder, a line each']],
    load: async () => (await import('./lint.ts')).lintCommand(),
  },
  compare: {
    summary: 'tell what is new between two reports, and whether anything got worse',
    examples: [
      ['last-night reports', 'two folders of reports'],
      ['old.json new.json --markdown', 'for a comment or a job summary'],
    ],
    load: async () => (await import('./compare.ts')).compareCommand(),
  },
  merge: {
    summary: 'judge and report the shards of a run as one',
    examples: [['shard-1/recording.jsonl shard-2/recording.jsonl', 'two shards']],
    load: async () => (await import('./merge.ts')).mergeCommand(),
  },
  report: {
    summary: 'make the Allure HTML of the last run',
    examples: [
      ['--report-dir reports', 'of the run in this folder'],
      ['--redact --report-dir reports --out for-the-auditor', 'a copy without ids of people and devices'],
    ],
    load: async () => (await import('./report.ts')).reportCommand(),
  },
  doctor: {
    summary: 'check what a live run needs; change nothing',
    examples: [['--json', 'a finding a line']],
    load: async () => (await import('./doctor.ts')).doctorCommand(),
  },
  login: {
    summary: 'sign a caller in once, by device code',
    examples: [['delegated-work', 'the work account']],
    load: async () => (await import('./login.ts')).loginCommand(),
  },
  logout: {
    summary: 'forget a sign-in',
    examples: [['delegated-work', 'the work account']],
    load: async () => (await import('./logout.ts')).logoutCommand(),
  },
  init: {
    summary: 'begin a project of your own: settings, one contract, a nightly job',
    examples: [['my-conformance', 'in a new folder']],
    load: async () => (await import('./init.ts')).initCommand(),
  },
};
