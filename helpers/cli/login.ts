import { Command } from 'commander';

/** `login <caller>`: one sign-in by device code, kept encrypted, from which later runs get their tokens unattended. */
export function loginCommand(): Command {
  return new Command('login')
    .description('Signs a caller in by device code and keeps the sign-in, encrypted, for later runs.')
    .argument('<caller>', 'delegated-work, delegated-work-unprivileged or delegated-personal')
    .action(async (typed: string) => (await import('./sign-in.ts')).signIn(typed));
}
