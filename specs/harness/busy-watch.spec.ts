import { expect, test } from '@playwright/test';
import { pause, played } from './raw-server.ts';

/** Keeps this process from doing anything else, as a machine does that has too much to do. */
function busyFor(milliseconds: number): void {
  const until = performance.now() + milliseconds;
  while (performance.now() < until);
}

test('bytes that come while a socket is watched are seen, however busy the machine is', async () => {
  const watch = 60;
  for (let round = 0; round < 10; round += 1) {
    const { late } = await played(
      async (socket) => {
        socket.write('HTTP/1.1 204 No Content\r\n\r\n');
        setTimeout(() => busyFor(watch * 3), 10);
        await pause(20);
        socket.write('hello');
      },
      { watch, timeout: 3_000 },
    );
    expect(late?.bytesAfterHead, `round ${round}`).toBe(5);
  }
});
