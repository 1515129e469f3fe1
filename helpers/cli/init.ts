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
      const { beginProject, wayTo } = await import('../init/begin-project.ts');
      const { written, kept } = beginProject(folder);
      const lines = [
        ...written.map((path) => `written  ${path}`),
        ...kept.map((path) => `kept     ${path}: it was there, and is as it was`),
      ];
      say(`${lines.join('\n')}\n\nTo a first green run:\n\n${nextLines(wayTo(folder)).join('\n')}\n`);
    });
}

const nextLines = (way: string): string[] => [
  ...(way === '' ? [] : [`  cd ${/\s/.test(way) ? `"${way}"` : way}`]),
  '  npm install --save-dev graph-conformance @playwright/test',
  '  npx graph-conformance conform                                                   # green: see reports/board.html',
  '  npx graph-conformance conform --fault personal-accepted@users/managedDevices    # one clause turns red',
  '  npx graph-conformance plan --target live                                        # what a tenant would be sent',
];
