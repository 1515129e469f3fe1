import { connect } from 'node:net';

/** Sends bytes as they are, a piece after the other, and gives what came back: until so many answers are there, or the connection ends. */
export function raw(port: number, pieces: readonly (string | Buffer)[], answers = 1): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    let got = '';
    const done = (): void => {
      clearTimeout(overdue);
      socket.destroy();
      resolve(got);
    };
    const overdue = setTimeout(done, 10_000);
    socket.on('data', (part) => {
      got += part.toString('latin1');
      if (statusesIn(got).length >= answers) done();
    });
    socket.on('error', done);
    socket.on('close', done);
    const [first = '', ...rest] = pieces;
    socket.write(first);
    for (const [at, piece] of rest.entries()) setTimeout(() => socket.write(piece), 20 * (at + 1));
  });
}

/** Statuses of the answers in a stream, those that only announce others left out. */
export const statusesIn = (text: string): number[] =>
  [...text.matchAll(/HTTP\/1\.[01] ([2-5]\d\d)/g)].map(([, status]) => Number(status));
