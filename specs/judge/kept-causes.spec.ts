import { expect, test } from '@playwright/test';
import type { Answer, Exchange } from '../../helpers/exchange/exchange.ts';
import { keptBody } from '../../helpers/exchange/kept-body.ts';
import { keptHeaders } from '../../helpers/exchange/kept-headers.ts';
import { secretKeeper } from '../../helpers/exchange/secrets.ts';
import { causeOf } from '../../helpers/judge/causes.ts';
import { outcomeOf } from '../../helpers/judge/outcome.ts';
import { causesTable } from './tables/causes.ts';

/** A cause is told from what the recording keeps of an answer: what the recording leaves out, nobody can tell any more. */

/** The answer as it would stand in a recording. */
function recorded(exchange: Exchange, changed: (body: unknown) => unknown): Exchange {
  const secrets = secretKeeper();
  const { answer } = exchange;
  if (answer === undefined) return exchange;
  const headers = Object.fromEntries(
    Object.entries(answer.headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
  const body = changed(answer.body);
  const kept: Answer = {
    ...answer,
    headers: keptHeaders(headers, secrets),
    ...(body === undefined
      ? {}
      : { body: keptBody(answer.status, typeof body === 'string' ? body : JSON.stringify(body), secrets) }),
  };
  return { ...exchange, answer: kept };
}

function said(exchange: Exchange): string {
  const outcome = outcomeOf(exchange);
  return outcome === 'prevented' ? `${outcome} ${causeOf(exchange)?.name}` : outcome;
}
const answers = [...new Set(causesTable.flatMap(({ evidence }) => evidence.exchanges))].filter(
  (exchange, at, all) => all.findIndex((one) => JSON.stringify(one.answer) === JSON.stringify(exchange.answer)) === at,
);

/** Intune names the action, and with it a passcode, wherever it speaks of it. */
const aboutPasscodes = (body: unknown): unknown =>
  JSON.parse(
    JSON.stringify(body ?? null, (key, value: unknown) =>
      key === 'message' && typeof value === 'string' && value !== '' && !value.includes('{')
        ? `Device passcode Xk3v9 was asked for. ${value}`
        : value,
    ),
  ) ?? undefined;

for (const [what, changed] of [
  ['as it is', (body: unknown) => body],
  ['in words about a passcode', aboutPasscodes],
] as const)
  test(`whatever the table tells of an answer ${what}, it tells of its recording`, () => {
    expect(answers.length).toBeGreaterThan(100);
    const lost = answers
      .map((exchange) => ({ exchange, was: said(exchange), is: said(recorded(exchange, changed)) }))
      .filter(({ was, is }) => was !== is)
      .map(
        ({ exchange, was, is }) =>
          `${was} became ${is}: ${JSON.stringify([exchange.answer, recorded(exchange, changed).answer])}`,
      );
    expect(lost).toEqual([]);
  });
