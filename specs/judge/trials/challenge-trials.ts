import { challengesIn } from '../../../helpers/exchange/challenges.ts';
import { sameLines, type Trial } from './trial.ts';

/** What a `WWW-Authenticate` header says, as RFC 9110 has it, and where it is half broken. */

const line = (header: string): string =>
  challengesIn(header)
    .map(({ scheme, parameters }) =>
      [scheme, ...Object.entries(parameters).map(([name, value]) => `${name}=<${value}>`)].join(' '),
    )
    .join(' | ');

const headers: readonly (readonly [header: string, said: string])[] = [
  ['', ''],
  [' , ;', ''],
  ['Bearer', 'bearer'],
  ['Bearer realm="a"', 'bearer realm=<a>'],
  ['BEARER Realm = "a" , ERROR = b', 'bearer realm=<a> error=<b>'],
  ['Bearer a=1, Basic b=2', 'bearer a=<1> | basic b=<2>'],
  ['Bearer, Basic', 'bearer | basic'],
  ['Basic,Bearer a=1', 'basic | bearer a=<1>'],
  ['a=1', ' a=<1>'],
  ['a=1, b=2', ' a=<1> b=<2>'],
  ['Bearer a=', 'bearer'],
  ['Bearer a=, b=2', 'bearer b=<2>'],
  ['Bearer b=2, a=', 'bearer b=<2> a=<>'],
  ['Bearer a="1, 2", b=3', 'bearer a=<1, 2> b=<3>'],
  ['Bearer a="x\\"y\\\\z"', 'bearer a=<x"y\\z>'],
  ['Bearer a="open', 'bearer a=<open>'],
  ['Bearer a=x"y"', 'bearer a=<x"y">'],
  ['Bearer a="x"y', 'bearer a=<x> | y'],
  ['Bearer a=1, a=2', 'bearer a=<1>'],
  ['Negotiate abc==, Bearer a=1', 'negotiate | bearer a=<1>'],
  ['Negotiate abc==', 'negotiate'],
  ['Negotiate ab/c+d.e-f~_==  , Bearer a=1', 'negotiate | bearer a=<1>'],
  ['Negotiate abc', 'negotiate | abc'],
  ['Negotiate abc, Bearer', 'negotiate | abc | bearer'],
  ['() Bearer a=1', 'bearer a=<1>'],
  ["x!#$%&'*+.^_`|~-y a!#$%&'*+.^_`|~-=1", "x!#$%&'*+.^_`|~-y a!#$%&'*+.^_`|~-=<1>"],
];

export const challengeTrials: readonly Trial[] = headers.map(([header, said]) =>
  sameLines(`the challenges in ${JSON.stringify(header)}`, () => [line(header)], [said]),
);
