import { join } from 'node:path';
import { Command } from 'commander';
import { say } from '../common/say.ts';

/** `report`: the Allure HTML of the last run. Needs no Java. */
export function reportCommand(): Command {
  return new Command('report')
    .description('Makes the Allure HTML of the last run in the report folder.')
    .option('--report-dir <folder>', 'where the reports of the run are')
    .action(async ({ reportDir }: { readonly reportDir?: string }) => {
      const [{ writeAllureHtml }, { readSettings }] = await Promise.all([
        import('../report/allure-html.ts'),
        import('../settings/settings.ts'),
      ]);
      if (reportDir !== undefined) process.env.GRAPH_REPORT_DIR = reportDir;
      const folder = readSettings().GRAPH_REPORT_DIR;
      const page = await writeAllureHtml(join(folder, 'allure-results'), join(folder, 'allure'));
      say(`${page}\n`);
    });
}
