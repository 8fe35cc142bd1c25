/** The row of controls over a picture. */

import { Chip, Choice } from '../charts/controls';
import type { Choices } from './choices';
import { MAP_NAMES, type MapName } from './colourMaps';
import { readingName, rolesOf, type Part, type Reading, type Undo } from './guess';
import type { Look } from './look';
import type { Pictures } from './picture';

const UNDOES: readonly (readonly [Undo, string])[] = [
  ['none', 'as is'],
  ['range', 'own range'],
  ['unit', '0…1'],
  ['signed', '−1…1'],
  ['byte', '0…255'],
  ['imagenet', 'ImageNet'],
];
const PARTS: readonly (readonly [Part, string])[] = [
  ['magnitude', 'magnitude'],
  ['phase', 'phase'],
  ['real', 'real'],
  ['imaginary', 'imaginary'],
];
const MAP_TITLES: Record<MapName, string> = {
  viridis: 'Viridis',
  magma: 'Magma',
  cividis: 'Cividis',
  grey: 'Grey',
  'cool-warm': 'Cool–warm',
};
const PANELS = [4, 16, 64, 256];

interface Props {
  choices: Choices;
  pictures: Pictures;
  look: Look;
  onSave: () => void;
}

export function ChoicesRow({ choices, pictures, look, onSave }: Props) {
  const isImage = (choices.roles.value?.channels ?? null) !== null;
  return (
    <div class="controls" role="toolbar" aria-label="Picture">
      <ReadingChoice choices={choices} />
      <GridChoice choices={choices} pictures={pictures} />
      {choices.look.value?.kind === 'complex' && (
        <Choice
          label="Part"
          quiet
          value={choices.wanted.value?.part ?? 'magnitude'}
          choices={PARTS}
          onChange={(part) => {
            choices.part.value = part;
          }}
        />
      )}
      {isImage ? (
        <ImageChoices choices={choices} />
      ) : (
        <ColourChoices look={look} pictures={pictures} />
      )}
      <Mask choices={choices} look={look} />
      <span class="apart control">
        {pictures.isZoomed.value && (
          <Chip title="Show everything (0)" onClick={pictures.fit}>
            Fit
          </Chip>
        )}
        {!isImage && (
          <Chip
            pressed={pictures.square.value}
            title="Elements as high as wide, or as the panel has room"
            onClick={() => {
              choices.square.value = !pictures.square.peek();
            }}
          >
            Square
          </Chip>
        )}
        <Chip
          title="Save this picture with its colour bar as a PNG file"
          disabled={!pictures.whole.value}
          onClick={onSave}
        >
          Save PNG…
        </Chip>
      </span>
    </div>
  );
}

function ReadingChoice({ choices }: { choices: Choices }) {
  const shape = choices.shape.value;
  if (shape.length < 2) return null;
  const readings = (['table', 'CHW', 'HWC', 'HW'] as const).filter(
    (one) => one === 'table' || rolesOf(one, shape) !== null,
  );
  const name = readingName(choices.readAs.value, shape);
  const all: (readonly [Reading | 'auto', string])[] = [
    ['auto', choices.reading.value === 'auto' ? `Auto (${name})` : 'Auto'],
    ...readings.map((one) => [one, readingName(one, shape)] as const),
  ];
  return (
    <Choice
      label="Show as"
      value={choices.reading.value}
      choices={all}
      title="As a table of numbers, or as images: C is the dimension of colours, N counts images"
      onChange={(reading) => {
        choices.reading.value = reading;
      }}
    />
  );
}

function GridChoice({ choices, pictures }: { choices: Choices; pictures: Pictures }) {
  const dimensions = choices.gridChoices.value;
  if (dimensions.length === 0) return null;
  const now = choices.gridded.value;
  const all = pictures.whole.value?.picture.panels_in_all ?? 1;
  const first = choices.first.value;
  const many = choices.many.value;
  return (
    <>
      <Choice
        label="Panels"
        title="A panel for each element of a dimension"
        value={now === null ? '' : String(now)}
        choices={[
          ['', 'one'],
          ...dimensions.map(
            (one) =>
              [String(one), `dim ${String(one)} (${String(choices.shape.value[one])})`] as const,
          ),
        ]}
        onChange={(dimension) => {
          choices.first.value = 0;
          choices.grid.value = dimension === '' ? null : Number(dimension);
        }}
      />
      {now !== null && (
        <>
          <Choice
            label="Panels at once"
            quiet
            value={String(many)}
            choices={PANELS.map((one) => [String(one), `${String(one)} at once`] as const)}
            onChange={(at) => {
              choices.many.value = Number(at);
            }}
          />
          {all > many && (
            <label class="control">
              from
              <input
                type="number"
                min={0}
                max={all - 1}
                step={many}
                value={first}
                aria-label="First panel"
                onChange={(event) => {
                  const typed = Math.trunc(Number(event.currentTarget.value)) || 0;
                  choices.first.value = Math.max(0, Math.min(all - 1, typed));
                }}
              />
              of {all}
            </label>
          )}
        </>
      )}
    </>
  );
}

function ImageChoices({ choices }: { choices: Choices }) {
  return (
    <>
      <Choice
        label="Values"
        title="What was done to the image before: it is undone for the colours"
        value={choices.undo.value}
        choices={[
          [
            'auto',
            choices.undo.value === 'auto'
              ? `Auto (${UNDOES.find(([one]) => one === choices.undone.value)?.[1] ?? ''})`
              : 'Auto',
          ],
          ...UNDOES,
        ]}
        onChange={(undo) => {
          choices.undo.value = undo;
        }}
      />
      <Chip
        pressed={choices.bgr.value}
        title="Blue comes first, as OpenCV has it"
        onClick={() => {
          choices.bgr.value = !choices.bgr.value;
        }}
      >
        BGR
      </Chip>
    </>
  );
}

function ColourChoices({ look, pictures }: { look: Look; pictures: Pictures }) {
  const automatic = look.isDiverging.value ? 'Cool–warm' : 'Viridis';
  return (
    <>
      <Choice
        label="Colours"
        value={look.map.value}
        choices={[
          ['auto', look.map.value === 'auto' ? `Auto (${automatic})` : 'Auto'],
          ...MAP_NAMES.map((name) => [name, MAP_TITLES[name]] as const),
        ]}
        onChange={(map) => {
          look.map.value = map;
        }}
      />
      <Chip
        pressed={look.spacing.value === 'log'}
        title="Colours by the logarithm; through zero evenly within a thousandth of the largest"
        onClick={() => {
          look.spacing.value = look.spacing.value === 'log' ? 'linear' : 'log';
        }}
      >
        Log
      </Chip>
      <Chip
        pressed={look.full.value}
        title="Colours from the smallest to the largest; otherwise the outermost per cent at either end share one"
        onClick={() => {
          look.handles.value = null;
          look.full.value = !look.full.value;
        }}
      >
        Full range
      </Chip>
      {(pictures.whole.value?.panels.length ?? 1) > 1 && (
        <Chip
          pressed={look.own.value}
          title="Every panel's colours from its own smallest to its own largest"
          onClick={() => {
            look.own.value = !look.own.value;
          }}
        >
          Own scales
        </Chip>
      )}
    </>
  );
}

function Mask({ choices, look }: { choices: Choices; look: Look }) {
  return (
    <label
      class="control mask"
      title="Booleans or class numbers of the same height and width, laid over the picture"
    >
      Mask
      <input
        type="text"
        value={choices.mask.value}
        placeholder="expression"
        spellcheck={false}
        autocomplete="off"
        aria-label="Mask expression"
        onChange={(event) => {
          choices.mask.value = event.currentTarget.value.trim();
        }}
      />
      {choices.mask.value !== '' && (
        <input
          type="range"
          min={0}
          max={1}
          step={0.05}
          value={look.opacity.value}
          aria-label="How much the mask covers"
          onInput={(event) => {
            look.opacity.value = Number(event.currentTarget.value);
          }}
        />
      )}
    </label>
  );
}
