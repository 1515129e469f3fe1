import { Command } from 'commander';
import { say } from '../common/say.ts';

/** `init`: a project of one's own, with what a first run and a nightly one need. Nothing that is there is changed. */
export function initCommand(): Command {
  return new Command('init')
    .description(
      'Begins a project of your own: settings, a Playwright configuration, one contract, workflows. Leaves existing files as they are.',
    )
    .argument('[folder]', 'where; made if it is missing', '.')
    .action(async (folder: string) => {
      const [{ beginProject }, { nextSteps }] = await Promise.all([
        import('../init/begin-project.ts'),
        import('../init/next-steps.ts'),
      ]);
      const { written, kept } = beginProject(folder);
      const lines = [
        ...written.map((path) => `written  ${path}`),
        ...kept.map((path) => `kept     ${path}: it was there, and is as it was`),
      ];
      say(`${lines.join('\n')}\n\n${nextSteps(folder)}`);
    });
}
