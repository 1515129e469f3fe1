import { join } from 'node:path';
import { Command } from 'commander';
import { say } from '../common/say.ts';
import { writeAllureHtml } from '../report/allure-html.ts';
import { readSettings } from '../settings/settings.ts';

/** `report`: the Allure HTML of the last run. Needs no Java. */
export function reportCommand(): Command {
  return new Command('report')
    .description('Makes the Allure HTML of the last run in the report folder.')
    .option('--report-dir <folder>', 'where the reports of the run are')
    .action(async ({ reportDir }: { readonly reportDir?: string }) => {
      if (reportDir !== undefined) process.env.GRAPH_REPORT_DIR = reportDir;
      const folder = readSettings().GRAPH_REPORT_DIR;
      const page = await writeAllureHtml(join(folder, 'allure-results'), join(folder, 'allure'));
      say(`${page}\n`);
    });
}
