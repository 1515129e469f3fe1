import { Command, Option } from 'commander';
import { Mistake } from '../common/mistake.ts';
import { complain, say } from '../common/say.ts';
import { isComparable, targetInWords } from '../report/compare-runs.ts';
import { escapeMarkdown } from '../report/markdown-text.ts';
import { changesBetween } from '../report/news/changes-between.ts';
import { newsFrom } from '../report/news/news.ts';
import { newsJson } from '../report/news/news-json.ts';
import { newsMarkdown } from '../report/news/news-markdown.ts';
import { newsText } from '../report/news/news-text.ts';
import { becameWorse, newsInWords } from '../report/news/news-words.ts';
import { type PastReport, reportToCompare } from '../report/previous-report.ts';

interface Options {
  readonly json?: true;
  readonly markdown?: true;
}

const instead = 'name a folder of reports or a conformance.json';

/** `compare`: what is new between two reports. Exit code 1 for what got worse, 2 for a mistake. */
export function compareCommand(): Command {
  return new Command('compare')
    .description(
      'Tells what is new between two reports, by clause, route and caller, across editions of a page, too. Exit code 1 when something got worse: a violation that was not there, or a check that was judged and is not any more.',
    )
    .argument('<old>', 'a folder of reports or a conformance.json')
    .argument('<new>', 'the same, of a later run')
    .addOption(new Option('--json', 'for programs').conflicts('markdown'))
    .option('--markdown', 'for a comment or a job summary')
    .action((oldPath: string, newPath: string, options: Options) => {
      const old = reportToCompare(oldPath, instead);
      const current = reportToCompare(newPath, instead);
      if ((old.target.kind === 'client') !== (current.target.kind === 'client'))
        throw new Mistake({
          found: `one report judges a client, the other a service: ${oldPath} and ${newPath} have nothing in common`,
          instead: 'name two reports of `conform`, or two of `gate`',
        });
      if (!isComparable(old, current.target))
        complain(`two targets are compared: ${targetInWords(old)} and ${targetInWords(current)}\n`);
      const news = newsFrom(changesBetween(old.checks, current.checks));
      if (options.json) say(newsJson(old, current, news));
      else if (options.markdown) say(asMarkdown(old, current, news));
      else say(asText(old, current, news));
      process.exitCode = becameWorse(news) > 0 ? 1 : 0;
    });
}

type AllNews = ReturnType<typeof newsFrom>;

const whenOf = ({ started }: PastReport): string => `${started.slice(0, 19).replace('T', ' ')} UTC`;

function headOf(old: PastReport, current: PastReport, news: AllNews): string {
  const worse = becameWorse(news);
  return `${newsInWords(news)}; ${worse === 0 ? 'nothing got worse' : `${worse} got worse`} (${whenOf(old)}, ${targetInWords(old)} → ${whenOf(current)}, ${targetInWords(current)})`;
}

function asText(old: PastReport, current: PastReport, news: AllNews): string {
  const body = newsText(news);
  return `${headOf(old, current, news)}\n${body === '' ? '' : `\n${body}\n`}`;
}

function asMarkdown(old: PastReport, current: PastReport, news: AllNews): string {
  const body = newsMarkdown(news, { most: 100, mostPlaces: 40 });
  return `## ${escapeMarkdown(headOf(old, current, news))}\n${body === '' ? '' : `\n${body}\n`}`;
}
