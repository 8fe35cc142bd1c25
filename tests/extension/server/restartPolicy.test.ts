import { expect, it } from 'vitest';
import { RestartPolicy } from '../../../extension/src/server/restartPolicy';

const MINUTE = 60_000;

function delays(policy: RestartPolicy, times: number[]): (number | 'give-up')[] {
  return times.map((time) => {
    const next = policy.afterExit(time);
    return next.kind === 'restart' ? next.delayMs : next.kind;
  });
}

it('waits longer after each end, and gives up after the fourth restart', () => {
  expect(delays(new RestartPolicy(), [0, 1, 2, 3, 4, 5])).toEqual([
    100,
    500,
    2500,
    12500,
    'give-up',
    'give-up',
  ]);
});

it('never gives up on a server that ends once in a while', () => {
  const onceAMinute = Array.from({ length: 100 }, (_, index) => index * MINUTE);
  expect(delays(new RestartPolicy(), onceAMinute)).not.toContain('give-up');
});

it('starts over after three quiet minutes', () => {
  const policy = new RestartPolicy();
  delays(policy, [0, 0, 0]);
  expect(delays(policy, [3 * MINUTE])).toEqual([100]);
});

it('starts over when a person asks for a start', () => {
  const policy = new RestartPolicy();
  delays(policy, [0, 0, 0, 0, 0]);
  policy.forget();
  expect(delays(policy, [0])).toEqual([100]);
});
