import { expect, it } from 'vitest';
import { DapRelay } from '../../../extension/src/debug/relay';

const request = (command: string, session = 'a') => ({
  session_id: session,
  command,
  arguments: {},
});

/** An adapter whose answers the test gives, one by one. */
class Adapter {
  readonly asked: string[] = [];
  private readonly answers: { resolve: (body: unknown) => void; reject: (e: Error) => void }[] = [];

  customRequest(command: string): Promise<unknown> {
    this.asked.push(command);
    return new Promise((resolve, reject) => {
      this.answers.push({ resolve, reject });
    });
  }

  answer(body: unknown): void {
    this.answers.shift()?.resolve(body);
  }

  refuse(message: string): void {
    this.answers.shift()?.reject(new Error(message));
  }
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

it('sends the second request of a session after the answer to the first', async () => {
  const relay = new DapRelay();
  const adapter = new Adapter();
  relay.add('a', adapter);
  const first = relay.run(request('scopes'));
  const second = relay.run(request('evaluate'));
  await settled();
  expect(adapter.asked).toEqual(['scopes']);
  adapter.answer({ scopes: [] });
  expect(await first).toEqual({ success: true, body: { scopes: [] }, error: '' });
  await settled();
  expect(adapter.asked).toEqual(['scopes', 'evaluate']);
  adapter.answer(undefined);
  expect(await second).toEqual({ success: true, body: {}, error: '' });
});

it('does not let one session wait for another', async () => {
  const relay = new DapRelay();
  const [a, b] = [new Adapter(), new Adapter()];
  relay.add('a', a);
  relay.add('b', b);
  void relay.run(request('evaluate', 'a'));
  void relay.run(request('evaluate', 'b'));
  await settled();
  expect([a.asked.length, b.asked.length]).toEqual([1, 1]);
});

it('answers a refusal with its words, and goes on', async () => {
  const relay = new DapRelay();
  const adapter = new Adapter();
  relay.add('a', adapter);
  const refused = relay.run(request('evaluate'));
  const next = relay.run(request('threads'));
  await settled();
  adapter.refuse('Unable to find thread for evaluation.');
  expect(await refused).toEqual({
    success: false,
    body: {},
    error: 'Unable to find thread for evaluation.',
  });
  await settled();
  adapter.answer({ threads: [] });
  expect((await next).success).toBe(true);
});

it('asks nothing of a session that has ended', async () => {
  const relay = new DapRelay();
  const adapter = new Adapter();
  relay.add('a', adapter);
  const first = relay.run(request('scopes'));
  const waiting = relay.run(request('evaluate'));
  await settled();
  relay.remove('a');
  adapter.answer({});
  await first;
  expect(await waiting).toMatchObject({ success: false, error: 'The debug session has ended.' });
  expect(await relay.run(request('evaluate'))).toMatchObject({ success: false });
  expect(adapter.asked).toEqual(['scopes']);
});
