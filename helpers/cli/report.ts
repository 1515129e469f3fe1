import { join } from 'node:path';
import { Command } from 'commander';
import { counted } from '../common/counted.ts';
import { giveOptions } from '../common/given-options.ts';
import { Mistake } from '../common/mistake.ts';
import { say } from '../common/say.ts';

interface Options {
  readonly reportDir?: string;
  readonly redact?: true;
  readonly out?: string;
}

/** `report`: the Allure HTML of the last run, which needs no Java; or a copy of its reports without ids of people and devices. */
export function reportCommand(): Command {
  return new Command('report')
    .description(
      'Makes the Allure HTML of the last run in the report folder; with --redact, a copy of its reports without ids of people and devices.',
    )
    .option('--report-dir <folder>', 'where the reports of the run are')
    .option('--redact', 'copy the reports: each person and device has a short stand-in, the recording stays behind')
    .option('--out <folder>', 'where the copy goes; default: beside the reports, with -redacted behind their name')
    .action(async ({ reportDir, redact, out }: Options) => {
      if (out !== undefined && !redact)
        throw new Mistake({ found: '--out belongs to --redact', instead: 'write both, or leave it out' });
      const { readSettings } = await import('../settings/settings.ts');
      if (reportDir !== undefined)
        giveOptions([{ setting: 'GRAPH_REPORT_DIR', option: '--report-dir', value: reportDir }]);
      const folder = readSettings().GRAPH_REPORT_DIR;
      if (redact) {
        const { redactFolder } = await import('../report/redact/redact-folder.ts');
        const { files, replaced } = redactFolder(folder, out ?? `${folder.replace(/[/\\]+$/, '')}-redacted`);
        say(
          `${files.join('\n')}\n${counted(replaced, 'id or name', 'ids and names')} of people and devices ${replaced === 1 ? 'has a stand-in' : 'have stand-ins'}\n`,
        );
        return;
      }
      const { writeAllureHtml } = await import('../report/allure-html.ts');
      const page = await writeAllureHtml(join(folder, 'allure-results'), join(folder, 'allure'));
      say(`${page}\n`);
    });
}
