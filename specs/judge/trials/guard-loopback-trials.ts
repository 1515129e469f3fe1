import { Forbidden } from '../../../helpers/record/guard.ts';
import { admitHeaders, loopbackGuard } from '../../../helpers/target/guard-loopback.ts';
import { long } from './guard-scene.ts';
import { sameLines, type Trial } from './trial.ts';

/** The guard of the embedded mock, and what every guard has in common. */

const said = (work: () => void): string => {
  try {
    work();
    return 'yes';
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : 'no error';
  }
};
export const guardLoopbackTrials: readonly Trial[] = [
  sameLines('the guard of the mock keeps to its own origin', () => {
    const { admit } = loopbackGuard('http://127.0.0.1:4000');
    return [
      'http://127.0.0.1:4000/x',
      'http://127.0.0.1:4000',
      'http://127.0.0.1:40001/x',
      'https://127.0.0.1:4000/x',
    ].map((url) => said(() => admit({ method: 'POST', url })));
  }, [
    'yes',
    ...['http://127.0.0.1:4000', 'http://127.0.0.1:40001/x', 'https://127.0.0.1:4000/x'].map(
      (url) => `Forbidden: the guard stopped POST ${url}: only http://127.0.0.1:4000 is the target of this run`,
    ),
  ]),
  sameLines(
    'the guard of the mock is for loopback only',
    () =>
      ['http://localhost:1', 'http://[::1]:1', 'http://127.0.0.2:1', 'https://graph.microsoft.com'].map((one) =>
        said(() => loopbackGuard(one)),
      ),
    [
      'yes',
      'yes',
      'Error: not a loopback address: http://127.0.0.2:1',
      'Error: not a loopback address: https://graph.microsoft.com',
    ],
  ),
  sameLines(
    'the guard of the mock looks at headers, too',
    () => [
      said(() =>
        loopbackGuard('http://localhost:1').admit({
          method: 'GET',
          url: 'http://localhost:1/',
          headers: { Host: 'x' },
        }),
      ),
    ],
    ['Forbidden: the guard stopped GET http://localhost:1/: no request of this suite has the header Host'],
  ),
  sameLines(
    'a request without headers has no strange one',
    () => [said(() => admitHeaders({ method: 'GET', url: 'x' }))],
    ['yes'],
  ),
  sameLines('what was stopped is told with the beginning of its address, and why', () => {
    const error = new Forbidden({ method: 'PUT', url: long('u', 400) }, 'because');
    return [error.message, error.name, error.because];
  }, [`the guard stopped PUT ${long('u', 300)}: because`, 'Forbidden', 'because']),
];
