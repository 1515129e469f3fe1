import type { Clock } from '../clock.ts';
import type { Answer } from './answer.ts';
import { intuneMessage, wrappedIntuneMessage } from './intune-message.ts';
import type { Question } from './question.ts';
import type { Refusal } from './refusal.ts';

/** Builds answers with Graph's headers. */
export interface Answers {
  success(question: Question, status: number, content?: unknown): Answer;
  refusal(question: Question, refusal: Refusal): Answer;
}

const challenge =
  'Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", client_id="00000003-0000-0000-c000-000000000000"';

/** The diagnostic header names a unit that nobody could take for a real one. */
const diagnostic = JSON.stringify({
  ServerInfo: { DataCenter: 'Loopback', Slice: 'E', Ring: '0', ScaleUnit: '000', RoleInstance: 'MOCK00000000' },
});

/** `newId` gives request ids. */
export function answers(clock: Clock, newId: () => string): Answers {
  let second = -1;
  let date = '';
  // HTTP dates tell seconds, so one text serves all answers of a second.
  function httpDate(): string {
    const now = Math.floor(clock.now() / 1_000);
    if (now !== second) {
      second = now;
      date = new Date(now * 1_000).toUTCString();
    }
    return date;
  }

  function headers(requestId: string, clientRequestId: string | undefined): Record<string, string> {
    return {
      'request-id': requestId,
      'client-request-id': clientRequestId ?? requestId,
      'x-ms-ags-diagnostic': diagnostic,
      'Strict-Transport-Security': 'max-age=31536000',
      Vary: 'Accept-Encoding',
      Date: httpDate(),
    };
  }

  function success(question: Question, status: number, content?: unknown): Answer {
    const head = headers(newId(), question.clientRequestId);
    // A success that redirects (a download) says where to; nobody follows it here.
    if (status >= 300 && status < 400) head.Location = `${question.url}?moved=1`;
    if (content === undefined) {
      // Without a length Node would send an empty body in chunks.
      if (status !== 204) head['Content-Length'] = '0';
      return { status, headers: head, body: '' };
    }
    head['Content-Type'] =
      'application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8';
    return { status, headers: head, body: JSON.stringify(content) };
  }

  function refusal(question: Question, refused: Refusal): Answer {
    const requestId = newId();
    const head = headers(requestId, question.clientRequestId);
    if (refused.challenge === 'bearer') head['WWW-Authenticate'] = challenge;
    if (refused.form === 'html') {
      head['Content-Type'] = 'text/html; charset=us-ascii';
      return { status: refused.status, headers: head, body: page(refused.status, refused.text) };
    }
    head['Content-Type'] = 'application/json';
    const clientRequestId = question.clientRequestId ?? requestId;
    const body = JSON.stringify({
      error: {
        code: refused.code,
        message: message(refused, question, clientRequestId),
        innerError: {
          date: new Date(clock.now()).toISOString().slice(0, 19),
          'request-id': requestId,
          'client-request-id': clientRequestId,
        },
      },
    });
    return { status: refused.status, headers: head, body };
  }

  return { success, refusal };
}

function message(refused: Refusal, question: Question, activityId: string): string {
  switch (refused.form) {
    case 'graph':
    case 'html':
      return refused.text;
    case 'intune':
      return intuneMessage(refused.text, question, activityId);
    case 'intune-wrapped':
      return wrappedIntuneMessage(refused.code, refused.text, question, activityId);
    default:
      return refused.form satisfies never;
  }
}

function page(status: number, text: string): string {
  return `<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01//EN" "http://www.w3.org/TR/html4/strict.dtd">\r\n<HTML><HEAD><TITLE>${text}</TITLE></HEAD>\r\n<BODY><h2>${text}</h2>\r\n<hr><p>HTTP Error ${status}. ${text}.</p>\r\n</BODY></HTML>\r\n`;
}
