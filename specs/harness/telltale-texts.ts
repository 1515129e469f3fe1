import type { IncomingHttpHeaders } from 'node:http';
import { plantedMembers, plantedTexts, wordPasscode } from './planted-forms.ts';
import { formsOf, percent, type SecretsByName } from './secret-forms.ts';

/** Passcodes as Intune may show them: nobody can know them before, so each is found by its key alone. */
export const passcodes = {
  'passcode in JSON': 'Zk4!vQ-Zebra-0',
  'passcode in a JSON string': 'Zk5"wR-Yacht-1',
  'passcode in a JSON string in a JSON string': 'Zk6\\xS-Xenon-2',
  'passcode with blanks and commas': 'Zk7 yT, Walrus 3}',
  'passcode as a number': '7391482650173',
  'unlock PIN': '9182736450918',
  'passcode in an address': 'Zk8~zU/Violet-6',
  'passcode in the value of a parameter': 'Zk9~aV/Umbra-7',
  'passcode in base64': 'Zm1+bW+Tiger-8',
  'passcode in base64 of a JSON string': 'Zm2-cX-Sable-9',
} as const satisfies SecretsByName;

const base64 = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64');

/** A refusal as Intune words it, with everything in it that a careless service could put there. */
export function tellingBody(secrets: SecretsByName, headers: IncomingHttpHeaders): string {
  const inner = JSON.stringify({
    ErrorCode: 'Forbidden',
    passcode: passcodes['passcode in a JSON string in a JSON string'],
    Message: everyFormOf(secrets),
  });
  const message = JSON.stringify(
    {
      _version: 3,
      Message: `Forbidden; see https://elsewhere.example/?passcode=${percent(passcodes['passcode in an address'])}&next=1`,
      passcode: passcodes['passcode in a JSON string'],
      Inner: inner,
      Data: base64({ passcode: passcodes['passcode in base64'] }),
      More: base64({ text: JSON.stringify({ passcode: passcodes['passcode in base64 of a JSON string'] }) }),
      HttpHeaders: JSON.stringify(headers),
    },
    null,
    2,
  );
  const deviceActionResults = [
    { actionName: 'resetPasscode', actionState: 'done', passcode: passcodes['passcode in JSON'], errorCode: 0 },
    { actionName: 'resetPasscode', passcode: passcodes['passcode with blanks and commas'] },
    { actionName: 'resetPasscode', passcode: Number(passcodes['passcode as a number']) },
    { actionName: 'remoteLock', actionState: 'done', unlockPin: passcodes['unlock PIN'] },
  ];
  const innerError = { date: '2026-01-31T10:00:00', 'request-id': '1', 'client-request-id': '1', deviceActionResults };
  return JSON.stringify({ error: { code: 'Forbidden', message, innerError } });
}

/** A refusal in which a passcode stands in one more place, by the turn: what is said of it, and among which members. */
export function plantedAnswer(turn: number): {
  readonly body: string;
  readonly headers: Record<string, string>;
  readonly reason: string;
} {
  const text = plantedTexts[turn % plantedTexts.length]?.text ?? '';
  const member = (plantedMembers[turn % plantedMembers.length] ?? '').replaceAll('#', wordPasscode);
  const message = JSON.stringify(turn % 2 === 0 ? text : JSON.stringify({ _version: 3, Message: text }));
  const inHeader = text.replace(/[^ -~]/g, '?');
  return {
    body: `{"error":{"code":"Forbidden","message":${message},${member},"innerError":{"date":"2026-01-31T10:00:00","request-id":"1","client-request-id":"1",${member}}}}`,
    headers: { server: inHeader, via: inHeader, 'x-note': inHeader, [`x-passcode-${wordPasscode}`]: 'yes' },
    reason: inHeader,
  };
}

/** Headers that echo what was sent, and lead elsewhere with it. */
export function tellingHeaders(headers: IncomingHttpHeaders): Record<string, string> {
  const { authorization = 'none' } = headers;
  const state = percent(JSON.stringify({ passcode: passcodes['passcode in the value of a parameter'] }));
  return {
    'x-echo-authorization': authorization,
    location: `https://elsewhere.example/?state=${state}&access_token=${percent(authorization)}`,
    'set-cookie': `session=${authorization}`,
    'x-state': Buffer.from(`authorization: ${authorization}`).toString('base64'),
  };
}

/** Entra's refusal with the secret that it was shown; `turn` moves the place at which a shortened message would be cut. */
export function tellingSignIn(shown: string, turn: number): string {
  const filler = 'x'.repeat(150 + ((turn * 11) % 50));
  return JSON.stringify({
    error: 'invalid_client',
    error_description: `AADSTS7000215: ${filler} ${shown} is not what was expected. ${everyFormOf({ it: shown })} Trace ID: 1`,
    error_codes: [7000215],
  });
}

const everyFormOf = (secrets: SecretsByName): string =>
  Object.values(secrets)
    .flatMap((secret) => Object.values(formsOf(secret)).map(({ sent }) => sent))
    .join(' ; ');
