import type { RootContent } from 'mdast';
import type { ContractData } from '../contract/schema.ts';
import { contradictedStatuses, documentedStatuses } from './documented-statuses.ts';
import { httpBlocks } from './http-blocks.ts';
import type { Notebook } from './notebook.ts';
import { responseBody } from './response-body.ts';
import { isFailures, type Statement, statementsOf } from './response-sections.ts';
import { lineOfText, type PageSection } from './sections.ts';

type Response = ContractData['response'];

/** What the page says of the answer: statuses of success and failure, and what comes back. */
export function readResponse(sections: readonly PageSection[], locale: string, notebook: Notebook): Response {
  const told = statementsOf(sections);
  const first = told[0]?.section;
  noteSource(told[0], notebook);
  const found = documentedStatuses(told.flatMap(nodesOf));
  const failed = documentedStatuses(sections.filter(isFailures).flatMap(({ nodes }) => nodes));
  const errors = [...new Set([...found, ...failed])].filter((one) => one >= 400);
  const named = successIn(found);
  const success = named.length > 0 ? named : successIn(told.flatMap(shownStatuses));
  for (const said of new Set(contradictedStatuses(told.flatMap(nodesOf))))
    notebook.report(
      'status-contradicted',
      first?.line ?? 1,
      `"${said}": the number and its words say different things; it is left out`,
    );
  if (success.length === 0 && told[0]?.place === 'stated')
    notebook.report('status-missing', told[0].section.line, 'the Response section names no status of success');
  const body = bodyOf(told, success, locale);
  if (first !== undefined && body !== undefined && body !== 'none' && success.length === 1 && success[0] === 204) {
    notebook.report(
      'status-with-body',
      first.line,
      `the page promises 204, which has no content, and a body (${body})`,
    );
  }
  return {
    ...(success.length > 0 && { status: success.length === 1 ? success[0] : success }),
    ...(body !== undefined && { body }),
    ...(errors.length > 0 && { errors }),
  };
}

function noteSource(statement: Statement | undefined, notebook: Notebook): void {
  if (statement === undefined || statement.place === 'in-example')
    notebook.report('section-missing', 1, 'the page has no Response section outside its examples');
  if (statement === undefined) return;
  notebook.came('response', lineOfText(statement.section, nodesOf(statement)));
}

const nodesOf = ({ section, under }: Statement): RootContent[] => [section, ...under].flatMap(({ nodes }) => nodes);

const successIn = (statuses: readonly number[]): number[] =>
  [...new Set(statuses)].filter((one) => one < 400).sort((one, other) => one - other);

/** The statuses of the answers that a Response section shows. Those of an example are no statement. */
const shownStatuses = ({ section, place }: Statement): number[] =>
  place === 'in-example'
    ? []
    : httpBlocks(section.nodes).flatMap(({ value }) => {
        const status = /^\s*HTTP\/\d(?:\.\d)? ([1-5]\d\d)\b/.exec(value)?.[1];
        return status === undefined ? [] : [Number(status)];
      });

/** What comes back by the sections' own words; else what those under them say, where they do not tell different things of different answers. */
function bodyOf(told: readonly Statement[], success: readonly number[], locale: string): Response['body'] {
  const own = told.flatMap(({ section }) => section.nodes);
  const under = told.flatMap((one) => one.under);
  if (under.length === 0) return responseBody(own, success, locale);
  const ofOwn = responseBody(own, successIn(documentedStatuses(own)), locale);
  if (ofOwn !== undefined) return ofOwn;
  const answers = under.filter(({ nodes }) => successIn(documentedStatuses(nodes)).length > 0);
  const bodies = (answers.length > 1 ? answers : under).map(({ nodes }) => responseBody(nodes, success, locale));
  const [body, ...others] = new Set(answers.length > 1 ? bodies : bodies.filter((one) => one !== undefined));
  return others.length === 0 ? body : undefined;
}
