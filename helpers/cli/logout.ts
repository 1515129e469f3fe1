import { Command } from 'commander';

/** `logout <caller>`: forgets a sign-in. Nothing is sent: what Entra issued stays valid until it ends or is revoked there. */
export function logoutCommand(): Command {
  return new Command('logout')
    .description('Forgets a sign-in that `login` has kept.')
    .argument('<caller>', 'delegated-work, delegated-work-unprivileged or delegated-personal')
    .action(async (typed: string) => (await import('./sign-in.ts')).signOut(typed));
}
