/** The variable as a picture: a heatmap, an image, or a grid of them. */

import './picture.css';

import { useSignal, type Signal } from '@preact/signals';
import { useEffect, useMemo, useRef } from 'preact/hooks';

import { GivenUp, type Panel } from '../panel';
import { Sorry } from '../charts/controls';
import { createChoices } from './choices';
import { ChoicesRow } from './choicesRow';
import type { Hovered } from './hovering';
import { Legend } from './legend';
import { createLook, createLookChoices } from './look';
import { createPictures } from './picture';
import { keepPictured, type Pictured } from './pictured';
import { pngOf } from './png';
import { pixelText } from './pixelValues';
import { Stage } from './stage';

/** A pointer that rests so long on a pixel wants to know its numbers. */
const REST_MS = 80;

/** What was chosen is still so when a person comes back from another tab. */
const kept = new WeakMap<Panel, ReturnType<typeof makeKept>>();

function makeKept(panel: Panel, pictured: Signal<Pictured>) {
  const look = createLookChoices();
  const choices = createChoices(panel, () => {
    // Handles that were put for other numbers would hide these.
    look.handles.value = null;
  });
  keepPictured(pictured, choices, look);
  return { choices, look };
}

function keptOf(panel: Panel, pictured: Signal<Pictured>): ReturnType<typeof makeKept> {
  const known = kept.get(panel) ?? makeKept(panel, pictured);
  kept.set(panel, known);
  return known;
}

interface Props {
  panel: Panel;
  /** How it was looked at before the page was thrown away, and is now. */
  pictured: Signal<Pictured>;
}

export function PictureTab({ panel, pictured }: Props) {
  const { choices, pictures, look } = useMemo(() => {
    const kept = keptOf(panel, pictured);
    const drawn = createPictures(panel, kept.choices.wanted);
    return { ...kept, pictures: drawn, look: createLook(drawn, null, kept.look) };
  }, [panel, pictured]);
  // Nothing is asked for while another tab is seen.
  useEffect(() => pictures.stop, [pictures]);
  const [detail, onHover] = usePixelValues(panel, choices);

  const save = async (): Promise<void> => {
    const name = `${(choices.look.peek()?.subject.expression ?? 'picture').replace(/[^\w.-]+/g, '_').slice(0, 80)}.png`;
    const png = await pngOf(pictures, look);
    if (png) panel.post({ type: 'png', name, png });
  };
  const now = choices.look.value;
  const unreadable = now?.unreadable ?? null;
  if (unreadable !== null) return <Nothing text={unreadable} />;
  if (now?.kind === 'text')
    return <Nothing text="These elements are text: they have no colours." />;
  const problem = pictures.problem.value;
  return (
    <section class="drawn" aria-label="Picture">
      <ChoicesRow choices={choices} pictures={pictures} look={look} onSave={() => void save()} />
      {problem !== null && <Sorry text={problem} />}
      <Stage
        pictures={pictures}
        look={look}
        detail={detail}
        onHover={onHover}
        onPanel={choices.pick}
        onPainted={() => {
          panel.post({ type: 'painted', what: 'picture' });
        }}
      />
      <Legend pictures={pictures} look={look} />
    </section>
  );
}

function Nothing({ text }: { text: string }) {
  return (
    <section class="drawn" aria-label="Picture">
      <Sorry text={text} />
    </section>
  );
}

/** The numbers behind an image's pixel, asked for once the pointer rests on it. */
function usePixelValues(
  panel: Panel,
  choices: ReturnType<typeof createChoices>,
): [string | undefined, (hovered: Hovered | null) => void] {
  const text = useSignal<string | undefined>(undefined);
  const waiting = useRef<{ timer?: number; giveUp?: AbortController; place?: string }>({});
  const onHover = (hovered: Hovered | null): void => {
    const state = waiting.current;
    if (state.place === hovered?.place) return;
    clearTimeout(state.timer);
    state.giveUp?.abort();
    waiting.current = { place: hovered?.place };
    text.value = undefined;
    const wanted = choices.wanted.peek();
    const channels = wanted?.channels ?? null;
    if (!hovered?.index || !wanted || channels === null || panel.stale.peek()) return;
    const { subject } = wanted;
    const index = hovered.index.map((one, at) => (at === channels ? ':' : String(one))).join(', ');
    const giveUp = new AbortController();
    waiting.current.giveUp = giveUp;
    waiting.current.timer = window.setTimeout(() => {
      const cut = { index, rows: channels, columns: null };
      panel
        .ask(
          'tile',
          { subject, cut, top: 0, left: 0, height: 4, width: 1, against: null },
          giveUp.signal,
        )
        .then((tile) => {
          text.value = pixelText(tile);
        })
        .catch((reason: unknown) => {
          // The colours are there even where the numbers are not.
          if (!(reason instanceof GivenUp)) text.value = undefined;
        });
    }, REST_MS);
  };
  return [text.value, onHover];
}
