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

it('lets an interrupt reach an adapter that has not answered yet', async () => {
  const relay = new DapRelay();
  const adapter = new Adapter();
  relay.add('a', adapter);
  const overstays = relay.run(request('evaluate'));
  const interrupt = relay.run(request('evaluate'));
  expect(adapter.asked.length).toBe(2);
  adapter.answer({ result: 'late' });
  adapter.answer(undefined);
  expect(await overstays).toEqual({ success: true, body: { result: 'late' }, error: '' });
  expect(await interrupt).toEqual({ success: true, body: {}, error: '' });
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

it('answers for an adapter whose session ends, and asks nothing of it any more', async () => {
  const relay = new DapRelay();
  const adapter = new Adapter();
  relay.add('a', adapter);
  const unanswered = relay.run(request('evaluate'));
  relay.remove('a');
  const ended = { success: false, body: {}, error: 'The debug session has ended.' };
  expect(await unanswered).toEqual(ended);
  expect(await relay.run(request('evaluate'))).toEqual(ended);
  expect(adapter.asked).toEqual(['evaluate']);
});

it('answers for the adapter before, where a restarted session has another', async () => {
  const relay = new DapRelay();
  const [before, after] = [new Adapter(), new Adapter()];
  relay.add('a', before);
  const unanswered = relay.run(request('evaluate'));
  relay.add('a', after);
  expect(await unanswered).toMatchObject({ success: false });
  const asked = relay.run(request('evaluate'));
  after.answer({});
  expect(await asked).toMatchObject({ success: true });
});
