import type { Drawing, ToGraph } from '../../webview/kit/graphMessages';

interface Waiting {
  readonly resolve: (png: Uint8Array) => void;
  readonly reject: (why: Error) => void;
}

/** Pictures that the graph panel was asked for and has not drawn yet. */
export class Drawings {
  private readonly waiting = new Map<number, Waiting>();
  private last = 0;

  constructor(private readonly post: (message: ToGraph) => void) {}

  /** Asks a page that listens for a PNG of what it shows. */
  ask(): Promise<Uint8Array> {
    this.last += 1;
    const id = this.last;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      this.post({ type: 'draw', id });
    });
  }

  answered(answer: Drawing): void {
    const waiting = this.waiting.get(answer.id);
    this.waiting.delete(answer.id);
    if (answer.type === 'drawn') {
      waiting?.resolve(answer.png);
    } else {
      waiting?.reject(new Error(answer.text));
    }
  }

  /** The page is gone: it will not answer. */
  gone(): void {
    const waiting = [...this.waiting.values()];
    this.waiting.clear();
    for (const { reject } of waiting) {
      reject(new Error('The graph was hidden before its picture was drawn.'));
    }
  }
}
